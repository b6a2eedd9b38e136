/** Notices that leave the house: to whom, when, once; what a provider's answer, silence or death in the middle leads to. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { goesAt, type Preferences } from '#core/outgoing.ts';
import { now } from '#functions/clock.ts';
import { deliver, deliverAll } from '#functions/outgoing/deliver.ts';
import { httpPort, signatureOf } from '#functions/outgoing/http.ts';
import type { Message, Outcome, Port } from '#functions/outgoing/port.ts';
import { keys } from '#functions/storage/keys.ts';
import { listMessages, putPreferences } from '#functions/storage/outbox.ts';
import { putItem, queryAll } from '#functions/storage/table.ts';
import { queueDelivery } from '#functions/storage/webhooks.ts';
import { handler as project } from '#functions/stream/projections.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { register } from './support/stages.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const choice: Preferences = { language: 'zh', sms: '13900000001', email: 'clerk@example.com' };
  await putPreferences('chengguan.clerk', choice);
  await putPreferences('shuiwu.manager', { language: 'en', sms: '13900000002', digest: '17:00' });
});
afterAll(() => world.close());

/** Delivers all events of a case to the projections, as the stream does. */
async function told(caseNo: string): Promise<void> {
  const items = await queryAll<Record<string, unknown>>(`CASE#${caseNo}`, 'EVENT#');
  const Records = items.map((item) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(item.sk), NewImage: marshall(item, { removeUndefinedValues: true }) },
  }));
  await project({ Records } as unknown as DynamoDBStreamEvent);
}

async function dispatched(unitId = 'chengguan'): Promise<string> {
  const caseNo = await register();
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId }] } });
  await told(caseNo);
  return caseNo;
}

const messagesOf = async (caseNo: string) =>
  (await listMessages('chengguan.clerk', 100)).filter((message) => message.caseNo === caseNo);
const statesOf = async (caseNo: string) =>
  (await messagesOf(caseNo)).map(({ channel, state }) => `${channel} ${state}`).sort();
/** Long after everything, and each round after the one before. */
let rounds = 0;
const later = (): string => {
  rounds += 1;
  return new Date(Date.parse('2100-01-01T00:00:00.000Z') + rounds * 86_400_000).toISOString();
};

/** A provider that answers as told and remembers what it was given. */
function provider(answer: (message: Message) => Outcome | Promise<Outcome>, deduplicates = true) {
  const taken: Message[] = [];
  const port: Port = {
    deduplicates,
    async send(message) {
      taken.push(message);
      return answer(message);
    },
  };
  return { port, taken };
}
const sent = (): Outcome => ({ kind: 'sent' });

describe('a notice to somebody who has given a number and a mailbox', () => {
  test('becomes one message on each channel, without personal data, however often the event is delivered', async () => {
    const caseNo = await dispatched();
    await told(caseNo);
    const messages = await messagesOf(caseNo);
    expect(messages.map(({ channel, text, state }) => [channel, text, state]).sort()).toEqual([
      ['email', `【12345】新办件待签收（${caseNo}）`, 'waiting'],
      ['sms', `【12345】新办件待签收（${caseNo}）`, 'waiting'],
    ]);
    expect(JSON.stringify(messages)).not.toMatch(/海秀路|路灯/);
  });

  test('goes out once, under our id, and not again', async () => {
    const caseNo = await dispatched();
    const { port, taken } = provider(sent);
    await deliver(later(), () => port);
    await deliver(later(), () => port);
    const own = taken.filter((message) => message.text.includes(caseNo));
    expect(own.map(({ channel, to }) => [channel, to]).sort()).toEqual([
      ['email', 'clerk@example.com'],
      ['sms', '13900000001'],
    ]);
    expect(new Set(own.map((message) => message.id)).size).toBe(2);
    expect(await statesOf(caseNo)).toEqual(['email sent', 'sms sent']);
  });

  test('is not sent to the one who caused it, nor to anybody without a choice', async () => {
    const caseNo = await dispatched();
    await succeed('chengguan.clerk', 'sign', { params: { caseNo, unitId: 'chengguan' }, body: {} });
    await told(caseNo);
    expect(await messagesOf(caseNo)).toHaveLength(2);
    expect(await listMessages('chengguan.handler', 10)).toEqual([]);
  });
});

