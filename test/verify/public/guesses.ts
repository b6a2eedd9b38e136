/** Guesses at numbers and codes through the citizens' entry, on a table of its own and under a clock that the check moves. */
import type { Context } from 'aws-lambda';
import { codeAlphabet } from '#core/public/code.ts';
import { type RouteId, routeKey, routeOf } from '#core/routes.ts';
import { random as seeded } from '#demo/random.ts';
import { handler } from '#functions/http/public.ts';
import type { GatewayEvent } from '#functions/http/request.ts';
import { forgetKept } from '#functions/kept.ts';
import { codePut, newCode } from '#functions/storage/codes.ts';
import { putItem, table } from '#functions/storage/table.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { seedCity } from '#test/functions/support/city.ts';
import { productTable } from '#test/functions/support/definition.ts';
import { disturbed } from '#test/functions/support/faults.ts';
import { startEngine } from '#test/local/dynamodb/engine.ts';

const originSecret = 'origin-secret-of-this-check';

/** A table with a city, and a clock: real time for the product is what `move` makes it. */
export async function openTown() {
  forgetKept();
  const engine = await startEngine();
  const definition = productTable();
  Object.assign(process.env, {
    TABLE_NAME: definition.TableName,
    SECRET: 'secret-of-this-check',
    ORIGIN_SECRET: originSecret,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  });
  await ensureTable(engine.client, definition);
  await seedCity();
  const { now } = Date;
  let moved = 0;
  const began = now();
  Date.now = () => began + moved;
  return {
    move(ms: number) {
      moved += ms;
    },
    async close() {
      Date.now = now;
      table().destroy();
      await engine.stop();
    },
  };
}
export type Town = Awaited<ReturnType<typeof openTown>>;

let count = 0;

