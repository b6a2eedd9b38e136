/** Open311 GeoReport v2 on the real engine, read by a client that was written from the standard's text, in both formats. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenRow } from '#core/open/row.ts';
import type { RouteId } from '#core/routes.ts';
import { textOf } from '#core/view/read.ts';
import { open311Key } from '#functions/open311/client.ts';
import { wantedRows } from '#functions/open311/wanted.ts';
import { putGroups } from '#functions/storage/bulk.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { keepPublicCase, publicItem } from '#functions/storage/public-cases.ts';
import { getItem, putItem } from '#functions/storage/table.ts';
import { call, type Reply, succeed } from './support/gateway.ts';
import { faultsOf, listFromXml, objectFromXml, type ShapeName, shapes } from './support/geo-report.ts';
import { caller, register, request, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, pass, setNow, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Entry = Record<string, unknown>;
type Pair = { json: RouteId; xml: RouteId };
type Parts = { query?: Record<string, string>; params?: Record<string, string>; language?: 'zh' | 'en' };

const requests: Pair = { json: 'open311Requests', xml: 'open311RequestsXml' };
const create: Pair = { json: 'open311Create', xml: 'open311CreateXml' };

const headersOf = ({ language = 'zh' }: Parts) => ({ 'accept-language': language });

/** What both formats say, which must be the same, without a fault by the standard. */
async function both({ json, xml }: Pair, parts: Parts, shape: ShapeName, root = 'service_requests', entry = 'request') {
  const ask = (id: RouteId, format: string) => {
    const params = Object.fromEntries(
      Object.entries(parts.params ?? {}).map(([name, one]) => [name, `${one}.${format}`]),
    );
    return call(undefined, id, { query: parts.query ?? {}, params, headers: headersOf(parts) });
  };
  const [one, other] = [await ask(json, 'json'), await ask(xml, 'xml')];
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(one.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(other.headers['content-type']).toBe('text/xml; charset=utf-8');
  const items = one.body as Entry[];
  const faults = items.flatMap((item, index) => faultsOf(`${root}[${index}]`, item, shapes[shape]));
  expect(faults).toEqual([]);
  const plain = (entries: Entry[]) => JSON.parse(JSON.stringify(entries).replaceAll('""', 'null')) as Entry[];
  expect(plain(listFromXml(other.body as string, root, entry, shapes[shape]))).toEqual(plain(items));
  return items;
}

/** The stream delivers what has happened to the cases. */
const told = async (...caseNos: string[]): Promise<void> => {
  for (const caseNo of caseNos) await deliver(await recordsOf(caseNo));
};

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const post = (id: RouteId, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  call(undefined, id, {
    text: form(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

const wanted = {
  service_code: '0101',
  address_string: '滨海大道 100 号对面',
  description: '路灯不亮，晚上看不清路。',
};

async function expectErrors(reply: Reply, xml: Reply, status: number, words: string): Promise<void> {
  expect([reply.status, xml.status]).toEqual([status, status]);
  const items = reply.body as Entry[];
  expect(items.flatMap((item) => faultsOf('errors', item, shapes.errors))).toEqual([]);
  expect(listFromXml(xml.body as string, 'errors', 'error', shapes.errors)).toEqual(items);
  expect(items.every(({ code }) => code === status)).toBe(true);
  expect(items.map(({ description }) => description).join()).toContain(words);
}

describe('services', () => {
  test('discovery names the endpoint and both formats', async () => {
    const json = (await call(undefined, 'open311Discovery')).body as Entry;
    const xml = (await call(undefined, 'open311DiscoveryXml')).body as string;
    expect(faultsOf('discovery', json, shapes.discovery)).toEqual([]);
    expect(objectFromXml(xml, 'discovery', shapes.discovery)).toEqual(json);
    expect(json.endpoints).toMatchObject([
      { url: 'https://12345.example/api/open311/v2', formats: ['text/xml', 'application/json'] },
    ]);
  });

  test('without an address of its own the city names the one that was asked, and nothing that is none', async () => {
    const { PORTAL_ORIGIN } = process.env;
    delete process.env.PORTAL_ORIGIN;
    const urlFor = async (headers: Record<string, string>) => {
      const { endpoints } = (await call(undefined, 'open311Discovery', { headers })).body as { endpoints: Entry[] };
      return endpoints[0]?.url;
    };
    const asked = (host: string, proto = 'https') => urlFor({ 'x-asked-host': host, 'x-forwarded-proto': proto });
    expect(await asked('d1.cloudfront.net')).toBe('https://d1.cloudfront.net/api/open311/v2');
    expect(await asked('127.0.0.1:12345', 'http')).toBe('http://127.0.0.1:12345/api/open311/v2');
    for (const host of ['', 'evil.example/path', 'a b', 'user@evil.example', '"><script>', 'x'.repeat(300)])
      expect(await asked(host)).toBe('/api/open311/v2');
    process.env.PORTAL_ORIGIN = PORTAL_ORIGIN;
    expect(await asked('evil.example')).toBe(`${PORTAL_ORIGIN}/api/open311/v2`);
  });

  test('are the categories in use that have none below them, and one for the rest, in both languages', async () => {
    const pair: Pair = { json: 'open311Services', xml: 'open311ServicesXml' };
    const list = await both(pair, {}, 'services', 'services', 'service');
    expect(list.map(({ service_code, service_name, group }) => [service_code, service_name, group])).toEqual([
      ['0101', '路灯', '市容'],
      ['0201', '停水', '供水'],
      ['other', '其他诉求', '其他诉求'],
    ]);
    const english = await both(pair, { language: 'en' }, 'services', 'services', 'service');
    expect(english[0]?.service_name).toBe('Street lamps');
  });

  test('a definition says what else may be said; of an unknown service there is none', async () => {
    const ask = (service: string) => call(undefined, 'open311Service', { params: { service } });
    const json = (await ask('0101.json')).body as Entry;
    expect(faultsOf('service_definition', json, shapes.service_definition)).toEqual([]);
    const xml = (await ask('0101.xml')).body as string;
    expect(JSON.stringify(objectFromXml(xml, 'service_definition', shapes.service_definition))).toBe(
      JSON.stringify(json).replaceAll('""', 'null'),
    );
    await expectErrors(await ask('9999.json'), await ask('9999.xml'), 404, '9999');
  });
});

describe('making a request', () => {
  test('asks for the key of a client that the city knows', async () => {
    const wrong: Record<string, string>[] = [{}, { api_key: 'main.x' }, { api_key: open311Key('stranger') }];
    for (const key of wrong) {
      const [json, xml] = [
        await post(create.json, { ...wanted, ...key }),
        await post(create.xml, { ...wanted, ...key }),
      ];
      await expectErrors(json, xml, 403, 'api_key');
    }
  });

  test.each([
    [{ service_code: '' }, 400, 'service_code'],
    [{ service_code: '9999' }, 404, '9999'],
    [{ address_string: '' }, 400, 'address_string'],
    [{ description: '' }, 400, 'description'],
    [{ lat: '95', long: '110' }, 400, 'lat'],
    [{ lat: '20.04' }, 400, 'long'],
    [{ long: '110.32', lat: ' ' }, 400, 'lat'],
    [{ phone: 'abc' }, 400, 'phone'],
    [{ 'attribute[nature]': 'rumour' }, 400, 'nature'],
  ])('%j is refused in the standard’s shape', async (change, status, words) => {
    const fields = { api_key: open311Key('main'), ...wanted, ...(change as unknown as Record<string, string>) };
    await expectErrors(await post(create.json, fields), await post(create.xml, fields), status, words);
  });

  test('registers a case of the category under the citizens’ rules, and answers number and code', async () => {
    const person = { first_name: '小明', last_name: '王', phone: '13907650009', lat: '20.04', long: '110.32' };
    const more = { 'attribute[nature]': 'complaint', 'attribute[district]': '龙华区', email: 'a@example.com' };
    const fields = { api_key: open311Key('main'), ...wanted, ...person, ...more };
    const reply = await post(create.json, fields, { 'idempotency-key': 'once' });
    expect(reply.status).toBe(201);
    const [made] = reply.body as Entry[];
    expect(faultsOf('created', made, shapes.created)).toEqual([]);
    const xml = await post(create.xml, fields, { 'idempotency-key': 'once' });
    // The same key: the same request, said in the other format.
    expect(listFromXml(xml.body as string, 'service_requests', 'request', shapes.created)).toEqual([made]);
    const caseNo = String(made?.service_request_id);
    const code = /[A-Z0-9]{6}/.exec(String(made?.service_notice))?.[0] ?? '';
    expect(await succeed(undefined, 'publicTrack', { body: { caseNo, code } })).toMatchObject({ caseNo });
    const file = await loadCase(caseNo);
    expect(file?.state).toMatchObject({ source: 'app', nature: 'complaint', category: '0101', hasPhone: true });
    expect(file?.state.area).toEqual({ district: '龙华区' });
    expect(file === undefined ? '' : textOf(file, 1, 'name')).toBe('王小明');
  });

  test('what has no value is as good as left out, in a form and in JSON', async () => {
    const fields = { api_key: open311Key('main'), ...wanted };
    const blank = {
      lat: ' ',
      long: '',
      first_name: ' ',
      media_url: '',
      'attribute[nature]': '',
      'attribute[district]': '',
    };
    const none = { lat: null, long: '', phone: null, media_url: ' ', attribute: { nature: null, district: '' } };
    const headers = { 'content-type': 'application/json' };
    const replies = [
      await post(create.json, { ...fields, ...blank }),
      await call(undefined, create.json, { body: { ...fields, ...none }, headers }),
    ];
    for (const { status, body } of replies) {
      expect(status).toBe(201);
      const file = await loadCase(String((body as Entry[])[0]?.service_request_id));
      expect(file?.state).toMatchObject({ nature: 'help', area: {} });
      for (const name of ['lat', 'lon']) expect(file?.events[0]?.data).not.toHaveProperty(name);
    }
    for (const lat of [false, [], {}]) {
      const odd = await call(undefined, create.json, { body: { ...fields, lat, long: 110 }, headers });
      expect([odd.status, JSON.stringify(odd.body)]).toEqual([400, expect.stringContaining('lat')]);
    }
  });

  test('is slowed like the citizens’ form', async () => {
    const fields = { api_key: open311Key('main'), ...wanted };
    let reply: Reply;
    let made = 0;
    do {
      reply = await post(create.json, fields, { 'x-forwarded-for': '203.0.113.9' });
      made += 1;
    } while (reply.status === 201 && made < 40);
    expect([reply.status, (reply.body as Entry[])[0]?.code]).toEqual([429, 429]);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('reading requests', () => {
  const found = async (query: Record<string, string> = {}) =>
    (await both(requests, { query }, 'service_requests')).map(({ service_request_id }) => String(service_request_id));

  test('by id: what the public may know, and not a word of who asked or what they wrote', async () => {
    const caseNo = await stages.signed();
    await told(caseNo);
    const pair: Pair = { json: 'open311Request', xml: 'open311Request' };
    const [one] = await both(pair, { params: { request: caseNo } }, 'service_requests');
    expect(one).toMatchObject({
      ...{ service_request_id: caseNo, status: 'open', agency_responsible: '城管局', description: null },
      status_notes: '城管局正在办理。',
    });
    expect(one?.expected_datetime).not.toBeNull();
    const text = JSON.stringify(one);
    for (const secret of [request.title, request.content, caller.name, caller.phone])
      expect(text).not.toContain(secret);
    expect(await found({ service_request_id: `${caseNo},HK202603040000000` })).toEqual([caseNo]);
  });

  test('confidential requests, reports, drafts and mistakes are not there', async () => {
    const hidden = await register('calltaker', { requester: { ...caller, confidentiality: 'name' } });
    const report = await register('calltaker', { nature: 'report', requester: { ...caller, confidentiality: 'none' } });
    const draft = await stages.draft();
    const shown = await register();
    await told(hidden, report, draft, shown);
    const all = await found();
    expect(all).toContain(shown);
    for (const caseNo of [hidden, report, draft]) {
      expect(all).not.toContain(caseNo);
      const ask = (format: string) => call(undefined, 'open311Request', { params: { request: `${caseNo}.${format}` } });
      await expectErrors(await ask('json'), await ask('xml'), 404, '未找到');
    }
    await succeed('supervisor', 'void', { params: { caseNo: shown }, body: { reason: '登记有误' } });
    await told(shown);
    expect(await found()).not.toContain(shown);
  });

  test('by status and service: each alone and together give exactly those', async () => {
    const open = await register('calltaker', { category: '0201' });
    const closed = await register('calltaker', { category: '0101' });
    await succeed('calltaker', 'answer', { params: { caseNo: closed }, body: { reply: '路灯养护由城管局负责。' } });
    await told(open, closed);
    const all = await both(requests, {}, 'service_requests');
    for (const status of ['open', 'closed', 'open,closed']) {
      for (const services of [undefined, '0101', '0201', '0101,0201,other']) {
        const query = { status, ...(services === undefined ? {} : { service_code: services }) };
        const expected = all
          .filter((one) => status.split(',').includes(String(one.status)))
          .filter((one) => services === undefined || services.split(',').includes(String(one.service_code)));
        expect(await found(query)).toEqual(expected.map((one) => one.service_request_id));
      }
    }
    expect(await found({ status: 'open', service_code: '0201' })).toContain(open);
    expect(await found({ status: 'closed' })).toContain(closed);
  });

  test('an argument without a value is as good as none', async () => {
    const caseNo = await register();
    await told(caseNo);
    const empty = { status: '', service_code: '', start_date: '', end_date: '', jurisdiction_id: '' };
    const named = await found({ ...empty, service_request_id: caseNo });
    expect(named).toEqual([caseNo]);
    expect(await found({ ...empty, service_request_id: '' })).toEqual(await found());
  });

  test.each([
    [{ status: 'lost' }, 'status'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ start_date: '2026-03-02T00:00:00Z', end_date: '2026-03-01T00:00:00Z' }, 'end_date'],
  ])('%j is refused', async (query, words) => {
    const ask = (id: RouteId) => call(undefined, id, { query: query as unknown as Record<string, string> });
    await expectErrors(await ask(requests.json), await ask(requests.xml), 400, words);
  });
});

describe('dates', () => {
  const days = ['2025-09-01', '2025-10-15', '2025-12-31', '2026-01-01', '2026-02-01'];
  const rowAt = (index: number, receivedAt: string) => {
    const caseNo = `HK2025${String(index).padStart(11, '0')}`;
    const row = { caseNo, receivedAt, updatedAt: receivedAt, status: 'handling', nature: 'help', units: [] };
    return {
      ...keys.publicCase(caseNo),
      version: 1,
      row,
      lk: `public#${receivedAt.slice(0, 7)}`,
      ls: `${receivedAt}#${caseNo}`,
    };
  };
  // An address of its own, which has not asked yet.
  const headers = { 'x-forwarded-for': '203.0.113.11, 52.1.1.1' };
  const asked = async (query: Record<string, string>) => {
    const items = await succeed<Entry[]>(undefined, requests.json, { query, headers });
    return items.map((one) => String(one.requested_datetime).slice(0, 10));
  };
  beforeEach(() => setNow('2026-02-01T12:00:00.000Z'));
  beforeAll(async () => {
    await Promise.all(days.map((day, index) => putItem(rowAt(index, `${day}T04:00:00.000Z`))));
  });

  test('without any the last ninety days, the newest first', async () => {
    expect(await asked({})).toEqual(['2026-02-01', '2026-01-01', '2025-12-31']);
  });

  test('the first alone reaches ninety days on, the last alone ninety days back, both at most ninety days', async () => {
    expect(await asked({ start_date: '2025-09-01T00:00:00Z' })).toEqual(['2025-10-15', '2025-09-01']);
    expect(await asked({ end_date: '2025-11-01T00:00:00Z' })).toEqual(['2025-10-15', '2025-09-01']);
    expect(await asked({ start_date: '2025-09-01T00:00:00Z', end_date: '2026-01-01T00:00:00Z' })).toEqual([
      ...['2025-12-31', '2025-10-15'],
    ]);
    expect(await asked({ start_date: '2025-12-31T12:00:00+08:00', end_date: '2025-12-31T12:00:00+08:00' })).toEqual([
      '2025-12-31',
    ]);
  });

  test('paging by the dates that are told loses nothing: an end to the second is the whole of it', async () => {
    await putItem(rowAt(900, '2025-06-01T04:00:07.456Z'));
    const told = (await succeed<Entry[]>(undefined, requests.json, { query: { end_date: '2025-06-02T00:00:00Z' } }))[0];
    const second = String(told?.requested_datetime);
    expect(second).toBe('2025-06-01T04:00:07Z');
    expect(await asked({ end_date: second })).toEqual(['2025-06-01']);
    expect(await asked({ start_date: second, end_date: second })).toEqual(['2025-06-01']);
    // Ninety days to the second are no less than ninety.
    expect(await asked({ start_date: second, end_date: '2025-08-30T04:00:07Z' })).toEqual(['2025-06-01']);
    expect(await asked({ end_date: '2025-06-01T04:00:07.455Z' })).toEqual([]);
  });

  test('where more is left than one query looks at, it is said, unless there is a full answer', async () => {
    const { row } = rowAt(0, '2026-01-01T00:00:00.000Z');
    const page = Array.from({ length: 1000 }, () => row as OpenRow);
    async function* pages(count: number) {
      for (let n = 0; n < count; n += 1) yield page;
    }
    expect(await wantedRows(pages(50), { statuses: ['closed'] })).toEqual([]);
    expect(await wantedRows(pages(51), { statuses: ['closed'] })).toBeUndefined();
    expect(await wantedRows(pages(51), { statuses: ['open'] })).toHaveLength(1000);
  });

  test('an address that asks too often has to wait', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.10, 52.1.1.1' };
    const ask = () => call(undefined, requests.json, { query: { service_request_id: 'HK202603040000000' }, headers });
    let reply = await ask();
    for (let count = 0; count < 200 && reply.status === 200; count += 1) reply = await ask();
    expect(reply.status).toBe(429);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('a thousand requests at most, the newest', async () => {
    const start = Date.parse('2026-01-10T00:00:00Z');
    const rows = Array.from({ length: 1010 }, (_, n) => rowAt(1000 + n, new Date(start + n * 60_000).toISOString()));
    await putGroups(rows.map((row) => ({ items: [row] })));
    const ids = (await succeed<Entry[]>(undefined, requests.json, { headers })).map((one) =>
      String(one.service_request_id),
    );
    expect(ids).toHaveLength(1000);
    expect(new Set(ids).size).toBe(1000);
    expect(ids[1]).toBe(`HK2025${String(1000 + 1009).padStart(11, '0')}`);
  });
});

test('the row of a case is the same whatever comes late or twice, and never an older one', async () => {
  setNow('2026-03-04T01:00:00.000Z');
  const caseNo = await register();
  pass(5);
  const before = await loadCase(caseNo);
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'shuiwu' }] } });
  const after = await loadCase(caseNo);
  if (before === undefined || after === undefined) throw new Error('no case');
  for (const file of [after, before, after]) await keepPublicCase(file);
  expect(await getItem(keys.publicCase(caseNo))).toEqual(publicItem(after));
});

test('what was shown before a case became confidential does not come back late', async () => {
  const caseNo = await register();
  const shown = await loadCase(caseNo);
  if (shown === undefined) throw new Error('no case');
  const hidden = { ...shown.state, version: shown.state.version + 1, confidentiality: 'both' } as const;
  for (const state of [hidden, shown.state]) await keepPublicCase({ ...shown, state });
  expect(await getItem(keys.publicCase(caseNo))).toEqual({ ...keys.publicCase(caseNo), version: hidden.version });
});

test('a row that other rules have made is made anew, though the case has not changed', async () => {
  const caseNo = await register();
  const file = await loadCase(caseNo);
  if (file === undefined) throw new Error('no case');
  const made = publicItem(file);
  await putItem({ ...made, row: { ...made.row, district: '旧区' } });
  await keepPublicCase(file);
  expect(await getItem(keys.publicCase(caseNo))).toEqual(made);
});
