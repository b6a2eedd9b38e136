/** Webhooks on the real engine and a real receiver: what leaves, how it is signed, what is tried again, what is sent again. */
import { createHmac } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeliveryView, WebhookRow } from '#core/routes/webhooks.ts';
import { now } from '#functions/clock.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, putItem, queryAll } from '#functions/storage/table.ts';
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

describe('many messages', () => {
  const queue = async ({ id }: Made, count: number, prefix = 'HK202603040000001') => {
    for (let n = 1; n <= count; n += 1) {
      const event = { id: `${prefix}-${n}`, type: 'archived', at: now(), caseNo: prefix, seq: n } as const;
      await queueDelivery(id, { ...event, status: 'archived' });
    }
  };
  const sent = () => Promise.resolve({ kind: 'sent' } as const);
  const row = async ({ id }: Made) =>
    (await succeed<{ items: WebhookRow[] }>('admin', 'webhooks')).items.find((one) => one.id === id) as WebhookRow;

  test('all go in one run, page after page, and one that is slow holds up no other lane', async () => {
    const made = await add({ events: ['archived'] });
    await queue(made, 230);
    expect((await row(made)).backlog).toEqual({ waiting: 230, since: now() });
    const slow = Promise.withResolvers<void>();
    let others = 0;
    const one = async ({ body }: { body: string }) => {
      if (body.includes('-1",')) await slow.promise;
      else if (++others === 229) slow.resolve();
      return { kind: 'sent' } as const;
    };
    expect(await deliverWebhooks(now(), one)).toBe(230);
    expect((await row(made)).backlog).toEqual({ waiting: 0 });
    await stop(made);
  });

  test('one subscriber that hangs keeps nothing from the other, and is tried with one message after a while', async () => {
    const hanging = await add({ url: 'https://hanging.example.com/', events: ['archived'] });
    const fine = await add({ events: ['archived'] });
    await queue(hanging, 20);
    await queue(fine, 12);
    const all = Promise.withResolvers<void>();
    const tried: string[] = [];
    let arrived = 0;
    const some = async ({ url }: { url: string }) => {
      tried.push(url);
      if (!url.includes('hanging')) {
        if (++arrived === 12) all.resolve();
        return { kind: 'sent' } as const;
      }
      await all.promise;
      return { kind: 'unknown', reason: 'timeout' } as const;
    };
    expect(await deliverWebhooks(now(), some)).toBe(12);
    // Eight at once, and up to four before the fifth silence is noticed.
    expect(tried.length - 12).toBeLessThanOrEqual(12);
    const { waiting, heldUntil } = (await row(hanging)).backlog;
    expect([waiting, heldUntil]).toEqual([20, new Date(Date.parse(now()) + 60_000).toISOString()]);

    tried.length = 0;
    await deliverWebhooks(now(), some);
    expect(tried).toEqual([]);
    pass(1);
    await deliverWebhooks(now(), some);
    expect(tried).toHaveLength(1);
    pass(4);
    await deliverWebhooks(now(), some);
    expect(tried).toHaveLength(1);
    pass(1);
    expect(await deliverWebhooks(now(), sent)).toBe(20);
    expect((await row(hanging)).backlog).toEqual({ waiting: 0 });
    await Promise.all([stop(hanging), stop(fine)]);
  });

  test('a run begins none after its time is up: the rest goes in the next', async () => {
    const made = await add({ events: ['archived'] });
    await queue(made, 12);
    const late = async () => {
      vi.setSystemTime(Date.now() + 61_000);
      return { kind: 'sent' } as const;
    };
    const first = await deliverWebhooks(now(), late);
    expect(first).toBeLessThan(9);
    expect(await deliverWebhooks(now(), sent)).toBe(12 - first);
    await stop(made);
  });

  test('in the list of an earlier version go, too; none is thrown away before it has gone or was given up', async () => {
    const made = await add({ events: ['archived'] });
    await queue(made, 2);
    const items = () => queryAll<Record<string, unknown>>(keys.delivery(made.id, '').pk);
    for (const item of await items()) {
      expect(item.ttl).toBeUndefined();
      await putItem({ ...item, lk: 'deliveries', ls: `${now()}#${made.id}#${item.sk}`, ttl: 1 } as never);
    }
    pass(60 * 24 * 40);
    expect(await deliverWebhooks(now(), sent)).toBe(2);
    const ends = Date.parse(now()) / 1000 + 30 * 86_400;
    expect((await items()).map(({ ttl }) => ttl)).toEqual([ends, ends]);
    await stop(made);
  });
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