describe('when the provider', () => {
  const cases: [string, Outcome, boolean, string, number][] = [
    ['refuses for good, it is not tried again', { kind: 'refused', reason: 'HTTP 400' }, true, 'refused', 1],
    [
      'was never reached, it is tried again until it is given up',
      { kind: 'unreached', reason: 'ECONNREFUSED' },
      false,
      'failed',
      6,
    ],
    ['may have it and deduplicates, it is tried again', { kind: 'unknown', reason: 'timeout' }, true, 'failed', 6],
    [
      'may have it and does not deduplicate, it is marked and left',
      { kind: 'unknown', reason: 'timeout' },
      false,
      'unknown',
      1,
    ],
  ];
  test.each(cases)('%s', async (_, outcome, deduplicates, state, attempts) => {
    const caseNo = await dispatched();
    const { port, taken } = provider(() => outcome, deduplicates);
    for (let round = 0; round < 8; round += 1) await deliver(later(), () => port);
    expect(await statesOf(caseNo)).toEqual([`email ${state}`, `sms ${state}`]);
    expect(taken.filter((message) => message.text.includes(caseNo))).toHaveLength(2 * attempts);
  });

  test('does not answer, messages to other systems go all the same', async () => {
    const caseNo = await dispatched();
    const facts = {
      name: '区级平台',
      url: 'https://hook.example.com/',
      events: ['archived'],
      active: true,
      secretNo: 1,
    };
    await putItem({ ...keys.webhook('hook'), id: 'hook', ...facts, createdAt: now() });
    await queueDelivery('hook', {
      ...{ id: `${caseNo}-9`, type: 'archived', at: now(), caseNo, seq: 9, status: 'archived' },
    });
    const arrived = Promise.withResolvers<void>();
    const { port } = provider(() => arrived.promise.then(sent));
    await deliverAll(
      later(),
      () => port,
      async () => {
        arrived.resolve();
        return sent();
      },
    );
    expect(await statesOf(caseNo)).toEqual(['email sent', 'sms sent']);
  });

  test('is dead in the middle: sent again only where it notices repetitions', async () => {
    const dies = () => {
      throw new Error('the process ended');
    };
    for (const [deduplicates, state, again] of [
      [true, 'sent', 1],
      [false, 'unknown', 0],
    ] as const) {
      const caseNo = await dispatched();
      const own = (await messagesOf(caseNo)).map((message) => message.id);
      const first = provider(dies, deduplicates);
      for (let round = 0; round < 2; round += 1) await deliver(later(), () => first.port).catch(() => undefined);
      const { port, taken } = provider(sent, deduplicates);
      await deliver(later(), () => port);
      expect(new Set((await messagesOf(caseNo)).map((message) => message.state))).toEqual(new Set([state]));
      expect(taken.filter((message) => own.includes(message.id))).toHaveLength(2 * again);
    }
  });
});

