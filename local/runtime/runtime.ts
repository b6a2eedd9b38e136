/** One machine as the cloud: reads a synthesised stack and runs it on the embedded engines. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAddresses } from '../addresses.ts';
import { createClock } from '../clock.ts';
import { createConsole } from '../console/console.ts';
import { startDynamoDb } from '../dynamodb/server.ts';
import { createEventBus, type EventBus } from '../events/bus.ts';
import { createAuthorizer } from '../gateway/authorizer.ts';
import { createDistribution } from '../gateway/distribution.ts';
import { createGate } from '../gateway/gate.ts';
import { createHttpApi } from '../gateway/http-api.ts';
import { createIssuerKeys } from '../gateway/issuer-keys.ts';
import { startServer } from '../gateway/server.ts';
import type { Account } from '../identity/accounts.ts';
import type { Brand } from '../identity/pages.ts';
import { createLambdas } from '../lambda/lambdas.ts';
import { startS3 } from '../s3/server.ts';
import { startStepFunctions } from '../stepfunctions/start.ts';
import { describeStack } from '../template/describe.ts';
import { place } from '../template/place.ts';
import { bucketDefinition, busRules } from './definitions.ts';
import { objectCreated, statusChanged } from './news.ts';
import { issuerPath, openSignIn } from './sign-in.ts';
import { openTables } from './tables.ts';

export type RuntimeOptions = {
  /** The cloud assembly. */
  readonly assembly: string;
  /** The folder of everything that is kept. */
  readonly data: string;
  readonly port: number;
  /** One thread a function instead of one for all. */
  readonly isolate: boolean;
  readonly accounts: readonly Account[];
  readonly brand?: Brand;
  readonly log: (line: string) => void;
  /** The table engine ended by itself: the process has to end, too. */
  readonly onBroken: (reason: string) => void;
};

export type Runtime = {
  readonly url: string;
  /** What a script beside the runtime needs to reach it, as variables: the SDK's own and those of the stack's functions. */
  readonly environment: Readonly<Record<string, string>>;
  /** Begins to answer; until then every request gets 503. */
  serve(): void;
  stop(): Promise<void>;
};

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Calls at once and in the queue; a rush waits a second, in lasting overload who waits over 0.1 s is refused. */
const gateLimits = { running: 64, waiting: 2000, patience: 1000, crowdedPatience: 100, rush: 500 };

