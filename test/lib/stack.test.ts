/** What the template promises: its routes are the route table's, and no function may do more than is listed here by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modules } from '#core/routes/route.ts';
import { routeIds, routeKey, routeOf } from '#core/routes.ts';
import { assembly, resourcesOf, type template } from './template.ts';

type Statement = { Action: string | string[]; Resource: unknown };

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** `s3:GetObject on Recordings/recordings/*`: actions with the logical id (without its hash) that they are for. */
function readable({ Action, Resource }: Statement): string[] {
  const text = JSON.stringify(Resource);
  const id = /"(?:Fn::GetAtt":\["|Ref":")([A-Za-z]+?)[0-9A-F]{8}/.exec(text)?.[1] ?? text;
  const tail = /,"(\/[^"]+)"/.exec(text)?.[1] ?? '';
  return list(Action).map((action) => `${action} on ${id}${tail}`);
}

function rightsOf(role: string): string[] {
  return resourcesOf('AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${role}Role`))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
    .flatMap(readable)
    .filter((right) => !/^(logs:(CreateLogStream|PutLogEvents)|kms:(Decrypt|GenerateDataKey)) on/.test(right))
    .toSorted();
}

const table = (...actions: string[]) => actions.map((action) => `dynamodb:${action} on Table`);
const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
  (action) => `dynamodb:${action} on Table`,
);
const commit = table('GetItem', 'Query', 'PutItem', 'DeleteItem');
const letters = ['sqs:SendMessage on DeadLetters'];

