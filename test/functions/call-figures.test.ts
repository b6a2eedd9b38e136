/** What calls come to, and who is there: through the API, on the real engine. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { desksAt, isOnDuty, type Shift, usualDuty } from '#core/calls/duty.ts';
import { rememberedMs } from '#functions/storage/city.ts';
import { keys } from '#functions/storage/keys.ts';
import { checksOf, openCheckOf, putCheck } from '#functions/storage/presence.ts';
import { queryAll, table, tableName } from '#functions/storage/table.ts';
import { eventsOf, later } from './support/call-events.ts';
import { tell } from './support/calls.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { morning, openWorld, pass, setNow, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Tally = {
  inbound: number;
  answered: number;
  abandoned: number;
  ringing: number;
  within: number;
  peak: number;
} & Record<'connectRate' | 'withinRate' | 'averageWait' | 'averageTalk', number | undefined>;
type Figures = {
  total: Tally;
  days: (Tally & { day: string })[];
  hours: (Tally & { hour: number })[];
  callTakers: (Tally & { person?: { id: string } })[];
  marks: { seconds: number; percent: number };
};
const figures = (user = 'supervisor', from = '2026-03-04', until = from) =>
  succeed<Figures>(user, 'callFigures', { query: { from, until } });

describe('what calls come to', () => {
  test('by hour, day and call-taker', async () => {
    // 09:00 in Shanghai: two at once, one given up, one that still rings, and one at 10:00 that is answered late.
    await tell([
      ...eventsOf('f-1', { begin: morning, agent: 'calltaker', wait: 10, talk: 100 }),
      ...eventsOf('f-2', { begin: later(morning, 60), agent: 'calltaker2', wait: 15, talk: 50 }),
      ...eventsOf('f-3', { begin: later(morning, 300), wait: 40 }),
      ...eventsOf('f-4', { begin: later(morning, 3600), agent: 'calltaker', wait: 20, talk: 30 }),
      { id: 'f-5.1', callId: 'f-5', type: 'offered', at: later(morning, 4000) },
    ]);
    const { total, days, hours, callTakers, marks } = await figures();
    const all = { inbound: 5, answered: 3, abandoned: 1, ringing: 1, within: 2, peak: 2 };
    expect(total).toEqual({ ...all, connectRate: 75, withinRate: 50, averageWait: 15, averageTalk: 60 });
    expect(days).toEqual([{ day: '2026-03-04', ...total }]);
    expect(hours.filter(({ inbound }) => inbound > 0)).toMatchObject([
      { hour: 9, inbound: 3, answered: 2, abandoned: 1, within: 2, peak: 2, averageWait: 12.5 },
      { hour: 10, inbound: 2, answered: 1, ringing: 1, within: 0, peak: 1, connectRate: 100 },
    ]);
    expect(callTakers.map(({ person, inbound, answered }) => [person?.id, inbound, answered])).toEqual([
      [undefined, 2, 0],
      ['calltaker', 2, 2],
      ['calltaker2', 1, 1],
    ]);
    expect(marks).toEqual({ seconds: 15, percent: 95 });
  });

  test('to each the own reach', async () => {
    expect((await figures('leader')).total).toEqual((await figures()).total);
    expect((await figures('calltaker')).total).toMatchObject({ inbound: 2, answered: 2, averageWait: 15 });
    expect((await figures('chengguan.manager')).total).toMatchObject({ inbound: 0 });
    for (const user of ['chengguan.clerk', 'callback', 'admin']) {
      const query = { from: '2026-03-04', until: '2026-03-04' };
      expect([user, (await call(user, 'callFigures', { query })).status]).toEqual([user, 404]);
    }
  });

  test('the figures of a past day are kept, until one of its calls changes', async () => {
    setNow('2026-03-10T01:00:00.000Z');
    vi.setSystemTime(Date.now() + 120_000);
    const before = await figures();
    const kept = Object.keys(await snapshot()).filter((key) => key.startsWith('CALL-DAY#2026-03-04'));
    expect(kept).toHaveLength(1);
    expect(await figures()).toEqual(before);
    await tell([{ id: 'f-5.2', callId: 'f-5', type: 'abandoned', at: later(morning, 4030) }]);
    expect((await figures()).total).toMatchObject({ abandoned: 2, ringing: 0, connectRate: 60 });
    // A call of the day before that comes to be one of this day.
    await tell([{ id: 'f-6.2', callId: 'f-6', type: 'answered', agent: 'calltaker', at: '2026-03-04T16:00:05.000Z' }]);
    vi.setSystemTime(Date.now() + 120_000);
    expect([(await figures('supervisor', '2026-03-05')).total.inbound, (await figures()).total.inbound]).toEqual([
      1, 5,
    ]);
    await tell([{ id: 'f-6.1', callId: 'f-6', type: 'offered', at: '2026-03-04T15:59:58.000Z' }]);
    expect([(await figures('supervisor', '2026-03-05')).total.inbound, (await figures()).total.inbound]).toEqual([
      0, 6,
    ]);
    setNow(morning);
  });

  test.each([
    ['2026-03-05', '2026-03-04', '截止日期不能早于起始日期'],
    ['2026-03-01', '2026-04-01', '一次最多查询 31 天'],
  ])('%s to %s is refused', async (from, until, message) => {
    for (const id of ['callFigures', 'presence'] as const) {
      const reply = await call('supervisor', id, { query: { from, until } });
      expect(problemOf(reply).errors).toMatchObject([{ path: 'until', message }]);
    }
  });
});

type Check = {
  id: string;
  outcome: string;
  unitId: string;
  person?: { id: string };
  answered?: { by: { id: string } };
};
type Presence = {
  people: { id: string; onDuty: boolean; state?: string; lastAt?: string }[];
  checks: Check[];
  rates: { unitId: string; person?: { id: string }; asked: number; present: number; absent: number }[];
};
const day = '2026-03-04';
const presence = (user = 'supervisor') => succeed<Presence>(user, 'presence', { query: { from: day, until: day } });
const shift = (unitId: string, people: string[], more: Partial<Shift> = {}): Shift => ({
  ...{ unitId, people, weekdays: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' },
  ...more,
});

describe('who is on duty', () => {
  test('by day of the week, within dates, past midnight', () => {
    const night = shift('centre', ['calltaker'], { weekdays: [3], start: '22:00', end: '06:00' });
    // 4 March 2026 is a Wednesday.
    const at = (local: string) => new Date(`2026-03-${local}:00.000+08:00`).toISOString();
    expect(['04T21:59', '04T22:00', '05T05:59', '05T06:00', '04T05:00'].map((one) => isOnDuty(night, at(one)))).toEqual(
      [false, true, true, false, false],
    );
    const dated = shift('centre', ['calltaker'], { from: '2026-03-05', until: '2026-03-05' });
    expect(['04T09:00', '05T09:00', '06T09:00'].map((one) => isOnDuty(dated, at(one)))).toEqual([false, true, false]);
    const both = [shift('centre', ['a', 'b']), shift('centre', ['b', 'c']), shift('x', ['d'], { weekdays: [7] })];
    expect(desksAt({ shifts: both }, morning)).toEqual([{ unitId: 'centre', people: ['a', 'b', 'c'] }]);
  });

  test('the roster is read from a file, checked, saved as a version; nobody changes what somebody else has changed', async () => {
    const read = (csv: string) =>
      succeed<{ shifts: Shift[]; problems: { row: number; path: string }[] }>('supervisor', 'readDutyRoster', {
        body: { csv },
      });
    const header = '单位,值班人员,星期,开始,结束,起始日期,截止日期\n';
    const good = await read(
      `${header}centre,calltaker;calltaker2,1-5,8:00,18:00,,\nchengguan,"chengguan.clerk、chengguan.handler",,08:00,18:00,2026-03-01,2026-03-31\n`,
    );
    expect(good.problems).toEqual([]);
    expect(good.shifts[1]).toMatchObject({
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      people: ['chengguan.clerk', 'chengguan.handler'],
    });
    const bad = await read(
      `${header}nowhere,calltaker,8,25:00,18:00,,\ncentre,chengguan.clerk;stranger,1,08:00,09:00,,\n`,
    );
    expect(bad.problems.map(({ row, path }) => [row, path])).toEqual([
      [2, 'weekdays.0'],
      [2, 'start'],
      [3, 'people'],
      [3, 'people'],
    ]);
    const body = { shifts: good.shifts, numbers: usualDuty.numbers, note: '三月值班' };
    const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
    expect(await succeed('supervisor', 'saveDutyRoster', { body, ...ifMatch(0) })).toEqual({ version: 1 });
    expect(problemOf(await call('supervisor2', 'saveDutyRoster', { body, ...ifMatch(0) })).code).toBe('outdated');
    const faulty = { ...body, shifts: [shift('centre', ['stranger'])] };
    expect(problemOf(await call('supervisor', 'saveDutyRoster', { body: faulty })).errors?.[0]?.path).toBe(
      'shifts.0.people',
    );
    expect(await succeed('supervisor', 'dutyRoster')).toMatchObject({ version: 1, shifts: good.shifts });
    vi.setSystemTime(Date.now() + rememberedMs + 1);
  });
});

describe('presence checks', () => {
  test('ask everybody on duty: people of the centre one by one, a unit by its desk', async () => {
    const { items } = await succeed<{ items: Check[] }>('supervisor', 'checkPresence', { body: {} });
    expect(items.map(({ unitId, person, outcome }) => [unitId, person?.id, outcome])).toEqual([
      ['centre', 'calltaker', 'waiting'],
      ['centre', 'calltaker2', 'waiting'],
      ['chengguan', undefined, 'waiting'],
    ]);
    const mine = await succeed<{ check?: { id: string } }>('calltaker', 'currentCall');
    expect(mine.check?.id).toBe(items[0]?.id);
    const notices = await succeed<{ items: { kind: string }[] }>('chengguan.clerk', 'notices');
    expect(notices.items[0]?.kind).toBe('presence_check');
  });

  test('ask everybody of a large desk, whatever one transaction takes', async () => {
    const at = morning;
    const people = Array.from({ length: 130 }, (_, nth) => `desk.${nth}`);
    const by = { id: 'supervisor', name: '' };
    const check = { id: `${at}.large`, at, until: later(at, 300), by, unitId: 'shuiwu', people, desk: true };
    await putCheck(check, '2026-03-04');
    const found = await Promise.all(people.map((user) => openCheckOf(user, at)));
    expect(new Set(found.map((one) => one?.id))).toEqual(new Set([check.id]));
    const told = await Promise.all(people.map((user) => queryAll(`NOTICE#user:${user}`)));
    expect(told.map(({ length }) => length)).toEqual(people.map(() => 1));
    expect((await checksOf(['2026-03-04'])).filter(({ id }) => id === check.id)).toHaveLength(1);
    // Taken out again: the tests that follow count checks.
    await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.check('2026-03-04', check.id) }));
  });

  test('are answered by one of those asked, once; who has not by then is absent, without a word', async () => {
    const open = async (user: string) =>
      (await succeed<{ check?: { id: string } }>(user, 'myPresence')).check?.id ?? '';
    const answer = (user: string, id: string) => call(user, 'answerCheck', { body: { id } });
    const id = await open('chengguan.handler');
    expect(await open('chengguan.clerk')).toBe(id);
    expect((await answer('shuiwu.clerk', id)).status).toBe(409);
    expect((await answer('chengguan.handler', 'another')).status).toBe(409);
    expect((await answer('chengguan.handler', id)).status).toBe(200);
    expect((await answer('chengguan.clerk', id)).status).toBe(409);
    expect(await open('chengguan.clerk')).toBe('');
    const own = await open('calltaker');
    expect((await answer('calltaker', own)).status).toBe(200);
    const late = await open('calltaker2');
    pass(5);
    const before = await snapshot();
    expect((await answer('calltaker2', late)).status).toBe(409);
    expect(
      (await presence()).checks
        .map(({ unitId, person, outcome, answered }) => [unitId, person?.id, outcome, answered?.by.id])
        .toSorted(),
    ).toEqual([
      ['centre', 'calltaker', 'present', 'calltaker'],
      ['centre', 'calltaker2', 'absent', undefined],
      ['chengguan', undefined, 'present', 'chengguan.handler'],
    ]);
    expect(await snapshot()).toEqual(before);
  });

  test('make rates, and each sees what is theirs', async () => {
    const { rates, people } = await presence();
    expect(
      rates.map(({ unitId, person, asked, present, absent }) => [unitId, person?.id, asked, present, absent]),
    ).toEqual([
      ['centre', 'calltaker2', 1, 0, 1],
      ['centre', 'calltaker', 1, 1, 0],
      ['chengguan', undefined, 1, 1, 0],
    ]);
    expect(people.find(({ id }) => id === 'calltaker')).toMatchObject({ onDuty: true });
    expect(people.find(({ id }) => id === 'chengguan.handler')?.lastAt).toBe(morning);
    expect((await presence('leader')).checks).toHaveLength(3);
    expect((await presence('chengguan.manager')).checks.map(({ unitId }) => unitId)).toEqual(['chengguan']);
    expect((await presence('shuiwu.manager')).checks).toEqual([]);
    expect((await presence('calltaker2')).checks.map(({ person }) => person?.id)).toEqual(['calltaker2']);
    expect((await presence('calltaker')).people.map(({ id }) => id)).toEqual(['calltaker']);
  });

  test('of nobody, of strangers and of an empty desk are refused', async () => {
    const ask = async (body: object) =>
      problemOf(await call('supervisor', 'checkPresence', { body })).errors?.[0]?.path;
    expect(await ask({ users: ['stranger'] })).toBe('users');
    expect(await ask({ units: ['shuiwu'] })).toBe('units');
    setNow('2026-03-04T13:00:00.000Z');
    expect(await ask({})).toBe('');
    setNow(morning);
  });

  test('a person’s actions are noted once in some minutes, by whichever function', async () => {
    const at = async () => (await presence()).people.find(({ id }) => id === 'calltaker2')?.lastAt;
    setNow('2026-03-04T02:00:00.000Z');
    vi.setSystemTime(Date.now() + 200_000);
    await succeed('calltaker2', 'setPresence', { body: { state: 'break' } });
    expect(await at()).toBe('2026-03-04T02:00:00.000Z');
    setNow('2026-03-04T02:02:00.000Z');
    await succeed('calltaker2', 'setPresence', { body: { state: 'ready' } });
    expect(await at()).toBe('2026-03-04T02:00:00.000Z');
    vi.setSystemTime(Date.now() + 200_000);
    setNow('2026-03-04T02:10:00.000Z');
    await succeed('calltaker2', 'setPresence', { body: { state: 'ready' } });
    expect(await at()).toBe('2026-03-04T02:10:00.000Z');
  });
});
