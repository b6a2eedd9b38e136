/** Webhooks on the real engine and a real receiver: what leaves, how it is signed, what is tried again, what is sent again. */
import { createHmac } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeliveryView } from '#core/routes/webhooks.ts';
import { now } from '#functions/clock.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, queryAll } from '#functions/storage/table.ts';
import { queueDelivery } from '#functions/storage/webhooks.ts';
import { deliverWebhooks } from '#functions/webhooks/deliver.ts';
import { webhookSender } from '#functions/webhooks/send.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { caller, register, request, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, type World } from './support/world.ts';

type Got = { path: string; headers: IncomingHttpHeaders; body: string };
type Made = { id: string; version: number; secret: string };

const got: Got[] = [];
let answer = 200;
const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    got.push({ path: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(parts).toString() });
    outgoing.writeHead(answer, answer === 302 ? { location: 'https://elsewhere.example/' } : {}).end();
  });
});

let world: World;
let port = 0;
beforeAll(async () => {
  world = await openWorld();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await world.close();
});
beforeEach(() => {
  got.length = 0;
  answer = 200;
});

/** Speaks to the receiver on this machine in place of the host that the name means; all else is as it is in the cloud. */
const here = {
  request: ((url: string, options: object, done: () => void) =>
    httpRequest(url.replace(/^https:\/\/[^/]+/, `http://hook.example.com:${port}`), options, done)) as never,
  lookup: ((_: string, __: object, done: (error: null, all: object[]) => void) =>
    done(null, [{ address: '127.0.0.1', family: 4 }])) as never,
};
const send = webhookSender({ ...here, isAllowed: () => true });
const run = () => deliverWebhooks(now(), send);
const told = async (...caseNos: string[]) => {
  for (const caseNo of caseNos) await deliver(await recordsOf(caseNo));
};

const facts = {
  name: '区级平台',
  url: 'https://hook.example.com/cases',
  events: ['registered', 'dispatched', 'signed'],
};
const add = (more: object = {}) => succeed<Made>('admin', 'addWebhook', { body: { ...facts, note: '对接', ...more } });
const deliveries = async (webhookId: string) =>
  (await succeed<{ items: DeliveryView[] }>('admin', 'webhookDeliveries', { params: { webhookId } })).items;
const stop = ({ id: webhookId }: Made) =>
  succeed('admin', 'changeWebhook', { params: { webhookId }, body: { ...facts, active: false, note: '停用' } });
/** What the city remembers of its subscriptions is read again. */
const forget = () => vi.setSystemTime(Date.now() + 11_000);

/** As the receiver of Standard Webhooks checks a message. */
function isGenuine({ headers, body }: Got, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

describe('an event', () => {
  test('reaches who asked for its kind, once, signed, and without a word of who asked', async () => {
    const made = await add();
    const other = await add({ events: ['archived'] });
    forget();
    const caseNo = await stages.signed();
    await told(caseNo, caseNo);
    expect(await run()).toBe(3);
    expect(await run()).toBe(0);
    const messages = got.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(messages.map(({ type }) => type).toSorted()).toEqual(['dispatched', 'registered', 'signed']);
    for (const one of got) {
      expect(isGenuine(one, made.secret)).toBe(true);
      expect(isGenuine(one, other.secret)).toBe(false);
      expect(isGenuine({ ...one, body: one.body.replace(caseNo, 'HK202603040000000') }, made.secret)).toBe(false);
      expect(one.headers['webhook-id']).toBe((JSON.parse(one.body) as { id: string }).id);
    }
    expect(messages.find(({ type }) => type === 'signed')).toMatchObject({
      ...{ id: `${caseNo}-3`, caseNo, seq: 3, status: 'handling', unitId: 'chengguan' },
      case: { status: 'handling', units: ['chengguan'], nature: 'complaint' },
    });
    const text = got.map(({ body }) => body).join();
    for (const secret of [request.title, request.content, caller.name, caller.phone])
      expect(text).not.toContain(secret);
    expect((await deliveries(made.id)).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['delivered', 1]),
    );
    expect(await deliveries(other.id)).toEqual([]);
    await Promise.all([stop(made), stop(other)]);
  });

  test('of a confidential case says only that it happened', async () => {
    const made = await add();
    forget();
    const caseNo = await stages.sent({ requester: { ...caller, confidentiality: 'both' } });
    await told(caseNo);
    expect(await run()).toBeGreaterThan(1);
    for (const { body } of got) {
      expect(Object.keys(JSON.parse(body) as object).toSorted()).toEqual([
        ...['at', 'caseNo', 'id', 'seq', 'status', 'type'],
      ]);
    }
    await stop(made);
  });
});

