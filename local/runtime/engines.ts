/** The three engines that keep data: tables, objects, executions. */
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type DynamoDb, startDynamoDb } from '../dynamodb/server.ts';
import type { BusEvent } from '../events/rule.ts';
import { startS3 } from '../s3/server.ts';
import { type StepFunctions, startStepFunctions } from '../stepfunctions/start.ts';
import type { StackDescription } from '../template/description.ts';
import { place } from '../template/place.ts';
import { bucketDefinition } from './definitions.ts';
import { layout } from './layout.ts';
import { objectCreated, statusChanged } from './news.ts';

/** What everybody on this machine signs with. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** What the engines call, by way of whoever is there at the time: functions, bus and streams start after them. */
export type Calls = {
  invoke(name: string, event: unknown): Promise<unknown>;
  publish(event: BusEvent): Promise<unknown>;
  /** Something was written to a table. */
  written(): void;
};

/** Ends what was started, the last first. */
export type Stops = (() => Promise<unknown>)[];

type Options = {
  stack: StackDescription;
  data: string;
  clock: Clock;
  calls: Calls;
  stops: Stops;
  log(line: string): void;
  onBroken(reason: string): void;
};

export type Engines = {
  dynamodb: DynamoDb;
  stepFunctions: StepFunctions;
  s3: string;
  /** The SDK's own variables that lead to the engines. */
  environment: Record<string, string>;
};

/** Starts the engines on their folders; what an earlier run left under way goes on. */
export async function startEngines({ stack, data, clock, calls, stops, log, onBroken }: Options): Promise<Engines> {
  const dynamodb = await startDynamoDb({
    data: join(data, layout.table),
    log,
    onWritten: () => calls.written(),
    onExit: onBroken,
  });
  stops.push(dynamodb.stop);
  const telling = new Set(stack.buckets.filter((bucket) => bucket.events).map((bucket) => bucket.name));
  const s3 = await startS3({
    data: join(data, layout.objects),
    credentials,
    region: place.region,
    buckets: stack.buckets.map(bucketDefinition),
    onObjectCreated: async (created) => {
      if (telling.has(created.bucket)) await calls.publish(objectCreated(created));
    },
    log,
  });
  stops.push(() => s3.stop());
  const stepFunctions = await startStepFunctions({
    data: join(data, layout.executions),
    clock,
    machines: stack.machines.map(({ name, arn, definition }) => ({ name, arn, definition })),
    invoke: (name, event) => calls.invoke(name, event),
    onStatusChange: (change) => calls.publish(statusChanged(change)),
    accessKeyId: credentials.accessKeyId,
    log,
  });
  stops.push(() => stepFunctions.stop());
  const environment = {
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint,
  };
  return { dynamodb, stepFunctions, s3: s3.endpoint, environment };
}
