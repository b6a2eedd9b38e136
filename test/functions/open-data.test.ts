/** Open data on the real engines: what is published night after night, what anybody may fetch of it, and what never comes out. */
import { createHash } from 'node:crypto';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { byteOrderMark } from '#core/csv.ts';
import { openRow } from '#core/open/row.ts';
import type { CatalogueView, OpenFormat, PublishedMonth } from '#core/open-data/catalogue.ts';
import { definitionVersion, openHeader } from '#core/open-data/columns.ts';
import { lastDayOf, unsaidLicence } from '#core/open-data/settings.ts';
import type { OpenState, Told } from '#core/open-data/telling.ts';
import type { ServiceRequest } from '#core/open311/request.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { dayNumber, localDate } from '#core/time/instant.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { sealerOf } from '#demo/seeding/sealing.ts';
import { handler as publish, publishAll } from '#functions/open-data/publish.ts';
import { handler as expire } from '#functions/recordings/expire.ts';
import { readObject } from '#functions/storage/bucket.ts';
import { type Group, putGroups } from '#functions/storage/bulk.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { rememberedMs } from '#functions/storage/city.ts';
import { keys } from '#functions/storage/keys.ts';
import { catalogueKey, loadOpenMonths, type OpenMonth, readLedger, writeLedger } from '#functions/storage/open-data.ts';
import { publicItem, readPublicCase } from '#functions/storage/public-cases.ts';
import { getItem, putItem, queryAll } from '#functions/storage/table.ts';
import { localClient } from '#test/local/s3/target.ts';
import { disturbed } from './support/faults.ts';
import { call, succeed } from './support/gateway.ts';
import { opinion, register, stages } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, setNow, type World } from './support/world.ts';

const least = 5;
const cases = 400;
/** 00:40 in Shanghai, after so many days. */
const night = (days: number): string =>
  new Date(Date.parse('2026-03-03T16:40:00.000Z') + days * 86_400_000).toISOString();

/** Of each case; the categories of the demo city are no services of this one. */
const categories = new Map<string, string | undefined>();

/** The public rows of a month of the demo city, as the stream would have kept them. */
function* publicRows(): Generator<Group> {
  for (const life of liveCity(planPeriod(night(0), 30, cases, 'open'), {})) {
    const file = extendFile(undefined, life.caseNo, life.drafts, sealerOf('open', life.caseNo));
    categories.set(life.caseNo, openRow(file.state)?.category);
    yield { items: [publicItem(file)] };
  }
}

let world: World;
let bucket: S3Client;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
  bucket = localClient(String(process.env.AWS_ENDPOINT_URL_S3));
  await putGroups(publicRows());
}, 120_000);
afterAll(async () => {
  bucket.destroy();
  await world.close();
});

/** What functions remember is forgotten by then. */
const forget = (): unknown => vi.setSystemTime(Date.now() + 2 * rememberedMs);

async function publishOn(days: number) {
  setNow(night(days));
  forget();
  return (await publish()).months;
}
const catalogue = () => succeed<CatalogueView>(undefined, 'openData');

/** A file as anybody gets it: by the address that the catalogue names, following where it leads. */
async function fetchFile({ month, files }: PublishedMonth, format: OpenFormat): Promise<string> {
  const told = files.find((one) => one.format === format);
  const led = await call(undefined, 'openDataFile', { params: { month, format } });
  expect([led.status, told?.path]).toEqual([302, `/api/public/open-data/${month}/${format}`]);
  const reply = await fetch(String(led.headers.location));
  const bytes = Buffer.from(await reply.arrayBuffer());
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([told?.size, told?.sha256]);
  expect(reply.headers.get('content-disposition')).toContain(`hotline-12345-${month}.${format}`);
  return bytes.toString('utf8');
}

