/** The product's own table, stream and state machine as its template makes them, with the functions in this process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { type RouteId, routeKey, routeOf } from '#core/routes.ts';
import { seedBasics } from '#demo/seed.ts';
import { handler as branches } from '#functions/http/branches.ts';
import { handler as cases } from '#functions/http/cases.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { handler as worklists } from '#functions/http/worklists.ts';
import { table } from '#functions/storage/table.ts';
import { handler as projections } from '#functions/stream/projections.ts';
import { handler as signals } from '#functions/stream/signals.ts';
import { handler as wait } from '#functions/workflow/wait.ts';
import { assemblyFolder, ensureAssembly } from '#lib/build/assembly.ts';
import { createClock } from '#local/clock.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { pumpMapping, tableDefinition } from '#local/runtime/definitions.ts';
import { startStepFunctions } from '#local/stepfunctions/start.ts';
import { pumpStream } from '#local/streams/pump.ts';
import { describeStack } from '#local/template/describe.ts';
import { startEngine } from '#test/local/dynamodb/engine.ts';
import { openMeter } from './meter.ts';

const root = join(import.meta.dirname, '../..');
const originSecret = 'only-the-front-knows';
/** A Wednesday, 10:00 in Shanghai: everybody works. */
const morning = '2026-09-16T02:00:00.000Z';

type Handle = (event: never, context: never) => Promise<unknown>;
const behind: Readonly<Record<string, Handle>> = { signals, projections, wait };
const modules: Readonly<Record<string, Handle>> = { cases, branches, worklists };

let requests = 0;

/** The event that the gateway makes of a call by somebody who is signed in. */
function eventOf(id: RouteId, user: string, { params = {}, query = {}, body }: Call): GatewayEvent {
  requests += 1;
  return {
    version: '2.0',
    routeKey: routeKey(routeOf(id)),
    headers: {
      'x-origin-secret': originSecret,
      ...(body === undefined ? {} : { 'idempotency-key': `key-${requests}` }),
    },
    pathParameters: params,
    queryStringParameters: query,
    requestContext: {
      requestId: `request-${requests}`,
      http: { sourceIp: '127.0.0.1' },
      authorizer: { jwt: { claims: { username: user } } },
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  } as unknown as GatewayEvent;
}

export type Call = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

/** Starts it all with the demo city's units and people and no case. Its clock runs from a morning of work on. */
export async function openCity() {
  await ensureAssembly(root);
  const folder = mkdtempSync(join(tmpdir(), 'units-'));
  const stack = describeStack({ assembly: join(root, assemblyFolder), secrets: join(folder, 'secrets') });
  const [ownTable] = stack.tables;
  if (ownTable === undefined) throw new Error('the stack has no table');
  const clock = createClock();
  clock.set(Date.parse(morning));
  Object.assign(globalThis, { [Symbol.for('local.clock')]: { offset: clock.offset } });
  const engine = await startEngine();
  const nameOf = (arn: string): string => /:(?:\w+-)?(\w+)Function\w{8}$/.exec(arn)?.[1]?.toLowerCase() ?? '';
  let [invocations, calls] = [0, 0];
  const invoke = (arn: string, event: unknown): Promise<unknown> => {
    const name = nameOf(arn);
    invocations += 1;
    return meter.during(name, () => (behind[name] as Handle)(event as never, {} as never));
  };
  const machine = await startStepFunctions({
    data: join(folder, 'executions'),
    clock,
    machines: stack.machines.map(({ name, arn, definition }) => ({ name, arn, definition })),
    invoke,
    onStatusChange: async () => undefined,
  });
  Object.assign(process.env, {
    TABLE_NAME: ownTable.name,
    RECORDINGS_BUCKET: 'recordings',
    STATE_MACHINE_ARN: stack.machines[0]?.arn,
    SECRET: 'a-secret-of-the-benchmark',
    ORIGIN_SECRET: originSecret,
    SWITCHES: 'main',
    OPEN311_CLIENTS: 'main',
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SFN: machine.endpoint,
  });
  // The functions' log is not what this program says.
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  await ensureTable(engine.client, tableDefinition(ownTable));
  await seedBasics();
  const meter = openMeter(table());
  const pump = await pumpStream({
    endpoint: engine.endpoint,
    table: ownTable.name,
    mappings: stack.mappings.map(pumpMapping),
    log: (line) => console.error(line),
    invoke,
    checkpoints: join(folder, 'checkpoints'),
  });
  return {
    meter,
    /** Calls a route as the gateway does; throws unless it is done. */
    async call<Reply>(id: RouteId, user: string, parts: Call = {}): Promise<Reply> {
      const handle = modules[routeOf(id).module] as (event: GatewayEvent, context: Context) => Promise<unknown>;
      calls += 1;
      const reply = await meter.during('request', () => handle(eventOf(id, user, parts), {} as Context));
      const { statusCode, body } = reply as { statusCode: number; body: string };
      if (statusCode >= 300) throw new Error(`${id} by ${user}: ${statusCode} ${body}`);
      return JSON.parse(body) as Reply;
    },
    /** Resolves when stream and state machine have done all that follows. */
    async settle(): Promise<void> {
      for (let before = -1; before !== invocations; ) {
        before = invocations;
        await pump.settled();
        await machine.idle();
      }
    },
    /** So far: requests to the gateway, invocations of functions, transitions of the state machine. */
    counts() {
      const { executions } = machine.inspect({ limit: 10_000 });
      const transitions = executions.reduce((all, { entered, retries }) => all + entered + retries, 0);
      return { calls, invocations: calls + invocations, transitions };
    },
    /** Another table in the same engine, with a client of its own. */
    engine,
    say: (line: string) => write(`${line}\n`),
    async stop(): Promise<void> {
      await pump.stop();
      await machine.stop();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type City = Awaited<ReturnType<typeof openCity>>;

/** A document client of the engine. */
export const documentsOf = ({ engine }: Pick<City, 'engine'>): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(engine.client, { marshallOptions: { removeUndefinedValues: true } });
