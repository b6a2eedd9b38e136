/** The rights of every function, as a table: the least that its code needs. */

import { type CfnElement, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { exportsFolder } from '#functions/storage/exports.ts';
import { fileKey } from '#functions/storage/files.ts';
import { listIndex } from '#functions/storage/keys.ts';
import { ledgersFolder, openDataFolder } from '#functions/storage/open-data.ts';
import { derivedKey, recordingKey } from '#functions/storage/recordings.ts';
import { acknowledge } from './acknowledge.ts';
import type { Data } from './data.ts';
import type { FunctionName } from './functions.ts';

type TableAction =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchGetItem'
  | 'ConditionCheckItem';
type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject' | 'AbortMultipartUpload';
type Rights = {
  table: readonly TableAction[];
  /** Reads the index of worklists. */
  index?: true;
  /** Objects of recordings: to read, to write. Links are signed with these rights. */
  recordings?: readonly ObjectAction[];
  /** Objects of citizens' photographs and of the knowledge base, likewise. */
  files?: readonly ObjectAction[];
  /** Exported files and the orders of them. */
  exports?: readonly ObjectAction[];
  /** Objects made of recordings. */
  derived?: readonly ObjectAction[];
  /** Published files of open data. */
  openData?: readonly ObjectAction[];
  /** Ledgers of what is published, which stay in the house. */
  ledgers?: readonly ObjectAction[];
};

const reading = ['GetItem', 'Query'] as const;
const committing = [...reading, 'PutItem', 'DeleteItem'] as const;

export const rights: Record<FunctionName, Rights> = {
  system: { table: [] },
  session: { table: reading },
  cases: { table: [...committing, 'UpdateItem'] },
  query: {
    table: [...reading, 'PutItem', 'DeleteItem', 'BatchGetItem'],
    index: true,
    exports: ['GetObject', 'PutObject'],
  },
  branches: { table: committing },
  intake: { table: committing, index: true },
  worklists: { table: [...reading, 'BatchGetItem'], index: true },
  insight: { table: [...reading, 'PutItem', 'BatchGetItem'], index: true },
  knowledge: { table: [...reading, 'PutItem', 'BatchGetItem'], index: true, files: ['GetObject', 'PutObject'] },
  'hot-issues': { table: [...committing, 'BatchGetItem'], index: true },
  recordings: {
    table: committing,
    recordings: ['GetObject', 'PutObject'],
    derived: ['GetObject'],
  },
  calls: { table: [...reading, 'PutItem', 'BatchGetItem'], index: true },
  notices: { table: [...reading, 'PutItem'] },
  admin: { table: [...reading, 'PutItem', 'BatchGetItem'], index: true },
  public: { table: [...committing, 'UpdateItem'], files: ['PutObject'], openData: ['GetObject'] },
  files: { table: [...reading, 'PutItem'], files: ['GetObject'] },
  open311: { table: [...committing, 'UpdateItem'], index: true },
  imports: { table: [...committing, 'UpdateItem'] },
  audit: { table: [...reading, 'PutItem'] },
  wall: { table: [...reading, 'PutItem', 'BatchGetItem'], index: true },
  wait: { table: committing },
  sweep: { table: [...committing, 'BatchGetItem'], index: true },
  signals: { table: [...reading, 'PutItem', 'DeleteItem'] },
  projections: { table: [...committing, 'UpdateItem', 'ConditionCheckItem'] },
  deliver: { table: [...reading, 'PutItem'], index: true },
  exporting: {
    table: [...reading, 'PutItem', 'BatchGetItem'],
    index: true,
    exports: ['PutObject', 'AbortMultipartUpload'],
  },
  detect: { table: committing, index: true },
  expire: {
    table: committing,
    index: true,
    recordings: ['DeleteObject'],
    derived: ['DeleteObject'],
    exports: ['DeleteObject'],
    openData: ['DeleteObject'],
    ledgers: ['DeleteObject'],
    files: ['DeleteObject'],
  },
  publish: {
    table: [...reading, 'PutItem'],
    index: true,
    openData: ['PutObject', 'AbortMultipartUpload'],
    ledgers: ['GetObject', 'PutObject'],
  },
  filed: { table: ['GetItem', 'PutItem'], files: ['GetObject', 'PutObject'] },
  arrived: { table: committing, recordings: ['GetObject'], derived: ['PutObject', 'AbortMultipartUpload'] },
};

/** The folder of a key: that of nothing in particular, `recordings//`, lies in `recordings`. */
const folderOf = (key: string): string => key.split('/', 1)[0] ?? key;

/** The folders of the bucket. */
export const folders = {
  recordings: folderOf(recordingKey('', '')),
  derived: folderOf(derivedKey(recordingKey('', ''), 'copy')),
  exports: exportsFolder,
  openData: openDataFolder,
  ledgers: ledgersFolder,
  files: folderOf(fileKey('', '')),
} as const;

/** Gives one function its rights on table, bucket and key, and nothing else. */
export function grantRights(name: FunctionName, target: LambdaFunction, { table, recordings, key }: Data): void {
  const { table: actions, index, ...objectRights } = rights[name];
  const prefixes = [
    { objects: objectRights.recordings, prefix: folders.recordings },
    { objects: objectRights.derived, prefix: folders.derived },
    { objects: objectRights.exports, prefix: folders.exports },
    { objects: objectRights.files, prefix: folders.files },
    { objects: objectRights.openData, prefix: folders.openData },
    { objects: objectRights.ledgers, prefix: folders.ledgers },
  ];
  if (actions.length > 0) {
    target.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [table.tableArn] }),
    );
  }
  if (index === true) {
    target.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${listIndex}`] }),
    );
  }
  for (const { objects, prefix } of prefixes) {
    if (objects === undefined) continue;
    const all = recordings.arnForObjects(`${prefix}/*`);
    target.addToRolePolicy(new PolicyStatement({ actions: objects.map((action) => `s3:${action}`), resources: [all] }));
    const bucket = Stack.of(target).getLogicalId(recordings.node.defaultChild as CfnElement);
    acknowledge(
      target.role ?? target,
      `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${prefix}/*]`,
      'Objects have names that nobody knows beforehand; the prefix is the narrowest that S3 offers',
    );
  }
  const services = [
    ...(actions.length > 0 ? ['dynamodb'] : []),
    // To delete an object nothing of it is deciphered.
    ...(prefixes.some(({ objects }) => objects?.some((action) => action !== 'DeleteObject')) ? ['s3'] : []),
  ];
  if (services.length > 0) {
    const { region, urlSuffix } = Stack.of(target);
    // China's regions have a suffix of their own, and not every service uses it here.
    const hosts = services.flatMap((service) => [
      `${service}.${region}.amazonaws.com`,
      `${service}.${region}.${urlSuffix}`,
    ]);
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': hosts },
        },
      }),
    );
  }
}