/** Written by hand: what each function may do, beside writing its own log and using the key through the services named. */
const allowed: Record<string, string[]> = {
  System: [],
  Session: table('GetItem', 'Query'),
  Cases: [...commit, ...table('UpdateItem')],
  Query: [
    ...commit,
    ...table('BatchGetItem'),
    'dynamodb:Query on Table/index/list',
    's3:GetObject on Recordings/exports/*',
    's3:PutObject on Recordings/exports/*',
  ],
  Exporting: [
    ...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'),
    'dynamodb:Query on Table/index/list',
    's3:PutObject on Recordings/exports/*',
    's3:AbortMultipartUpload on Recordings/exports/*',
    ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map((action) => `sqs:${action} on DeadLetters`),
  ],
  Branches: commit,
  Intake: [...commit, 'dynamodb:Query on Table/index/list'],
  Worklists: [...table('GetItem', 'Query', 'BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Insight: [...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Knowledge: [
    ...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'),
    'dynamodb:Query on Table/index/list',
    's3:GetObject on Recordings/files/*',
    's3:PutObject on Recordings/files/*',
  ],
  Hotissues: [...commit, ...table('BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Detect: [...commit, 'dynamodb:Query on Table/index/list'],
  Recordings: [
    ...commit,
    's3:GetObject on Recordings/recordings/*',
    's3:PutObject on Recordings/recordings/*',
    's3:GetObject on Recordings/derived/*',
  ],
  Notices: table('GetItem', 'Query', 'PutItem'),
  Admin: [...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Public: [
    ...commit,
    ...table('UpdateItem'),
    's3:PutObject on Recordings/files/*',
    's3:GetObject on Recordings/open-data/*',
  ],
  Files: [...table('GetItem', 'Query', 'PutItem'), 's3:GetObject on Recordings/files/*'],
  Filed: [
    ...table('GetItem', 'PutItem'),
    's3:GetObject on Recordings/files/*',
    's3:PutObject on Recordings/files/*',
    ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map((action) => `sqs:${action} on DeadLetters`),
  ],
  Open311: [...commit, ...table('UpdateItem'), 'dynamodb:Query on Table/index/list'],
  Imports: [...commit, ...table('UpdateItem')],
  Audit: table('GetItem', 'Query', 'PutItem'),
  Wall: [...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Wait: commit,
  Signals: [
    ...commit,
    ...stream,
    ...letters,
    ...['StartExecution', 'SendTaskSuccess', 'SendTaskFailure'].map((action) => `states:${action} on CaseMachine`),
  ],
  // It tells the followers of a lead, which is a command, and counts the uses of the knowledge base.
  Projections: [...commit, ...table('UpdateItem', 'ConditionCheckItem'), ...stream, ...letters],
  Calls: [...table('GetItem', 'Query', 'PutItem', 'BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  // It merges the blocks of the query index.
  Sweep: [...commit, ...table('BatchGetItem'), 'dynamodb:Query on Table/index/list'],
  Deliver: [...table('GetItem', 'Query', 'PutItem'), 'dynamodb:Query on Table/index/list'],
  // It publishes; of its own files and ledgers it deletes nothing.
  Publish: [
    ...table('GetItem', 'Query', 'PutItem'),
    'dynamodb:Query on Table/index/list',
    's3:PutObject on Recordings/open-data/*',
    's3:AbortMultipartUpload on Recordings/open-data/*',
    's3:GetObject on Recordings/open-data-ledgers/*',
    's3:PutObject on Recordings/open-data-ledgers/*',
  ],
  // The only one that may delete objects: those of recordings, exported files, earlier editions of open data, files that nothing has got.
  Expire: [
    ...commit,
    'dynamodb:Query on Table/index/list',
    's3:DeleteObject on Recordings/recordings/*',
    's3:DeleteObject on Recordings/derived/*',
    's3:DeleteObject on Recordings/exports/*',
    's3:DeleteObject on Recordings/open-data/*',
    's3:DeleteObject on Recordings/open-data-ledgers/*',
    's3:DeleteObject on Recordings/files/*',
  ],
  Arrived: [
    ...commit,
    's3:GetObject on Recordings/recordings/*',
    's3:PutObject on Recordings/derived/*',
    's3:AbortMultipartUpload on Recordings/derived/*',
    ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map((action) => `sqs:${action} on DeadLetters`),
  ],
};

describe('the API', () => {
  test('has exactly the routes of the table, each behind the authoriser unless public, for switches, which sign, or for walls, which have keys', () => {
    const routes = resourcesOf('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      String(Properties.RouteKey),
      Properties.AuthorizationType === 'JWT' && Properties.AuthorizerId !== undefined,
    ]);
    const wanted = routeIds.map((id) => [
      routeKey(routeOf(id)),
      !['public', 'switch', 'wall'].includes(String(routeOf(id).who)),
    ]);
    expect(routes.toSorted()).toEqual(wanted.toSorted());
    expect(routes.length).toBeLessThan(300);
  });

  test('waits for each function until the function itself gives up', () => {
    const functions = new Map(resourcesOf('AWS::Lambda::Function'));
    const waits = resourcesOf('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) => {
      const [, id = ''] = /"(\w+Function[0-9A-F]{8})"/.exec(JSON.stringify(Properties.IntegrationUri)) ?? [];
      return [id, Number(Properties.TimeoutInMillis) - Number(functions.get(id)?.Properties.Timeout) * 1000] as const;
    });
    expect(waits).toHaveLength(modules.length);
    for (const [id, spare] of waits) expect(spare, id).toBeGreaterThan(0);
  });

  test('is reached through the distribution only: it carries a header that nobody else knows', () => {
    const [[, distribution]] = resourcesOf('AWS::CloudFront::Distribution') as [
      [string, (typeof template.Resources)[string]],
    ];
    expect(JSON.stringify(distribution.Properties)).toContain('"HeaderName":"x-origin-secret"');
  });
});

describe('rights', () => {
  test('every function is listed', () => {
    const functions = resourcesOf('AWS::Lambda::Function')
      .map(([id]) => /^(\w+)Function[0-9A-F]{8}$/.exec(id)?.[1])
      .filter((name) => name !== undefined);
    expect(functions.toSorted()).toEqual(Object.keys(allowed).toSorted());
  });

  test.each(Object.entries(allowed))('%s', (name, rights) => {
    expect(rightsOf(name)).toEqual(rights.toSorted());
  });

  test('only signals may start executions or answer tokens', () => {
    const holders = Object.keys(allowed).filter((name) => rightsOf(name).some((right) => right.startsWith('states:')));
    expect(holders).toEqual(['Signals']);
  });
});

describe('safety', () => {
  test('buckets are private, versioned and encrypted', () => {
    for (const [, { Properties }] of resourcesOf('AWS::S3::Bucket')) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: expect.anything(),
      });
    }
  });

  test('recordings go to colder storage after a quarter, from which they still play at once', () => {
    const [, bucket] = resourcesOf('AWS::S3::Bucket').find(([id]) => id.startsWith('Recordings')) as [
      string,
      (typeof template.Resources)[string],
    ];
    expect(JSON.stringify(bucket.Properties.LifecycleConfiguration)).toContain(
      '"Transitions":[{"StorageClass":"STANDARD_IA","TransitionInDays":90}]',
    );
  });

  test('the table has its stream, point-in-time recovery, a key of its own and is not deleted by mistake', () => {
    const [[, table]] = resourcesOf('AWS::DynamoDB::GlobalTable') as [[string, (typeof template.Resources)[string]]];
    expect(table.Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: expect.anything() },
        },
      ],
    });
  });

  test('the table is copied daily, and from there into a second vault where nothing can be deleted before its time', () => {
    const vaults = new Map(resourcesOf('AWS::Backup::BackupVault'));
    const idOf = (reference: unknown) =>
      /"([A-Za-z0-9]+)"(?:,"BackupVault(?:Name|Arn)")?\]?\}$/.exec(JSON.stringify(reference))?.[1];
    const [[, plan]] = resourcesOf('AWS::Backup::BackupPlan') as [[string, (typeof template.Resources)[string]]];
    const { BackupPlanRule: rules } = plan.Properties.BackupPlan as {
      BackupPlanRule: { CopyActions: { DestinationBackupVaultArn: unknown }[]; TargetBackupVault: unknown }[];
    };
    expect(rules).toMatchObject([
      {
        ScheduleExpression: 'cron(0 18 * * ? *)',
        Lifecycle: { DeleteAfterDays: 35 },
        CopyActions: [{ Lifecycle: { DeleteAfterDays: 35 } }],
      },
    ]);
    const first = idOf(rules[0]?.TargetBackupVault) ?? '';
    const second = idOf(rules[0]?.CopyActions[0]?.DestinationBackupVaultArn) ?? '';
    expect([...vaults.keys()].toSorted()).toEqual([first, second].toSorted());
    expect(vaults.get(second)?.Properties).toMatchObject({
      LockConfiguration: { MinRetentionDays: 35 },
      AccessPolicy: { Statement: [{ Effect: 'Deny', Action: expect.arrayContaining(['backup:DeleteRecoveryPoint']) }] },
    });
    const [[, selection]] = resourcesOf('AWS::Backup::BackupSelection') as [
      [string, (typeof template.Resources)[string]],
    ];
    expect(JSON.stringify(selection.Properties.BackupSelection)).toMatch(
      /"Resources":\[\{"Fn::GetAtt":\["Table[0-9A-F]{8}","Arn"\]\}\]/,
    );
  });

  test('the checks of the template found nothing', () => {
    const report = JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8')) as {
      pluginReports: { conclusion: string; violations: unknown[] }[];
    };
    expect(report.pluginReports.length).toBeGreaterThan(0);
    for (const { conclusion, violations } of report.pluginReports) {
      expect(violations).toEqual([]);
      expect(conclusion).toBe('success');
    }
  });
});