type Row = Record<string, string | boolean | null>;
const rowsOf = async (month: PublishedMonth): Promise<Row[]> =>
  (await fetchFile(month, 'jsonl'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
/** All but in time and satisfaction: what Open311 or the city may tell of a case. */
const shown = ({ in_time: _, satisfaction: __, ...rest }: Row): string => JSON.stringify(rest);
const sizes = (rows: readonly Row[]): number[] => [...Map.groupBy(rows, shown).values()].map((some) => some.length);

/** The requests of a month as anybody reads them. */
const openRequestsOf = (month: string) =>
  succeed<ServiceRequest[]>(undefined, 'open311Requests', {
    query: { start_date: `${month}-01T00:00:00+08:00`, end_date: `${lastDayOf(month)}T23:59:59+08:00` },
  });

/** Whether the row may be that of a request, as far as somebody can tell who has both. */
function mayBe(row: Row, request: ServiceRequest): boolean {
  const [received, updated] = [localDate(request.requested_datetime), localDate(request.updated_datetime)];
  const states = { answered: '已答复。', completed: '已办结', otherwise: '', in_hand: '' } as const;
  const fits = (told: string | boolean | null | undefined, check: (text: string) => boolean) =>
    typeof told !== 'string' || check(told);
  return (
    String(row.received_from) <= received &&
    received <= String(row.received_until) &&
    fits(row.category, (code) => categories.get(request.service_request_id)?.startsWith(code) === true) &&
    fits(row.district, (district) => request.address.includes(district)) &&
    fits(row.street, (street) => request.address.includes(street)) &&
    fits(row.state, (state) => (state === 'in_hand') === (request.status === 'open')) &&
    fits(row.state, (state) => request.status_notes.startsWith(states[state as OpenState])) &&
    fits(row.unit, (unit) => request.agency_responsible.includes(unit)) &&
    fits(row.days, (band) => {
      const [from = 0, until = from] = band.replace('+', '-999').split('-').map(Number);
      const days = dayNumber(updated) - dayNumber(received);
      return from <= days && days <= until;
    })
  );
}

const objects = async (): Promise<string[]> => {
  const { Contents = [] } = await bucket.send(new ListObjectsV2Command({ Bucket: 'recordings', Prefix: 'open-data' }));
  return Contents.map(({ Key = '' }) => Key);
};
const monthIn = ({ months }: CatalogueView, month: string): PublishedMonth => {
  const found = months.find((one) => one.month === month);
  if (found === undefined) throw new Error(`nothing of ${month}`);
  return found;
};

describe('the first night', () => {
  test('publishes every month that has cases and may still change', async () => {
    expect((await catalogue()).months).toEqual([]);
    const months = await publishOn(0);
    const told = await catalogue();
    expect(told.months.map(({ month }) => month)).toEqual(months);
    expect(told.months.length).toBeGreaterThanOrEqual(2);
    expect(told.rules).toEqual({ smallestGroup: least, settledDays: 7, windowDays: 60 });
    const entries = told.months.reduce((sum, one) => sum + one.cases, 0);
    expect(entries).toBeGreaterThan(cases / 2);
    expect(entries).toBeLessThanOrEqual(cases);
  });

  test('in files whose every combination holds for five cases at least, the same in both formats', async () => {
    for (const month of (await catalogue()).months) {
      const rows = await rowsOf(month);
      expect(rows).toHaveLength(month.cases);
      expect(rows.filter(({ state }) => state !== null)).toHaveLength(month.outcomes);
      expect(Math.min(...sizes(rows), Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(least);
      const csv = await fetchFile(month, 'csv');
      expect(csv.startsWith(byteOrderMark)).toBe(true);
      const lines = csv.slice(1).trimEnd().split('\r\n');
      expect(lines[0]).toBe(openHeader.map((title) => `"${title}"`).join(','));
      expect(lines).toHaveLength(month.cases + 1);
      for (const text of [csv, JSON.stringify(rows)]) expect(text).not.toMatch(/HK\d|\d{11}|T\d\d:\d\d/);
    }
  });

  test('and, laid beside what Open311 tells of every case, leave five cases at least that a row may be of', async () => {
    let told = 0;
    for (const month of (await catalogue()).months) {
      const known = await openRequestsOf(month.month);
      for (const row of await rowsOf(month)) {
        if (row.state !== null) told += 1;
        expect(known.filter((one) => mayBe(row, one)).length).toBeGreaterThanOrEqual(least);
      }
    }
    expect(told).toBeGreaterThan(4 * least);
  });

  test('the rows stand in the order of what they say', async () => {
    const [month] = (await catalogue()).months;
    const lines = (await fetchFile(month as PublishedMonth, 'jsonl')).split('\n').slice(0, -1);
    expect(lines).toEqual(lines.toSorted());
  });

  test('anybody may keep the replies for a while', async () => {
    expect((await call(undefined, 'openData')).headers['cache-control']).toBe('public, max-age=300');
    const file = await call(undefined, 'openDataFile', { params: { month: '2026-02', format: 'csv' } });
    expect(file.headers['cache-control']).toBe('public, max-age=60');
    const none = await call(undefined, 'openDataFile', { params: { month: '2019-01', format: 'csv' } });
    expect([none.status, none.headers['cache-control']]).toEqual([404, 'no-store']);
  });

  test('the catalogue lies in the bucket, too', async () => {
    expect(JSON.parse(Buffer.from(await readObject(catalogueKey)).toString('utf8'))).toEqual(await catalogue());
  });

  test('a second run has nothing to say', async () => {
    const before = await loadOpenMonths();
    expect(await publishOn(0)).toEqual([]);
    expect(await loadOpenMonths()).toEqual(before);
  });
});

describe('from night to night', () => {
  const month = '2026-03';
  let made: string[] = [];
  const told = async (): Promise<void> => {
    for (const caseNo of made) await deliver(await recordsOf(caseNo));
  };
  const ownRows = async () =>
    (await rowsOf(monthIn(await catalogue(), month))).filter(({ street }) => street === '滨海街道');

  test('six equal cases of a day come out together, four do not', async () => {
    setNow('2026-03-10T01:00:00.000Z');
    made = await Promise.all(Array.from({ length: 4 }, () => stages.callback()));
    await told();
    await publishOn(7);
    expect(await ownRows()).toEqual([]);
    setNow('2026-03-11T01:00:00.000Z');
    made = [];
    for (let count = 0; count < 6; count += 1) made.push(await stages.callback());
    await told();
    await publishOn(7);
    expect(await ownRows()).toEqual([]);
    expect(await publishOn(8)).toEqual([month]);
    const rows = await ownRows();
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      received_from: '2026-03-11',
      category: '0101',
      district: '龙华区',
      source: 'phone',
    });
    expect(
      rows.every(({ state, unit, satisfaction }) => state === null && unit === null && satisfaction === null),
    ).toBe(true);
  });

  test('their outcomes come out together, once the citizens have had their time', async () => {
    setNow('2026-03-12T01:00:00.000Z');
    for (const [nth, caseNo] of made.entries()) {
      const resultSatisfaction = nth === 0 ? 'basically_satisfied' : 'very_satisfied';
      const body = { reached: true, solved: true, resultSatisfaction, attitudeSatisfaction: 'satisfied' };
      await succeed('callback', 'callback', { params: { caseNo }, body });
    }
    await told();
    await publishOn(12);
    expect((await ownRows()).every(({ state }) => state === null)).toBe(true);
    await publishOn(17);
    const rows = await ownRows();
    expect(rows.map(({ satisfaction }) => satisfaction).toSorted()).toEqual([
      'basically_satisfied',
      ...Array(5).fill('satisfied'),
    ]);
    expect(rows.every((row) => row.state === 'completed' && row.unit === '城管局' && row.days === '1-2')).toBe(true);
    expect(rows.every((row) => row.in_time === true)).toBe(true);
  });

  test('a case that is left out of the assessment later changes nothing that is out', async () => {
    const before = await ownRows();
    setNow('2026-03-25T01:00:00.000Z');
    const [one = ''] = made;
    await succeed('supervisor', 'exclude', { params: { caseNo: one }, body: { reason: '不属于考核范围' } });
    await told();
    await publishOn(22);
    expect(await ownRows()).toEqual(before);
  });

  test('what is confidential, a report of wrongdoing or a draft never comes out', async () => {
    setNow('2026-03-26T01:00:00.000Z');
    const more = [
      { nature: 'report', requester: { name: '郑重声', phone: '13907650001', confidentiality: 'none' } },
      { requester: { name: '郑重声', phone: '13907650001', confidentiality: 'both' } },
      { draft: true },
    ];
    for (const one of more) {
      made = [];
      for (let count = 0; count < 6; count += 1) made.push(await register('calltaker', one));
      await told();
    }
    await publishOn(23);
    expect((await ownRows()).filter(({ received_from }) => received_from === '2026-03-26')).toEqual([]);
  });

  test('files of earlier editions are deleted, those that the catalogue names are not', async () => {
    const superseded = (await loadOpenMonths()).flatMap((one) => one.superseded);
    expect(superseded.length).toBeGreaterThan(0);
    expect(await objects()).toEqual(expect.arrayContaining(superseded));
    await expire();
    const named = (await loadOpenMonths()).flatMap(({ files, ledger }) => [...files, ledger]);
    expect((await objects()).toSorted()).toEqual([...named, catalogueKey].toSorted());
    expect((await rowsOf(monthIn(await catalogue(), month))).length).toBeGreaterThan(0);
  });

  test('sixty days after its end a month gets its last edition, with what was suppressed', async () => {
    setNow(night(90));
    forget();
    expect(await publishAll(night(90))).toContain(month);
    const last = monthIn(await catalogue(), month);
    const [item] = (await loadOpenMonths()).filter((one) => one.month === month);
    const { entries } = await readLedger(item as OpenMonth);
    const out = new Set(entries.map(({ caseNo }) => caseNo));
    const rows = await queryAll<{ row?: unknown }>(keys.publicCase([...out][0] ?? '').pk);
    expect(rows).toHaveLength(1);
    const told = entries.filter((one) => one.told !== undefined).length;
    expect(last).toMatchObject({ last: true, cases: out.size, outcomes: told });
    expect(last.suppressed).toBeGreaterThan(0);
    expect(Math.min(...sizes(await rowsOf(last)))).toBeGreaterThanOrEqual(least);
    const edition = last.edition;
    await publishOn(91);
    expect(monthIn(await catalogue(), month).edition).toBe(edition);
  });
});

describe('a month that was told by an earlier definition', () => {
  const month = '2026-03';
  const ofMonth = async (): Promise<OpenMonth> =>
    (await loadOpenMonths()).find((one) => one.month === month) as OpenMonth;

  test('is told anew once, though it had its last edition', async () => {
    const before = await ofMonth();
    const known = await readLedger(before);
    const nth = known.entries.findIndex(({ told }) => told?.days !== undefined);
    const entries = known.entries.map((one, place) =>
      place === nth
        ? { ...one, told: { ...(one.told as Told), days: '41+' as const, state: 'completed' as const } }
        : one,
    );
    const { definition: _, ...item } = before;
    const ledger = await writeLedger(month, 'earlier', { ...known, entries });
    await putItem({ ...keys.openMonth(month), ...item, ledger });
    expect(await publishOn(91)).toContain(month);
    const after = await ofMonth();
    expect(after).toMatchObject({
      definition: definitionVersion,
      published: { last: true, cases: known.entries.length },
    });
    expect(after.published.edition).toBe(before.published.edition + 1);
    const { entries: anew } = await readLedger(after);
    expect(anew[nth]?.told?.days).not.toBe('41+');
    const rows = await rowsOf(monthIn(await catalogue(), month));
    expect(Math.min(...sizes(rows))).toBeGreaterThanOrEqual(least);
    expect(await publishOn(91)).toEqual([]);
  });
});

describe('whatever happens', () => {
  test('two runs at once publish one edition', async () => {
    setNow(new Date(Date.parse(night(91)) + 10 * 3_600_000).toISOString());
    for (let count = 0; count < 6; count += 1) await deliver(await recordsOf(await register()));
    setNow(night(92));
    forget();
    const before = (await loadOpenMonths()).find((one) => one.month === '2026-06')?.version ?? 0;
    const done = await Promise.all([publishAll(night(92)), publishAll(night(92))]);
    expect(done.flat().filter((one) => one === '2026-06')).toHaveLength(1);
    const after = (await loadOpenMonths()).find((one) => one.month === '2026-06');
    expect([after?.version, after?.published.cases]).toEqual([before + 1, 6]);
  });

  test('a run that died before its end has published nothing, and the next one does', async () => {
    setNow(new Date(Date.parse(night(92)) + 10 * 3_600_000).toISOString());
    for (let count = 0; count < 6; count += 1) await deliver(await recordsOf(await register()));
    setNow(night(93));
    forget();
    const before = await loadOpenMonths();
    const dying = disturbed(
      () => publishAll(night(93)),
      (name) => (name === 'PutItem' ? 'conflict' : undefined),
    );
    await expect(dying).rejects.toThrow();
    expect(await loadOpenMonths()).toEqual(before);
    expect(await publishOn(93)).toEqual(['2026-06']);
  });

  test('a list that has lost rows is not taken for cases that are gone', async () => {
    const [month] = (await loadOpenMonths()).filter((one) => one.month === '2026-06');
    const [entry] = (await readLedger(month as OpenMonth)).entries;
    const caseNo = entry?.caseNo ?? '';
    const item = await getItem<Record<string, unknown>>(keys.publicCase(caseNo));
    if (item === undefined) throw new Error('no row');
    const { lk, ls, ...unlisted } = item;
    await putItem(unlisted);
    setNow(night(94));
    forget();
    await expect(publishAll(night(94))).rejects.toThrow('not published: 2026-06');
    await putItem({ ...unlisted, lk, ls });
    expect(await publishOn(94)).toEqual([]);
  });

  test('an address that asks too often is told to wait', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 10.0.0.1' };
    const replies = [];
    for (let count = 0; count < 61; count += 1) replies.push((await call(undefined, 'openData', { headers })).status);
    expect(replies.filter((status) => status === 200)).toHaveLength(60);
    expect(replies.at(-1)).toBe(429);
  });

  test('the licence is what the policy says, on the page and in the published catalogue', async () => {
    expect((await catalogue()).licence).toEqual(unsaidLicence);
    const licence = { zh: '本市开放许可', en: 'The city’s open licence', url: 'https://city.example/licence' };
    const policy = { ...defaultPolicy, openData: { smallestGroup: 5, licence } };
    await putItem({
      ...keys.config('POLICIES'),
      ...{ version: 2, value: [{ from: '1970-01-01T00:00:00.000Z', policy }] },
    });
    await publishOn(95);
    expect((await catalogue()).licence).toEqual(licence);
    const published = JSON.parse(Buffer.from(await readObject(catalogueKey)).toString('utf8')) as CatalogueView;
    expect(published.licence).toEqual(licence);
  });

  test('a city that switches it off publishes and shows nothing', async () => {
    const policies = [{ from: '1970-01-01T00:00:00.000Z', policy: defaultPolicy }];
    await putItem({ ...keys.config('POLICIES'), version: 3, value: policies });
    expect(await publishOn(120)).toEqual([]);
    expect((await call(undefined, 'openData')).status).toBe(404);
    const file = await call(undefined, 'openDataFile', { params: { month: '2026-03', format: 'csv' } });
    expect(file.status).toBe(404);
  });
});

test('the row of a case tells the open data what they ask for, and Open311 none of it', async () => {
  setNow('2026-08-03T01:00:00.000Z');
  const caseNo = await stages.signed();
  await succeed('chengguan.handler', 'submit', { params: { caseNo, unitId: 'chengguan' }, body: opinion });
  await deliver(await recordsOf(caseNo));
  expect(await readPublicCase(caseNo)).toMatchObject({ figures: { source: 'phone', inTime: true } });
  const [shownRow] = await succeed<Record<string, unknown>[]>(undefined, 'open311Request', {
    params: { request: `${caseNo}.json` },
  });
  expect(JSON.stringify(shownRow)).not.toContain('phone');
});
