/** One machine as the cloud: reads a synthesised stack and runs it on the embedded engines. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAddresses } from '../addresses.ts';
import { createClock } from '../clock.ts';
import { createConsole } from '../console/console.ts';
import { createOutbox } from '../console/outbox.ts';
import { createEventBus } from '../events/bus.ts';
import { type GatewayServer, startServer } from '../gateway/server.ts';
import type { Account } from '../identity/accounts.ts';
import type { Brand } from '../identity/pages.ts';
import { createLambdas } from '../lambda/lambdas.ts';
import { describeStack } from '../template/describe.ts';
import { place } from '../template/place.ts';
import { busRules } from './definitions.ts';
import { type Calls, type Stops, startEngines } from './engines.ts';
import { createFront } from './front.ts';
import { takeFolder } from './holder.ts';
import { layout } from './layout.ts';
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
  /** The database file of the tables, for the bulk writer; undefined where the engine is not ours. */
  readonly tableFile: string | undefined;
  /** What a script beside the runtime needs to reach it, as variables: the SDK's own and those of the stack's functions. */
  readonly environment: Readonly<Record<string, string>>;
  /** Begins to answer; until then every request gets 503. */
  serve(): void;
  stop(): Promise<void>;
};

/**
 * Starts the stack: engines, functions, streams, schedules, sign-in and gateway, in this order, all on loopback. What an earlier run left
 * under way goes on. Throws in plain words when the port or the folder is in use or the template asks for what is not here.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  const release = takeFolder(options.data);
  const stops: Stops = [async () => release()];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) {
      await each().catch((error: unknown) => options.log(`while stopping: ${String(error)}`));
    }
  };
  try {
    const server = await startServer(options.port, options.log);
    stops.push(() => server.stop());
    return { ...(await start(options, server, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Milliseconds between a write and a look at the stream. */
const moment = 20;

const notYet = async (): Promise<never> => {
  throw new Error('the machine is still starting');
};

async function start(
  { assembly, data, isolate, accounts, brand, log, onBroken }: RuntimeOptions,
  server: GatewayServer,
  stops: Stops,
): Promise<Omit<Runtime, 'stop'>> {
  const at = (name: string): string => join(data, name);
  const clock = createClock(at(layout.clock));
  const stack = describeStack({ assembly, secrets: at(layout.secrets) });
  for (const warning of stack.warnings) log(warning);

  const calls: Calls = { invoke: notYet, publish: notYet, written: () => undefined };
  const invoke = (name: string, event: unknown): Promise<unknown> => calls.invoke(name, event);
  const engines = await startEngines({ stack, data, clock, calls, stops, log, onBroken });
  const issuer = `${server.url}${issuerPath}`;
  const addresses = createAddresses(stack, { portal: server.url, issuer, s3: engines.s3 });
  const functions = stack.functions.map((each) => ({
    ...each,
    environment: Object.fromEntries(
      Object.entries(each.environment).map(([key, value]) => [key, addresses.text(value)]),
    ),
  }));
  const lambdas = createLambdas({ functions, clock, environment: engines.environment, isolate, log });
  stops.push(lambdas.stop);
  calls.invoke = lambdas.invoke;

  const origin = { account: place.account, region: place.region };
  const bus = createEventBus({ rules: busRules(stack.rules), invoke, clock, state: at(layout.events), log, origin });
  stops.push(bus.stop);
  calls.publish = bus.publish;
  // The streams wait until the machine serves: what is put in before, thousands of cases perhaps, is not slowed down by them.
  const serving = Promise.withResolvers<void>();
  const whenServing = (name: string, event: unknown): Promise<unknown> =>
    serving.promise.then(() => invoke(name, event));
  const checkpoints = at(layout.checkpoints);
  const tables = await openTables({ engine: engines.dynamodb, stack, checkpoints, invoke: whenServing, log });
  stops.push(tables.stop, async () => serving.resolve());
  const look = (): void => {
    for (const { pump } of tables.streams) pump.nudge();
  };
  // Whoever wrote is to answer before what follows from it begins.
  calls.written = () => void setTimeout(look, moment);
  // An engine elsewhere does not tell: a function that has answered may have written.
  if (engines.dynamodb.file === undefined) {
    calls.invoke = (name, event) => lambdas.invoke(name, event).finally(look);
  }

  const identity = await openSignIn({ stack, data: at(layout.identity), portal: server.url, accounts, brand, log });
  if (identity !== undefined) stops.push(identity.stop);
  const keys = identity === undefined ? {} : { [issuer]: identity.jwksUri };
  const front = createFront({ stack, addresses, keys, invoke, log });
  const console = createConsole({
    clock,
    executions: engines.stepFunctions.inspect,
    streams: () => tables.streams.map(({ table, pump }) => ({ table, position: pump.position() })),
    functions: lambdas.statistics,
    outbox: createOutbox(),
    events: bus.position,
  });
  const mounts = [
    { path: '/local', handle: console },
    ...(identity === undefined ? [] : [{ path: issuerPath, handle: identity.handle }]),
  ];
  return {
    url: server.url,
    tableFile: engines.dynamodb.file,
    environment: { ...Object.assign({}, ...functions.map((each) => each.environment)), ...engines.environment },
    serve() {
      serving.resolve();
      server.serve(front, mounts);
    },
  };
}
