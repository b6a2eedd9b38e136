/** What is kept: the single table, the recordings' bucket, the secrets; and their copies. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault, type IBackupVault } from 'aws-cdk-lib/aws-backup';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { exportsFolder } from '#functions/storage/exports.ts';
import { listIndex } from '#functions/storage/keys.ts';
import { acknowledge } from './acknowledge.ts';

export type Data = {
  key: Key;
  table: TableV2;
  recordings: Bucket;
  logs: Bucket;
  /** For keyed digests and cursors. */
  secret: Secret;
  /** What the content delivery network tells the API, so that nobody comes around it. */
  originSecret: Secret;
};

function makeTable(scope: Construct, key: Key, id: string, tableName?: string): TableV2 {
  const table = new TableV2(scope, id, {
    ...(tableName === undefined ? {} : { tableName }),
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'ttl',
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    globalSecondaryIndexes: [
      {
        indexName: listIndex,
        partitionKey: { name: 'lk', type: AttributeType.STRING },
        sortKey: { name: 'ls', type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['row'],
      },
    ],
  });
  // The construct takes a key of one's own only where the region is known while synthesising; the template need not know it.
  const [replica, kms] = ['Replicas.0.SSESpecification', { KMSMasterKeyId: key.keyArn }];
  (table.node.defaultChild as CfnGlobalTable).addPropertyOverride(replica, kms);
  return table;
}

/**
 * The city's table. A restore makes a table under a name of its own. With the context value `adoptTable` that one stands beside the
 * present one, so that it can be imported into the stack; with `restoredTable` it is the city's, and the stack lets the old one go, which
 * stays as it is.
 */
function makeTables(scope: Construct, key: Key): TableV2 {
  const make = (name: string): TableV2 =>
    makeTable(scope, key, `Restored${name.replaceAll(/[^A-Za-z0-9]/g, '')}`, name);
  const adopted: string | undefined = scope.node.tryGetContext('adoptTable');
  if (adopted !== undefined) make(adopted);
  const restored: string | undefined = scope.node.tryGetContext('restoredTable');
  return restored === undefined ? makeTable(scope, key, 'Table') : make(restored);
}

/** A private, versioned bucket that speaks TLS only. */
function makeBucket(scope: Construct, id: string, key: Key, logs: Bucket): Bucket {
  return new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(90),
        // What was deleted is gone after those days, and its mark with it.
        expiredObjectDeleteMarker: true,
        // Cheaper to keep, and it still plays at once: most calls are heard in their first weeks or never.
        transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
      },
      // A copy of many cases is not to lie about: the table has them.
      {
        prefix: `${exportsFolder}/`,
        expiration: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
}

const kept = Duration.days(35);

/**
 * The vault of the copies: that of the context value `copyVaultArn`, in another region or account, else a second one here under a key of
 * its own. In it nothing can be deleted before its time, with whatever rights but those that take the lock away.
 */
function copyVault(scope: Construct): IBackupVault {
  const elsewhere: string | undefined = scope.node.tryGetContext('copyVaultArn');
  if (elsewhere !== undefined) return BackupVault.fromBackupVaultArn(scope, 'CopyVault', elsewhere);
  return new BackupVault(scope, 'CopyVault', {
    encryptionKey: new Key(scope, 'CopyKey', {
      enableKeyRotation: true,
      description: 'Hotline 12345 second copies',
      removalPolicy: RemovalPolicy.RETAIN,
    }),
    removalPolicy: RemovalPolicy.RETAIN,
    blockRecoveryPointDeletion: true,
    lockConfiguration: { minRetention: kept },
  });
}

/** Daily copies of the table into a vault of its own and from there into a second one, beside point-in-time recovery. */
function makeBackup(scope: Construct, key: Key, table: TableV2): void {
  const vault = new BackupVault(scope, 'BackupVault', { encryptionKey: key, removalPolicy: RemovalPolicy.RETAIN });
  const plan = new BackupPlan(scope, 'BackupPlan', { backupVault: vault });
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'daily',
      scheduleExpression: Schedule.cron({ hour: '18', minute: '0' }),
      deleteAfter: kept,
      copyActions: [{ destinationBackupVault: copyVault(scope), deleteAfter: kept }],
    }),
  );
  const selection = plan.addSelection('Table', { resources: [BackupResource.fromDynamoDbTable(table)] });
  acknowledge(
    selection,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
    'AWS Backup documents its managed service role as the way to give it exactly its rights',
  );
}

export function makeData(scope: Construct): Data {
  const key = new Key(scope, 'Key', {
    enableKeyRotation: true,
    description: 'Hotline 12345 data',
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const logs = new Bucket(scope, 'AccessLogs', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(30) }],
  });
  acknowledge(logs, 'AwsSolutions-S1', 'This bucket receives the access logs; logging it into itself would never end');
  const table = makeTables(scope, key);
  const recordings = makeBucket(scope, 'Recordings', key, logs);
  recordings.addCorsRule({
    allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
    allowedOrigins: [scope.node.tryGetContext('portalOrigin') ?? '*'],
    allowedHeaders: ['content-type', 'x-amz-checksum-sha256', 'range'],
    exposedHeaders: ['accept-ranges', 'content-range', 'content-length', 'etag'],
    maxAge: 3000,
  });
  // The construct's own way would deploy a function just to set this flag.
  (recordings.node.defaultChild as CfnBucket).addPropertyOverride(
    'NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled',
    true,
  );
  makeBackup(scope, key, table);
  const generateSecretString = { passwordLength: 48, excludePunctuation: true };
  const secret = new Secret(scope, 'Secret', { generateSecretString, encryptionKey: key });
  const originSecret = new Secret(scope, 'OriginSecret', { generateSecretString, encryptionKey: key });
  for (const one of [secret, originSecret]) {
    acknowledge(
      one,
      'AwsSolutions-SMG4',
      'Changing it makes existing keyed digests unfindable and links invalid; rotation is an operation with a plan, see docs/operations.md',
    );
  }
  return { key, table, recordings, logs, secret, originSecret };
}
