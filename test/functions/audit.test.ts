/** 审计 through the API on the real engine: pages that neither skip nor repeat, the table, what is remarkable, and nothing of a case. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays } from '#core/time/instant.ts';
import { searchAudit } from '#functions/audit/search.ts';
import { noteAccess } from '#functions/storage/access.ts';
import { readAccessDay } from '#functions/storage/audit.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem, queryAll } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { caller, register, request } from './support/stages.ts';
import { openWorld, pass, setNow, type World } from './support/world.ts';

type Line = { at: string; kind: string; user: string; name?: string; caseNo?: string; detail: string };
type Page = { items: Line[]; next?: string; reached?: string };
type Anomalies = { items: { rule: string; user?: string; count: number }[]; days: string[]; next?: string };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const period = { from: '2026-03-01', until: '2026-03-04' };

async function everyPage(query: Record<string, string>): Promise<Line[]> {
  const lines: Line[] = [];
  let next: string | undefined;
  do {
    const cursor: Record<string, string> = next === undefined ? {} : { cursor: next };
    const page = await succeed<Page>('auditor', 'audit', { query: { ...period, ...query, ...cursor } });
    lines.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return lines;
}

describe('a city that reads', () => {
  let caseNo = '';

  test('who opened a case, and what the administrator changed, newest first with names', async () => {
    caseNo = await register();
    pass(1);
    await succeed('supervisor', 'getCase', { params: { caseNo } });
    pass(1);
    const person = { id: 'newcomer', name: '新来人', roles: ['clerk'], unitId: 'shuiwu', note: '入职' };
    await succeed('admin', 'addUser', { body: person });
    const lines = await everyPage({});
    expect(lines.slice(0, 2)).toMatchObject([
      { kind: 'administration', user: 'admin', detail: 'addUser newcomer · 入职' },
      { kind: 'personal', user: 'supervisor', caseNo, detail: 'name,phone' },
    ]);
    expect(lines.every(({ name }) => (name ?? '') !== '')).toBe(true);
  });

  test('nothing of the case stands in it but the number', async () => {
    const text = JSON.stringify(await everyPage({}));
    expect(text).toContain(caseNo);
    for (const secret of [request.title, request.content, caller.name, caller.phone])
      expect(text).not.toContain(secret);
  });

  test('pages of every size give the same lines, each once, over days and both sources', async () => {
    // More in one day than one query reads.
    const days = { '2026-03-01': 230, '2026-03-02': 12 };
    for (const [day, count] of Object.entries(days)) {
      const items = Array.from({ length: count }, (_, n) => {
        const at = new Date(Date.parse(`${day}T01:00:00Z`) + n * 20_000).toISOString();
        const user = n % 2 === 0 ? 'callback' : 'leader';
        const line = { ...keys.access(day, `${at}#r${n}`), at, user, roles: [], what: 'playback', detail: String(n) };
        const change = { at, by: 'admin', note: String(n), what: 'saveCatalogue', subject: 'CATALOGUE' };
        return [line, ...(n % 40 === 0 ? [{ ...keys.adminTrail(at, `c${n}`), ...change }] : [])];
      });
      await Promise.all(items.flat().map(putItem));
    }
    const all = await everyPage({ limit: '100' });
    expect(all.length).toBeGreaterThan(230 + 12);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(await everyPage({ limit: '17' })).toEqual(all);
    const filters: Record<string, string>[] = [
      { user: 'leader' },
      { kind: 'administration' },
      { caseNo },
      { kind: 'playback', user: 'admin' },
    ];
    for (const filter of filters) {
      const wanted = all.filter((line) =>
        Object.entries(filter).every(([key, value]) => line[key as 'user'] === value),
      );
      expect(await everyPage({ ...filter, limit: '40' })).toEqual(wanted);
    }
  });

  test('the table holds the same lines, no cell is a formula, and taking it is logged', async () => {
    const note = '=cmd|calc';
    await succeed('admin', 'saveCatalogue', { body: { entries: [{ category: '01', units: ['chengguan'] }], note } });
    const all = await everyPage({ limit: '100' });
    const parts: string[] = [];
    let next: string | undefined;
    do {
      const cursor: Record<string, string> = next === undefined ? {} : { cursor: next };
      const reply = await succeed<{ csv: string; next?: string }>('auditor', 'exportAudit', {
        body: { ...period, ...cursor },
      });
      parts.push(reply.csv);
      next = reply.next;
    } while (next !== undefined);
    const csv = parts.join('');
    expect(csv.startsWith('\ufeff"时间","类别"')).toBe(true);
    // The header, and the line that says that the table was taken.
    expect(csv.trimEnd().split('\r\n')).toHaveLength(all.length + 2);
    expect(csv).toContain('"导出","auditor"');
    await noteAccess({ actor: { id: '+formula', name: '', roles: [] }, what: 'export', detail: '@SUM(1)' });
    const again = await succeed<{ csv: string }>('auditor', 'exportAudit', { body: { ...period, kind: 'export' } });
    expect(again.csv).toContain('"\'+formula"');
    expect(again.csv).toContain('"\'@SUM(1)"');
    const logged = await queryAll<{ what: string; user: string }>(keys.access('2026-03-04', '').pk);
    expect(logged.filter(({ what, user }) => what === 'export' && user === 'auditor')).toHaveLength(2);
  });
});

describe('a city with many reads a day', () => {
  const day = '2026-02-11';
  const wanted = { day, caseNo: 'HK202602110000001', user: 'leader' };
  beforeAll(async () => {
    const begin = Date.parse(`${day}T00:00:00Z`);
    // The two that are looked for were the first of the day, and what stands before them is more than several reads take.
    const lines = Array.from({ length: 4500 }, (_, n) => {
      const at = new Date(begin + n * 1000).toISOString();
      const whose = n < 2 ? wanted : { caseNo: 'HK202602110000002', user: 'callback' };
      const { caseNo, user } = whose;
      return { ...keys.access(day, `${at}#m${n}`), at, user, caseNo, roles: [], what: 'personal', detail: 'name' };
    });
    for (let n = 0; n < lines.length; n += 500) await Promise.all(lines.slice(n, n + 500).map(putItem));
  });
  const filters = [{ caseNo: wanted.caseNo }, { user: wanted.user }, { user: wanted.user, kind: 'personal' as const }];

  test.each(filters)('one call finds the few that are looked for behind thousands of others: %j', async (filter) => {
    const found = await searchAudit({ from: day, start: { day }, filter, limit: 50, isOver: () => false });
    expect(found.lines.map(({ at }) => at)).toEqual([`${day}T00:00:01.000Z`, `${day}T00:00:00.000Z`]);
    expect(found.next).toBeUndefined();
  });

  test('one that has no time is gone on with, and says on the way that it is not done', async () => {
    const clock = vi.spyOn(Date, 'now');
    let at = Date.now();
    // Each look at the clock is a minute later: a call ends behind its first read.
    clock.mockImplementation(() => {
      at += 60_000;
      return at;
    });
    try {
      const query = { from: day, until: day, caseNo: wanted.caseNo };
      const pages: (Page & { unfinished?: boolean })[] = [];
      do {
        const { next } = pages.at(-1) ?? {};
        const cursor: Record<string, string> = next === undefined ? {} : { cursor: next };
        pages.push(await succeed('auditor', 'audit', { query: { ...query, ...cursor } }));
      } while (pages.at(-1)?.next !== undefined);
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.slice(0, -1).every(({ unfinished, reached }) => unfinished === true && reached === day)).toBe(true);
      expect(pages.at(-1)?.unfinished).toBeUndefined();
      expect(pages.flatMap(({ items }) => items)).toHaveLength(2);
    } finally {
      clock.mockRestore();
    }
  });

  test('a page that is full is none that is unfinished', async () => {
    const page = await succeed<Page & { unfinished?: boolean }>('auditor', 'audit', {
      query: { from: day, until: day, limit: '10' },
    });
    expect([page.items.length, page.next === undefined, page.unfinished]).toEqual([10, false, undefined]);
  });
});

describe('what is remarkable', () => {
  test('is found day by day, by the numbers that the city has set', async () => {
    setNow('2026-03-06T15:30:00.000Z');
    const actor = { id: 'chengguan.handler', name: '', roles: ['handler'] as const };
    for (let n = 0; n < 4; n += 1) await noteAccess({ actor, callId: `call-${n}`, what: 'personal', detail: 'phone' });
    const query = { from: '2026-03-05', until: '2026-03-06' };
    const { items, days } = await succeed<Anomalies>('auditor', 'auditAnomalies', { query });
    expect(days).toEqual(['2026-03-06', '2026-03-05']);
    expect(items).toMatchObject([{ rule: 'odd', user: 'chengguan.handler', count: 4, limit: 3, day: '2026-03-06' }]);
    const value = {
      version: 2,
      burst: { minutes: 60, of: { personal: 4 } },
      ...{ day: 300, odd: { from: '22:00', until: '06:00', reads: 9, roundTheClock: [] }, readers: 12 },
    };
    await putItem({ ...keys.config('AUDIT-POLICY'), value });
    const other = await succeed<Anomalies>('auditor', 'auditAnomalies', { query });
    expect(other.items).toMatchObject([{ rule: 'burst', kind: 'personal', count: 4, limit: 4 }]);
  });

  test('a day is read whole, with its first and its last moment; beyond what one call can take it says so', async () => {
    const day = '2024-02-29';
    const places = ['00:00:00.000', '05:59:59.999', '06:00:00.000', '23:59:59.999'].map(
      (time) => `${new Date(`${day}T${time}+08:00`).toISOString()}#x`,
    );
    const line = { at: places[0], user: 'calltaker', roles: ['callTaker'], what: 'personal', detail: '' };
    for (const sk of [...places, '2024-02-29T16:00:00.000Z#x']) await putItem({ ...keys.access(day, sk), ...line });
    const whole = await readAccessDay(day, 10);
    expect(whole.lines.map(({ place }) => place).sort()).toEqual(places);
    expect(whole.complete).toBe(true);
    expect(await readAccessDay(day, 1)).toMatchObject({ complete: false });
  });

  test('a quarter is examined in portions that together are all its days', async () => {
    const query = { from: '2025-12-06', until: '2026-03-05' };
    const days: string[] = [];
    let next: string | undefined;
    do {
      const cursor: Record<string, string> = next === undefined ? {} : { cursor: next };
      const page = await succeed<Anomalies>('auditor', 'auditAnomalies', { query: { ...query, ...cursor } });
      days.push(...page.days);
      next = page.next;
    } while (next !== undefined);
    expect(days).toEqual(Array.from({ length: 90 }, (_, index) => addDays('2026-03-05', -index)));
  });
});

describe('what is asked for', () => {
  test.each([
    [{ from: '2026-03-02', until: '2026-03-01' }, 'until'],
    [{ from: '2025-03-01', until: '2026-03-04' }, 'until'],
    [{ ...period, cursor: 'forged' }, 'cursor'],
    [{ ...period, kind: 'rumour' }, 'kind'],
    [{ ...period, caseNo: 'HK1' }, 'caseNo'],
  ])('%j is refused', async (query, path) => {
    const reply = await call('auditor', 'audit', { query: query as Record<string, string> });
    expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, path]);
  });

  test('a cursor of another question is none', async () => {
    const { next } = await succeed<Page>('auditor', 'audit', { query: { ...period, limit: '1' } });
    const reply = await call('auditor', 'audit', { query: { ...period, user: 'leader', cursor: next ?? '' } });
    expect([next === undefined, reply.status]).toEqual([false, 400]);
  });
});
