/** Calendars and policies through the API: a typhoon day declared at noon and taken back, a year that is announced, policy versions. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MovesView, TimeView, TrailEntry } from '#core/admin/shapes.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as sweep } from '#functions/workflow/sweep.ts';
import { call, type Problem, problemOf, succeed } from './support/gateway.ts';
import { caller, request, stages } from './support/stages.ts';
import { morning, openWorld, pass, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const noon = '2026-03-04T04:00:00.000Z';
const typhoon = { as: 'off', dates: ['2026-03-05'], reason: { zh: '台风停工', en: 'typhoon' } } as const;
const time = () => succeed<TimeView>('admin', 'adminTime');
const view = (caseNo: string) => succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } });
const version = async () => (await time()).version;

/** Real time goes on too, so that what functions remember of the city is read again. */
function waitReal(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

/** All clocks of a case, of its parts too, as the centre sees them. */
async function clocksOf(caseNo: string) {
  const { clocks, branches } = await view(caseNo);
  const parts = branches.flatMap((branch) => branch.clocks.map((clock) => ({ ...clock, branch: branch.id })));
  return [...clocks.map((clock) => ({ ...clock, branch: 'case' })), ...parts];
}
const dues = async (caseNo: string) => {
  const running = (await clocksOf(caseNo)).filter((clock) => clock.stopped === undefined);
  return Object.fromEntries(running.map((clock) => [`${clock.branch}:${clock.kind}`, clock.due]));
};
const completionOf = async (caseNo: string) => (await clocksOf(caseNo)).find((clock) => clock.kind === 'completion');

async function recalculate(): Promise<number> {
  waitReal(25);
  pass(1);
  return (await sweep({ task: 'recalculate' })).count;
}

describe('a typhoon day declared at noon', () => {
  let signed = '';
  let queued = '';
  let before: Record<string, string> = {};
  const moved = {
    'chengguan~1:contact': '2026-03-06T09:30:00.000Z',
    'chengguan~1:completion': '2026-03-12T09:30:00.000Z',
  };

  beforeAll(async () => {
    setNow(morning);
    signed = await stages.signed();
    queued = await stages.queued();
    before = { ...(await dues(signed)), ...(await dues(queued)) };
    setNow(noon);
  });

  test('the preview counts what would move, names no case and writes nothing', async () => {
    const items = await snapshot();
    const preview = await succeed<MovesView>('admin', 'previewCalendars', { body: { days: typhoon } });
    expect(preview).toEqual({
      examined: 2,
      complete: true,
      cases: 1,
      clocks: 2,
      settled: 0,
      groups: [
        {
          unitId: 'chengguan',
          kind: 'completion',
          from: '2026-03-11T09:30:00.000Z',
          to: moved['chengguan~1:completion'],
          count: 1,
        },
        {
          unitId: 'chengguan',
          kind: 'contact',
          from: '2026-03-05T09:30:00.000Z',
          to: moved['chengguan~1:contact'],
          count: 1,
        },
      ],
    });
    const words = JSON.stringify(preview);
    for (const secret of [signed, queued, request.title, caller.name, caller.phone])
      expect(words).not.toContain(secret);
    expect(await snapshot()).toEqual(items);
    const elsewhere = { days: { ...typhoon, unitId: 'shuiwu' } };
    expect(await succeed('admin', 'previewCalendars', { body: elsewhere })).toMatchObject({ cases: 0, clocks: 0 });
  });

  test('declared, the sweep moves exactly those dues, and the case says why', async () => {
    expect(await succeed('admin', 'changeDays', { body: typhoon, headers: { 'if-match': '"1"' } })).toEqual({
      version: 2,
    });
    expect(await recalculate()).toBe(1);
    expect({ ...(await dues(signed)), ...(await dues(queued)) }).toEqual({ ...before, ...moved });
    const completion = await completionOf(signed);
    expect(completion?.original).toBe(before['chengguan~1:completion']);
    const why = await succeed('chengguan.handler', 'explainClocks', { params: { caseNo: signed } });
    expect(JSON.stringify(why)).toContain('2026年3月5日 周四：不计（台风停工）');
    expect((await time()).recalculated).toBe(2);
    expect(await recalculate()).toBe(0);
  });

  test('taken back, every due is where it was', async () => {
    const back = { ...typhoon, as: 'usual' };
    expect(await succeed('admin', 'previewCalendars', { body: { days: back } })).toMatchObject({ cases: 1, clocks: 2 });
    await succeed('admin', 'changeDays', { body: back });
    expect(await recalculate()).toBe(1);
    expect({ ...(await dues(signed)), ...(await dues(queued)) }).toEqual(before);
  });

  test('for one unit it moves that unit’s dues only, and goes when the day is as usual again', async () => {
    await succeed('admin', 'changeDays', { body: { ...typhoon, unitId: 'shuiwu' } });
    expect(Object.keys((await time()).calendars.ofUnits ?? {})).toEqual(['shuiwu']);
    expect(await recalculate()).toBe(0);
    await succeed('admin', 'changeDays', { body: { ...typhoon, unitId: 'chengguan' } });
    expect(await recalculate()).toBe(1);
    expect(await dues(signed)).toMatchObject(moved);
    for (const unitId of ['shuiwu', 'chengguan'])
      await succeed('admin', 'changeDays', { body: { ...typhoon, as: 'usual', unitId } });
    expect((await time()).calendars.ofUnits).toBeUndefined();
    expect(await recalculate()).toBe(1);
    expect(await dues(signed)).toMatchObject(before && { 'chengguan~1:completion': before['chengguan~1:completion'] });
  });

  test('nothing changed, an unknown unit, a day that is none, an old version: refused, and nothing written', async () => {
    const items = await snapshot();
    const refused = async (body: object, headers = {}): Promise<[number, string, string[] | undefined]> => {
      const reply = await call('admin', 'changeDays', { body, headers });
      const { code, errors } = problemOf(reply) as Problem;
      return [reply.status, code, errors?.map(({ path, message }) => `${path}: ${message}`)];
    };
    expect(await refused({ ...typhoon, as: 'usual' })).toEqual([400, 'nothing_changed', undefined]);
    expect(await refused({ ...typhoon, unitId: 'nowhere' })).toEqual([400, 'invalid', ['unitId: 机构不存在或已停用']]);
    expect(await refused({ ...typhoon, dates: ['2026-02-30'] })).toEqual([
      400,
      'invalid',
      ['dates.0: 须为 2014 至 2040 年的日期，如 2026-11-18'],
    ]);
    expect((await refused(typhoon, { 'accept-language': 'en' }))[0]).toBe(200);
    expect((await refused({ ...typhoon, dates: ['2026-03-06'] }, { 'if-match': '"1"' }))[1]).toBe('outdated');
    await succeed('admin', 'changeDays', { body: { ...typhoon, as: 'usual' } });
    const after = await snapshot();
    expect(Object.keys(items).every((key) => key in after)).toBe(true);
  });

  test('two who start from the same version: one is first, the other is told', async () => {
    const present = await version();
    const headers = { 'if-match': `"${present}"` };
    const days = ['2026-03-17', '2026-03-18'].map((date) => ({ ...typhoon, dates: [date] }));
    const replies = await Promise.all(days.map((body) => call('admin', 'changeDays', { body, headers })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await version()).toBe(present + 1);
  });

  test('who did what when and why stays, for the auditor too', async () => {
    const { items } = await succeed<{ items: TrailEntry[] }>('auditor', 'adminTrail', { query: { limit: '100' } });
    expect(items.find((one) => one.version === 2)).toEqual({
      at: noon,
      by: 'admin',
      name: '冯八方',
      what: 'changeDays',
      subject: '* off 2026-03-05',
      version: 2,
      note: '台风停工',
    });
    const { calendarVersions } = await time();
    // Several of one instant stand in the order in which they were made, too.
    expect(items.map((one) => one.version)).toEqual(calendarVersions.map((one) => one.version));
    expect(new Set(items.map((one) => one.at)).size).toBeLessThan(items.length);
    const page = await succeed<{ items: TrailEntry[]; next: string }>('admin', 'adminTrail', { query: { limit: '2' } });
    const rest = await succeed<{ items: TrailEntry[] }>('admin', 'adminTrail', {
      query: { limit: '100', cursor: page.next },
    });
    expect([...page.items, ...rest.items]).toEqual(items);
    expect((await call('admin', 'adminTrail', { query: { cursor: 'forged' } })).status).toBe(400);
  });
});

describe('next year’s calendar', () => {
  const year = {
    year: '2027',
    notice: 'https://www.gov.cn/zhengce/2027.htm',
    holidays: [
      { name: '元旦', off: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'], work: ['2027-01-09'] },
      { name: '春节', off: ['2027-02-05', '2027-02-06'], work: [] },
    ],
  };

  test('loading it lists what moves and makes certain what was provisional', async () => {
    setNow('2026-12-28T02:00:00.000Z');
    const caseNo = await stages.sent();
    expect(await completionOf(caseNo)).toMatchObject({ due: '2027-01-05T09:30:00.000Z', provisional: true });
    const preview = await succeed<MovesView>('admin', 'previewCalendars', { body: { year } });
    expect(preview.groups).toContainEqual({
      unitId: 'chengguan',
      kind: 'completion',
      from: '2027-01-05T09:30:00.000Z',
      to: '2027-01-06T09:30:00.000Z',
      count: 1,
    });
    await succeed('admin', 'announceYear', { body: year });
    await recalculate();
    const after = await completionOf(caseNo);
    expect(after).toMatchObject({ due: '2027-01-06T09:30:00.000Z', original: '2027-01-05T09:30:00.000Z' });
    expect(after?.provisional).toBeUndefined();
    expect(problemOf(await call('admin', 'announceYear', { body: year })).code).toBe('nothing_changed');
  });

  test('a date named twice or of another year is shown at its place', async () => {
    const holidays = [{ name: '元旦', off: ['2027-01-01', '2030-01-02'], work: ['2027-01-01'] }];
    const { errors } = problemOf(await call('admin', 'announceYear', { body: { ...year, holidays } }));
    expect(errors).toEqual([
      { path: 'holidays.0.off.1', message: '不在 2027 年' },
      { path: 'holidays.0.work.0', message: '日期重复：2027-01-01' },
    ]);
  });
});

describe('a version of the policy', () => {
  const { version: _, ...present } = defaultPolicy;
  const { completion } = present.rows;
  const ordinary = { limit: { amount: 7, unit: 'wd' as const } };
  const longer = {
    ...present,
    rows: { ...present.rows, completion: { ...completion, cells: { ...completion.cells, ordinary } } },
  };

  test('its preview tells how open cases would differ, and that none moves', async () => {
    setNow('2026-04-07T01:00:00.000Z');
    await stages.sent();
    const items = await snapshot();
    const preview = await succeed<MovesView>('admin', 'previewPolicy', { body: { policy: longer } });
    expect(preview.groups).toContainEqual({
      unitId: 'chengguan',
      kind: 'completion',
      from: '2026-04-14T09:30:00.000Z',
      to: '2026-04-16T09:30:00.000Z',
      count: 1,
    });
    expect(await succeed('admin', 'previewPolicy', { body: { policy: present } })).toMatchObject({ clocks: 0 });
    expect(await snapshot()).toEqual(items);
  });

  test('holds for the cases received from its instant on, and no earlier', async () => {
    const tooEarly = await call('admin', 'addPolicy', {
      body: { policy: longer, note: '试行', from: '2026-04-07T01:00:30.000Z' },
    });
    expect(problemOf(tooEarly)).toMatchObject({ code: 'invalid', errors: [{ path: 'from' }] });
    const before = await stages.sent();
    const saved = await succeed('admin', 'addPolicy', {
      body: { policy: longer, note: '试行' },
      headers: { 'if-match': '"1"' },
    });
    expect(saved).toMatchObject({ version: 2, policy: { from: '2026-04-07T01:01:00.000Z', policy: { version: 2 } } });
    waitReal(25);
    pass(2);
    const after = await stages.sent();
    const due = async (caseNo: string) => (await completionOf(caseNo))?.due;
    expect([await due(before), await due(after)]).toEqual(['2026-04-14T09:30:00.000Z', '2026-04-16T09:30:00.000Z']);
    const again = await call('admin', 'addPolicy', {
      body: { policy: longer, note: '试行' },
      headers: { 'if-match': '"1"' },
    });
    expect(problemOf(again).code).toBe('outdated');
  });

  test('a limit that is none is shown at its cell', async () => {
    const cells = { ...completion.cells, consult: { limit: { amount: 0, unit: 'wd' } } };
    const policy = { ...present, rows: { ...present.rows, completion: { ...completion, cells } } };
    const { errors } = problemOf(await call('admin', 'addPolicy', { body: { policy, note: '试行' } }));
    expect(errors).toEqual([{ path: 'policy.rows.completion.cells.consult.limit.amount', message: '不能小于 1' }]);
  });
});