/**
 * Starts the stack: engines, functions, streams, schedules, sign-in and gateway, in this order, all on loopback. What an earlier run left
 * under way goes on. Throws in plain words when the port or the folder is in use or the template asks for what is not here.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { data, log } = options;
  mkdirSync(data, { recursive: true });
  const server = await startServer(options.port, log);
  const stops: (() => Promise<void>)[] = [() => server.stop()];
  try {
    return await start(options, server, stops);
  } catch (error) {
    for (const stop of stops.reverse()) await stop().catch(() => undefined);
    throw error;
  }
}

async function start(
  { assembly, data, isolate, accounts, brand, log, onBroken }: RuntimeOptions,
  server: Awaited<ReturnType<typeof startServer>>,
  stops: (() => Promise<void>)[],
): Promise<Runtime> {
  const at = (name: string) => join(data, name);
  const clock = createClock(at('clock.json'));
  const stack = describeStack({ assembly, secrets: at('secrets.json') });
  for (const warning of stack.warnings) log(warning);

  // Engines call functions and functions call engines: what they call each other by is set once all are there.
  let invoke: (name: string, event: unknown) => Promise<unknown> = async () => {
    throw new Error('the functions are not there yet');
  };
  let bus: EventBus | undefined;
  const publish = async (event: Parameters<EventBus['publish']>[0]) => {
    if (bus === undefined) throw new Error('the event bus is not there yet');
    await bus.publish(event);
  };
  const call = (name: string, event: unknown) => invoke(name, event);

  const engine = await startDynamoDb({ data: at('dynamodb'), log, onExit: onBroken });
  stops.push(() => engine.stop());
  const s3 = await startS3({
    data: at('s3'),
    credentials,
    region: place.region,
    buckets: stack.buckets.map(bucketDefinition),
    onObjectCreated: async (created) => {
      if (stack.buckets.find(({ name }) => name === created.bucket)?.events === true) {
        await publish(objectCreated(created));
      }
    },
    log,
  });
  stops.push(() => s3.stop());
  const stepFunctions = await startStepFunctions({
    data: at('stepfunctions'),
    clock,
    machines: stack.machines.map(({ name, arn, definition }) => ({ name, arn, definition })),
    invoke: call,
    onStatusChange: (change) => publish(statusChanged(change)),
    log,
  });
  stops.push(() => stepFunctions.stop());

  const issuer = `${server.url}${issuerPath}`;
  const addresses = createAddresses(stack, { portal: server.url, issuer, s3: s3.endpoint });
  const machine = {
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SFN: stepFunctions.endpoint,
  };
  const functions = stack.functions.map((each) => ({
    ...each,
    environment: Object.fromEntries(
      Object.entries(each.environment).map(([key, value]) => [key, addresses.text(value)]),
    ),
  }));
  const lambdas = createLambdas({ functions, clock, environment: machine, isolate, log });
  stops.push(() => lambdas.stop());

  bus = createEventBus({
    rules: busRules(stack.rules),
    invoke: call,
    clock,
    state: at('events.sqlite'),
    log,
    origin: { account: place.account, region: place.region },
  });
  const events = bus;
  stops.push(() => events.stop());
  invoke = lambdas.invoke;
  const tables = await openTables({ engine, stack, checkpoints: at('streams'), invoke: call, log });
  stops.push(() => tables.stop());
  // A function that has answered may have written: its stream is looked at without waiting.
  invoke = async (name, event) => {
    try {
      return await lambdas.invoke(name, event);
    } finally {
      for (const { pump } of tables.streams) pump.nudge();
    }
  };

  const identity = await openSignIn({ stack, data: at('identity'), portal: server.url, accounts, brand, log });
  if (identity !== undefined) stops.push(() => identity.stop());
  const api = stack.api && {
    ...stack.api,
    routes: stack.api.routes.map((route) => ({
      ...route,
      authorizer: route.authorizer && { ...route.authorizer, issuer: addresses.text(route.authorizer.issuer) },
    })),
  };
  if (api === undefined || stack.distribution === undefined) {
    throw new Error(`the stack ${stack.name} has no HTTP API or no distribution, so there is nothing to serve`);
  }
  const keys = createIssuerKeys(identity === undefined ? {} : { [issuer]: identity.jwksUri });
  const distribution = createDistribution({
    distribution: stack.distribution,
    deployments: stack.deployments,
    api: createHttpApi({ api, invoke: call, authorize: createAuthorizer(keys), gate: createGate(gateLimits), log }),
    localise: (header, value) =>
      header.toLowerCase() === 'content-security-policy' ? addresses.policy(value) : addresses.text(value),
  });
  const console = createConsole({
    clock,
    executions: stepFunctions.inspect,
    streams: () => tables.streams.map(({ table, pump }) => ({ table, position: pump.position() })),
    functions: lambdas.statistics,
    events: events.position,
  });
  const mounts = [
    { path: '/local', handle: console },
    ...(identity === undefined ? [] : [{ path: issuerPath, handle: identity.handle }]),
  ];
  const product = Object.assign({}, ...functions.map((each) => each.environment)) as Record<string, string>;
  return {
    url: server.url,
    environment: { ...product, ...machine },
    serve: () => server.serve(distribution, mounts),
    async stop() {
      for (const stop of stops.splice(0).reverse())
        await stop().catch((error) => log(`while stopping: ${String(error)}`));
    },
  };
}