describe('the time at which it goes', () => {
  const at = (time: string) => new Date(`2026-11-17T${time}:00+08:00`).toISOString();
  const next = (time: string) => new Date(`2026-11-18T${time}:00+08:00`).toISOString();
  const night = { language: 'zh', quiet: { from: '22:00', until: '07:30' } } as const;
  const noon = { language: 'zh', quiet: { from: '12:00', until: '14:30' } } as const;
  const daily = { language: 'zh', digest: '17:00' } as const;
  test.each([
    ['at once', { language: 'zh' }, 'dispatched', '09:00', at('09:00')],
    ['after a quiet night, begun today', night, 'dispatched', '23:10', next('07:30')],
    ['after a quiet night, begun yesterday', night, 'overdue', '05:00', at('07:30')],
    ['at the end of the quiet hours itself', night, 'dispatched', '07:30', at('07:30')],
    ['after the noon rest', noon, 'dispatched', '12:00', at('14:30')],
    ['with the daily message', daily, 'dispatched', '09:00', at('17:00')],
    ['with tomorrow’s, when today’s has gone', daily, 'dispatched', '17:01', next('17:00')],
    ['at once in spite of it, when it is urgent', daily, 'overdue', '09:00', at('09:00')],
    [
      'after the quiet hours when the daily message falls into them',
      { ...daily, digest: '23:00', ...night },
      'noted',
      '09:00',
      next('07:30'),
    ],
  ] as const)('%s', (_, choice, kind, time, expected) => {
    expect(goesAt(choice as Preferences, kind, at(time))).toBe(expected);
  });

  test('the daily message is one, with all that came', async () => {
    const numbers = [await dispatched('shuiwu'), await dispatched('shuiwu')];
    const { port, taken } = provider(sent);
    await deliver(later(), () => port);
    const own = taken.filter((message) => message.to === '13900000002');
    expect(own).toHaveLength(1);
    expect(own[0]?.text.split('\n')[0]).toBe('2 notices today:');
    for (const caseNo of numbers) expect(own[0]?.text).toContain(caseNo);
  });
});

describe('the city’s gateway', () => {
  let server: Server;
  let url = '';
  let status = 200;
  const seen: { headers: Record<string, unknown>; body: string }[] = [];
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      seen.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(status).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
  });
  afterAll(() => server.close());
  beforeEach(() => seen.splice(0));
  const message: Message = { id: 'one', channel: 'sms', to: '13900000001', language: 'zh', text: '您好' };

  test('gets the message signed, with our id as its key', async () => {
    expect(await httpPort(url).send(message)).toEqual({ kind: 'sent' });
    const [request] = seen;
    expect(JSON.parse(request?.body ?? '')).toEqual(message);
    expect(request?.headers['idempotency-key']).toBe('one');
    const timestamp = String(request?.headers['x-hotline-timestamp']);
    expect(request?.headers['x-hotline-signature']).toBe(signatureOf(timestamp, request?.body ?? ''));
  });

  test.each([
    [400, 'refused'],
    [404, 'refused'],
    [429, 'unreached'],
    [500, 'unknown'],
    [503, 'unreached'],
  ])('HTTP %i is %s', async (given, kind) => {
    status = given;
    expect(await httpPort(url).send(message)).toEqual({ kind, reason: `HTTP ${given}` });
  });

  test('nobody there is certainly not reached', async () => {
    const gone = createServer();
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
    const { port } = gone.address() as AddressInfo;
    await new Promise((done) => gone.close(done));
    expect(await httpPort(`http://127.0.0.1:${port}/messages`).send(message)).toMatchObject({ kind: 'unreached' });
  });
});

describe('a person’s own choice', () => {
  test('is kept and shown, with the number of sent messages shortened', async () => {
    const choice = { language: 'en', sms: '13900000009', quiet: { from: '22:00', until: '07:00' } };
    await succeed('chengguan.clerk', 'setPreferences', { body: choice });
    const reply = (await succeed('chengguan.clerk', 'preferences', {})) as {
      preferences: unknown;
      messages: unknown[];
    };
    expect(reply.preferences).toEqual(choice);
    expect(reply.messages.length).toBeGreaterThan(0);
    expect(JSON.stringify(reply.messages)).not.toContain('13900000001');
  });

  test.each([
    [{ sms: 'not a number' }, 'sms'],
    [{ email: 'nowhere' }, 'email'],
    [{ quiet: { from: '25:00', until: '07:00' } }, 'quiet.from'],
    [{ digest: 'noon' }, 'digest'],
  ])('junk is refused by its path: %j', async (body, path) => {
    const reply = await call('chengguan.clerk', 'setPreferences', { body: body as never });
    expect(reply.status).toBe(400);
    expect(problemOf(reply).errors?.map((error) => error.path)).toContain(path);
  });
});
