/** The waiting: the state machine, its task, the two consumers of the table's stream, the schedules. */
import { readFileSync } from 'node:fs';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ordersFolder } from '#functions/storage/exports.ts';
import { acknowledge } from './acknowledge.ts';
import type { Data } from './data.ts';
import { makeFunction } from './lambda.ts';
import { type Make, makeDeliver } from './outgoing.ts';
import { folders, grantRights } from './rights.ts';

export type Workflow = { machine: StateMachine; functions: LambdaFunction[]; deadLetters: Queue };

const definitionFile = 'statemachines/case.asl.json';

function makeMachine(scope: Construct, wait: LambdaFunction): StateMachine {
  const logs = new LogGroup(scope, 'CaseMachineLog', {
    logGroupName: `/aws/vendedlogs/states/${Aws.STACK_NAME}-case`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const machine = new StateMachine(scope, 'CaseMachine', {
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(readFileSync(definitionFile, 'utf8')),
    definitionSubstitutions: { WaitFunctionArn: wait.functionArn, Partition: Aws.PARTITION },
    logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
    tracingEnabled: true,
  });
  machine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [wait.functionArn] }));
  acknowledge(machine, 'AwsSolutions-IAM5[Resource::*]', 'Log delivery and X-Ray offer no resources to name');
  return machine;
}

type Filter = { eventName?: string[]; sk: { prefix: string }[] };

/** Lets a function read the table's stream, filtered; what fails again and again goes to the dead letters. */
function readStream(
  scope: Construct,
  id: string,
  target: LambdaFunction,
  data: Data,
  filter: Filter,
  letters: Queue,
): void {
  const streamArn = data.table.tableStreamArn ?? '';
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [streamArn],
    }),
  );
  target.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [letters.queueArn] }));
  const pattern = {
    ...(filter.eventName === undefined ? {} : { eventName: filter.eventName }),
    dynamodb: { Keys: { sk: { S: filter.sk } } },
  };
  const mapping = new CfnEventSourceMapping(scope, `${id}Stream`, {
    eventSourceArn: streamArn,
    functionName: target.functionArn,
    startingPosition: 'TRIM_HORIZON',
    batchSize: 50,
    parallelizationFactor: 4,
    maximumRetryAttempts: 20,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
    destinationConfig: { onFailure: { destination: letters.queueArn } },
    filterCriteria: { filters: [{ pattern: JSON.stringify(pattern) }] },
  });
  mapping.node.addDependency(target.role ?? target);
}

/** Tells a function of each object that is put under a prefix; what fails again and again goes to the dead letters, else it would be gone. */
function whenPut(
  scope: Construct,
  id: string,
  prefix: string,
  target: LambdaFunction,
  { recordings }: Data,
  letters: Queue,
): void {
  target.configureAsyncInvoke({ onFailure: new SqsDestination(letters) });
  new Rule(scope, id, {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [recordings.bucketName] }, object: { key: [{ prefix }] } },
    },
    targets: [new LambdaTarget(target)],
  });
}

export function makeWorkflow(scope: Construct, data: Data): Workflow {
  const environment = {
    TABLE_NAME: data.table.tableName,
    RECORDINGS_BUCKET: data.recordings.bucketName,
    SECRET: data.secret.secretValue.unsafeUnwrap(),
  };
  const make: Make = (name, timeoutSeconds = 60, more = {}, memory = 512) => {
    const made = makeFunction(scope, name, { environment: { ...environment, ...more }, timeoutSeconds, memory });
    grantRights(name, made, data);
    return made;
  };
  const wait = make('wait');
  const machine = makeMachine(scope, wait);
  const signals = make('signals', 60, { STATE_MACHINE_ARN: machine.stateMachineArn });
  signals.addToRolePolicy(
    new PolicyStatement({
      actions: ['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [machine.stateMachineArn],
    }),
  );
  const projections = make('projections');
  const sweep = make('sweep', 600);
  // Converting an hour of speech takes seconds of a whole processor, which Lambda gives by memory.
  const arrived = make('arrived', 900, {}, 1769);
  const filed = make('filed', 60);
  const exporting = make('exporting', 900, {}, 1024);
  const expire = make('expire', 900);
  const deliver = makeDeliver(scope, make);
  // A month of cases is in its memory at once.
  const detect = make('detect', 300, {}, 1024);
  // So is a month of a large city, with what was published of it.
  const publish = make('publish', 900, {}, 1769);
  const deadLetters = new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(deadLetters, 'AwsSolutions-SQS3', 'This queue is where the dead letters go');
  const changes = ['INSERT', 'MODIFY'];
  const waiting = [{ prefix: 'HEAD' }, { prefix: 'WAIT#' }, { prefix: 'EXECUTION' }];
  readStream(scope, 'Signals', signals, data, { eventName: changes, sk: waiting }, deadLetters);
  readStream(
    scope,
    'Projections',
    projections,
    data,
    { eventName: ['INSERT'], sk: [{ prefix: 'EVENT#' }] },
    deadLetters,
  );
  new Rule(scope, 'ExecutionDied', {
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    targets: [new LambdaTarget(signals)],
  });
  whenPut(scope, 'RecordingArrived', `${folders.recordings}/`, arrived, data, deadLetters);
  whenPut(scope, 'FileArrived', `${folders.files}/`, filed, data, deadLetters);
  whenPut(scope, 'ExportOrdered', ordersFolder, exporting, data, deadLetters);
  const sweeping = (task: string) => new LambdaTarget(sweep, { event: RuleTargetInput.fromObject({ task }) });
  // 01:30 in Shanghai, when nobody works on what closed.
  new Rule(scope, 'ArchiveDaily', {
    schedule: Schedule.cron({ hour: '17', minute: '30' }),
    targets: [sweeping('archive')],
  });
  // 00:40 in Shanghai: the day is over.
  new Rule(scope, 'PublishOpenData', {
    schedule: Schedule.cron({ hour: '16', minute: '40' }),
    targets: [new LambdaTarget(publish)],
  });
  // An hour later: what closed has been archived.
  new Rule(scope, 'ExpireRecordings', {
    schedule: Schedule.cron({ hour: '18', minute: '30' }),
    targets: [new LambdaTarget(expire)],
  });
  new Rule(scope, 'Watchdog', { schedule: Schedule.rate(Duration.minutes(5)), targets: [sweeping('watchdog')] });
  new Rule(scope, 'VoidDrafts', { schedule: Schedule.rate(Duration.hours(1)), targets: [sweeping('drafts')] });
  new Rule(scope, 'KeepIndex', { schedule: Schedule.rate(Duration.minutes(2)), targets: [sweeping('index')] });
  new Rule(scope, 'PackFacts', { schedule: Schedule.rate(Duration.hours(1)), targets: [sweeping('facts')] });
  // A typhoon day or a new year's holidays: the dues follow within a minute.
  new Rule(scope, 'Recalculate', { schedule: Schedule.rate(Duration.minutes(1)), targets: [sweeping('recalculate')] });
  // An outbreak is to be seen before it is one: a few calls within hours.
  new Rule(scope, 'DetectHotIssues', {
    schedule: Schedule.rate(Duration.minutes(5)),
    targets: [new LambdaTarget(detect)],
  });
  new Rule(scope, 'Deliver', { schedule: Schedule.rate(Duration.minutes(1)), targets: [new LambdaTarget(deliver)] });
  const functions = [wait, signals, projections, sweep, arrived, filed, expire, exporting, deliver, detect, publish];
  return { machine, functions, deadLetters };
}