/** Calls a public route from an address, as the front and the gateway hand it on. */
async function call(id: RouteId, body: object, address: string) {
  const route = routeOf(id);
  count += 1;
  const event = {
    version: '2.0',
    routeKey: routeKey(route),
    rawPath: route.path,
    rawQueryString: '',
    headers: { 'x-origin-secret': originSecret, 'x-forwarded-for': `${address}, 52.1.1.1` },
    requestContext: { requestId: `guess-${count}`, routeKey: routeKey(route), http: { sourceIp: '52.1.1.1' } },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as GatewayEvent;
  const { statusCode = 0, body: text = '' } = await handler(event, {} as Context);
  return { status: statusCode, body: JSON.parse(text) as Record<string, unknown> };
}

type Kind = {
  guesses: number;
  /** Those that were not made to wait. */
  examined: number;
  /** How often each answer was given, without its request's number and the seconds to wait. */
  answers: Record<string, number>;
  /** Calls to the table for one wrong code. */
  calls: Record<string, number>;
};
export type Guesses = {
  existing: Kind;
  absent: Kind;
  wrongly: number;
  /** Of one address that never rests: how many were examined, and how many may be. */
  kept: { addresses: number; allowed: number; minutes: number };
  median: { existing: number; absent: number };
  homeAnswered: boolean;
};

const numberOf = (kind: 'existing' | 'absent', index: number): string =>
  `HK2026030${kind === 'existing' ? 4 : 5}${String(index).padStart(7, '0')}`;
const addressOf = (kind: 'existing' | 'absent', index: number): string =>
  `${kind === 'existing' ? '198.51' : '203.0'}.${Math.floor(index / 250)}.${index % 250}`;

const emptyKind = (): Kind => ({ guesses: 0, examined: 0, answers: {}, calls: {} });
const median = (numbers: readonly number[]): number =>
  Math.round((numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0) * 100) / 100;

/** An answer as somebody who compares answers sees it. */
function wordsOf({ status, body }: Awaited<ReturnType<typeof call>>): string {
  const { requestId: _, ...rest } = body;
  return `${status} ${JSON.stringify(rest).replace(/\d+ 秒/, '# 秒')}`;
}

/** Milliseconds between two guesses, numbers and addresses that take turns. */
const pace = 100;
const numbers = 10;
const addresses = 100;

/** So many guesses, half of them at numbers that exist: the same schedule for both halves. */
export async function guess(town: Town, { seed, count: wanted }: { seed: number; count: number }): Promise<Guesses> {
  const random = seeded(seed);
  const character = () => codeAlphabet[Math.floor(random() * codeAlphabet.length)];
  const sent = await call('publicRequest', { nature: 'help', content: '路灯不亮' }, '192.0.2.1');
  const home = { caseNo: String(sent.body.caseNo), code: String(sent.body.code) };
  await call('publicTrack', home, '192.0.2.1');
  const codes = new Map<string, string>([[home.caseNo, home.code]]);
  const existingNumbers = [home.caseNo, ...Array.from({ length: numbers - 1 }, (_, at) => numberOf('existing', at))];
  for (const caseNo of existingNumbers.slice(1)) {
    codes.set(caseNo, newCode());
    await putItem(codePut(caseNo, codes.get(caseNo) ?? '', '2026-03-04T01:00:00.000Z').Put.Item);
  }
  const kinds = { existing: emptyKind(), absent: emptyKind() };
  const times = { existing: [] as number[], absent: [] as number[] };
  let wrongly = 0;
  for (let turn = 0; turn < wanted / 2; turn += 1) {
    const drawn = Array.from({ length: 6 }, character).join('');
    for (const kind of ['existing', 'absent'] as const) {
      const caseNo = (kind === 'existing' ? existingNumbers[turn % numbers] : numberOf('absent', turn % numbers)) ?? '';
      const code = codes.get(caseNo) === drawn ? `${drawn.slice(1)}${character()}` : drawn;
      const began = performance.now();
      const reply = await call('publicTrack', { caseNo, code }, addressOf(kind, turn % addresses));
      const one = kinds[kind];
      one.guesses += 1;
      if (reply.status === 200) wrongly += 1;
      if (reply.status === 404) {
        one.examined += 1;
        times[kind].push(performance.now() - began);
      }
      const words = wordsOf(reply);
      one.answers[words] = (one.answers[words] ?? 0) + 1;
    }
    town.move(pace);
  }
  const homeAnswered = (await call('publicTrack', home, '192.0.2.1')).status === 200;
  for (const kind of ['existing', 'absent'] as const) {
    const caseNo = numberOf(kind, numbers + 1);
    if (kind === 'existing') await putItem(codePut(caseNo, newCode(), '2026-03-04T01:00:00.000Z').Put.Item);
    const track = () => call('publicTrack', { caseNo, code: '222222' }, addressOf(kind, addresses + 1));
    kinds[kind].calls = (await disturbed(track)).calls;
  }
  return { ...kinds, wrongly, homeAnswered, kept: await tireless(town, wanted), median: medians(times) };
}

const medians = (times: { existing: number[]; absent: number[] }) => ({
  existing: median(times.existing),
  absent: median(times.absent),
});

/** One address that tries another number each second. */
async function tireless(town: Town, wanted: number): Promise<Guesses['kept']> {
  const seconds = Math.min(900, Math.ceil(wanted / 10));
  let examined = 0;
  for (let second = 0; second < seconds; second += 1) {
    const body = { caseNo: numberOf('absent', 1000 + second), code: '333333' };
    if ((await call('publicTrack', body, '192.0.2.77')).status === 404) examined += 1;
    town.move(1000);
  }
  // Five at once, then one after each wait of 15, 30, 60 … seconds.
  let [allowed, over] = [5, 15];
  for (let wait = 15; over <= seconds; wait = Math.min(900, wait * 2), over += wait) allowed += 1;
  return { addresses: examined, allowed, minutes: Math.round(seconds / 6) / 10 };
}