describe('what does not arrive', () => {
  test('is tried again after growing waits under the same id, and given up in the end', async () => {
    const made = await add({ events: ['registered'] });
    forget();
    await told(await register());
    answer = 500;
    for (const minutes of [0, 1, 5, 15, 60, 180, 480]) {
      if (minutes > 0) {
        pass(minutes - 1);
        await run();
        pass(1);
      }
      await run();
    }
    expect(got).toHaveLength(7);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveries(made.id)).toMatchObject([{ state: 'failed', attempts: 7, reason: 'HTTP 500' }]);
    pass(10_000);
    expect(await run()).toBe(0);
    await stop(made);
  });

  test.each([404, 410, 302])('%i is an answer: it is not tried again', async (status) => {
    const made = await add({ events: ['registered'] });
    forget();
    await told(await register());
    answer = status;
    await run();
    pass(600);
    await run();
    expect(got).toHaveLength(1);
    expect(await deliveries(made.id)).toMatchObject([{ state: 'failed', attempts: 1, reason: `HTTP ${status}` }]);
    await stop(made);
  });

  test('a name that leads inside a network is never spoken to', async () => {
    const made = await add({ events: ['registered'] });
    forget();
    await told(await register());
    await deliverWebhooks(now(), webhookSender(here));
    expect(got).toEqual([]);
    const [one] = await deliveries(made.id);
    expect(one).toMatchObject({ state: 'failed', reason: 'hook.example.com leads inside a network' });
    await stop(made);
  });
});

test('a receiver that does not answer takes a run no longer than it may be: the rest goes in the next', async () => {
  const made = await add({ events: ['archived'] });
  const at = now();
  const ids = Array.from({ length: 25 }, (_, n) => `HK202603040000001-${n + 1}`);
  for (const [n, id] of ids.entries()) {
    const event = { id, type: 'archived', at, caseNo: 'HK202603040000001', seq: n + 1, status: 'archived' } as const;
    await queueDelivery(made.id, event);
  }
  const patient = async () => {
    vi.setSystemTime(Date.now() + 10_000);
    return { kind: 'unknown', reason: 'TimeoutError' } as const;
  };
  expect(await deliverWebhooks(at, patient)).toBe(0);
  expect((await deliveries(made.id)).filter(({ attempts }) => attempts === 1)).toHaveLength(10);
  expect(await deliverWebhooks(at, send)).toBe(15);
  await stop(made);
});

describe('the administrator', () => {
  test('sends a period again: the same ids, newly signed; nothing outside the period', async () => {
    const made = await add({ events: ['registered'] });
    forget();
    const early = await register();
    pass(60);
    const from = now();
    const late = await register();
    await told(early, late);
    await run();
    expect(got).toHaveLength(2);
    got.length = 0;
    pass(60);
    const body = { from, until: now() };
    const params = { webhookId: made.id };
    expect(await succeed('admin', 'replayWebhook', { params, body })).toEqual({ count: 1 });
    expect(await run()).toBe(1);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([`${late}-1`]);
    expect(got.every((one) => isGenuine(one, made.secret))).toBe(true);
    const wrong = await call('admin', 'replayWebhook', { params, body: { from: body.until, until: body.from } });
    expect([wrong.status, problemOf(wrong).errors?.[0]?.path]).toEqual([400, 'until']);
    await stop(made);
  });

  test('is shown the secret once; another one makes the old void; neither is kept', async () => {
    const made = await add({ events: ['registered'] });
    const list = JSON.stringify(await succeed('admin', 'webhooks'));
    expect(list).toContain(made.id);
    expect(list).not.toContain('whsec_');
    const params = { webhookId: made.id };
    const body = { ...facts, events: ['registered'], active: true, newSecret: true, note: '更换密钥' };
    const changed = await succeed<Made>('admin', 'changeWebhook', { params, body });
    expect(changed.secret).not.toBe(made.secret);
    forget();
    await told(await register());
    await run();
    expect(got.map((one) => [isGenuine(one, made.secret), isGenuine(one, changed.secret)])).toEqual([[false, true]]);
    expect(JSON.stringify(await getItem(keys.webhook(made.id)))).not.toContain('whsec_');
    const trail = await queryAll<{ what: string; subject: string }>(keys.adminTrail('', '').pk);
    expect(trail.some(({ what, subject }) => what === 'changeWebhook' && subject === facts.name)).toBe(true);
    await stop(made);
  });

  test('changes only the version that was looked at', async () => {
    const made = await add();
    const params = { webhookId: made.id };
    const body = { ...facts, active: true, note: '核对' };
    const first = { params, body, headers: { 'if-match': '"1"' } };
    expect((await call('admin', 'changeWebhook', first)).status).toBe(200);
    expect(problemOf(await call('admin', 'changeWebhook', first)).code).toBe('outdated');
    await stop(made);
  });

  test.each([
    [{ url: 'http://hook.example.com/' }, 'url'],
    [{ url: 'https://10.0.0.1/' }, 'url'],
    [{ events: [] }, 'events'],
    [{ events: ['rumour'] }, 'events.0'],
    [{ name: '' }, 'name'],
  ])('%j is refused', async (change, path) => {
    const reply = await call('admin', 'addWebhook', { body: { ...facts, note: '对接', ...change } });
    expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, path]);
  });
});
