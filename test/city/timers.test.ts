/** Deadlines on the real process: the state machine's timeout, the task that ticks, the notice, the supervision list. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, startCity, until } from './city.ts';

type Event = { type: string; data?: { kind?: string; level?: string; due?: string } };

let city: City;

const requestBody = {
  title: '小区门口路灯不亮',
  content: '小区门口的路灯已经三天没有亮，晚上出行不便。',
  source: 'phone',
  nature: 'complaint',
  requester: { name: '符先生', phone: '13000000001' },
  place: { district: '龙华区' },
};

async function marksOf(caseNo: string): Promise<string[]> {
  const { body } = await city.call('supervisor', 'GET', `/api/cases/${caseNo}/events`);
  return (body.items as Event[])
    .filter(({ type }) => ['reminded', 'overdue', 'escalated'].includes(type))
    .map(({ type, data }) => `${type}:${data?.kind}`);
}

/** The marks once there are at least `count`, and a moment later, so that one too many would show. */
async function settledMarks(caseNo: string, count: number): Promise<string[]> {
  await until(
    () => marksOf(caseNo),
    (marks) => marks.length >= count,
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return marksOf(caseNo);
}

async function noticesAbout(user: string, caseNo: string, kind: string): Promise<number> {
  const { body } = await city.call(user, 'GET', '/api/notices?limit=100');
  return (body.items as { caseNo?: string; kind: string }[]).filter((one) => one.caseNo === caseNo && one.kind === kind)
    .length;
}

async function causesOf(caseNo: string): Promise<string[]> {
  const { body } = await city.call('supervisor', 'GET', '/api/worklists/supervision?limit=100');
  return (body.items as { caseNo: string; causes: string[] }[])
    .filter((row) => row.caseNo === caseNo)
    .flatMap((row) => row.causes);
}

beforeAll(async () => {
  city = await startCity();
  // Monday, 14 September 2026, 09:00 in Shanghai.
  await city.clock({ set: '2026-09-14T01:00:00Z' });
});
afterAll(() => city.remove());

describe('a part that nobody signs for', () => {
  let caseNo = '';
  /** Another case, which nobody dispatches. */
  let waiting = '';

  test('is dispatched and waits', async () => {
    const registered = await city.call('calltaker', 'POST', '/api/cases', requestBody);
    expect(registered.status).toBe(201);
    caseNo = String(registered.body.caseNo);
    const dispatched = await city.call('supervisor', 'POST', `/api/cases/${caseNo}/dispatch`, {
      units: [{ unitId: 'chengguan' }],
      requirement: '请核实处理',
    });
    expect(dispatched.body).toMatchObject({ status: 'awaiting_signoff' });
    const other = await city.call('calltaker', 'POST', '/api/cases', requestBody);
    waiting = String(other.body.caseNo);
    expect(await marksOf(caseNo)).toEqual([]);
    expect(await causesOf(caseNo)).toEqual([]);
  });

  test('past the sign-off due it is reminded of and red, once each, with its notices and one entry in the list', async () => {
    // Due at the close of office hours of the next working day: the 15th, 17:30.
    await city.clock({ set: '2026-09-15T09:31:00Z' });
    expect(await settledMarks(caseNo, 2)).toEqual(['reminded:signoff', 'overdue:signoff']);
    expect(await causesOf(caseNo)).toEqual(['silent']);
    await until(
      () => noticesAbout('chengguan.clerk', caseNo, 'overdue'),
      (count) => count > 0,
    );
    expect(await noticesAbout('chengguan.clerk', caseNo, 'overdue')).toBe(1);
    expect(await noticesAbout('supervisor', caseNo, 'overdue')).toBe(1);
    // The wait's own entry wrote them, after the state machine's timeout.
    expect(city.output()).toMatch(new RegExp(`"message":"wait","caseNo":"${caseNo}"[^\\n]*"marks":2`));
  });

  test('over a kill and a restart only the next mark is added', async () => {
    const before = city;
    await before.kill();
    city = await startCity({ data: before.data });
    expect(await settledMarks(caseNo, 2)).toEqual(['reminded:signoff', 'overdue:signoff']);
    // One working day before the completion due (Sunday the 20th, which is made up) it turns yellow.
    await city.clock({ set: '2026-09-18T09:31:00Z' });
    expect(await settledMarks(caseNo, 3)).toEqual(['reminded:signoff', 'overdue:signoff', 'reminded:completion']);
    expect((await causesOf(caseNo)).toSorted()).toEqual(['near_due', 'silent']);
  });

  test('a clock set back takes nothing back and repeats nothing', async () => {
    await city.clock({ set: '2026-09-15T09:00:00Z' });
    await city.clock({ set: '2026-09-18T09:32:00Z' });
    expect(await settledMarks(caseNo, 3)).toHaveLength(3);
  });

  test('five working days beyond the due the leader has a report, of the unit as of the centre, once', async () => {
    // From the 16th: 16, 17, 18, 20 (made up), 21. The centre works every day: its dispatch of the 14th was reported on the 19th.
    await city.clock({ set: '2026-09-21T09:29:00Z' });
    const before = ['reminded:signoff', 'overdue:signoff', 'reminded:completion', 'overdue:completion'];
    expect(await settledMarks(caseNo, 4)).toEqual(before);
    await city.clock({ set: '2026-09-21T09:31:00Z' });
    expect(await settledMarks(caseNo, 5)).toEqual([...before, 'escalated:signoff']);
    expect(await settledMarks(waiting, 3)).toEqual(['reminded:dispatch', 'overdue:dispatch', 'escalated:dispatch']);
    for (const one of [caseNo, waiting]) {
      await until(
        () => noticesAbout('leader', one, 'escalated'),
        (count) => count > 0,
      );
      expect(await noticesAbout('leader', one, 'escalated')).toBe(1);
      expect(await noticesAbout('leader', one, 'overdue')).toBe(0);
    }
    expect((await causesOf(caseNo)).toSorted()).toEqual(['overdue', 'silent']);
    expect(await causesOf(waiting)).toEqual(['overdue']);
  });
});
