/** A typhoon day declared at noon on the real process: the schedule moves the dues, the unit sees why; taken back, they return. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClockExplanation } from '#core/view/clock-shapes.ts';
import { bringSweep, type City, startCity, until } from './city.ts';

let city: City;
let signed = '';
let queued = '';

const request = {
  title: '小区门口路灯不亮',
  content: '小区门口的路灯已经三天没有亮，晚上出行不便。',
  source: 'phone',
  nature: 'complaint',
  requester: { name: '符先生', phone: '13000000001' },
  place: { district: '龙华区' },
};
const patience = 100_000;

async function explained(caseNo: string): Promise<ClockExplanation[]> {
  const { body } = await city.call('supervisor', 'GET', `/api/cases/${caseNo}/clocks`);
  return body.items as ClockExplanation[];
}
const dues = async (caseNo: string): Promise<Record<string, string>> =>
  Object.fromEntries((await explained(caseNo)).map(({ id, due }) => [id, due]));
const declare = (as: string) =>
  city.call('admin', 'POST', '/api/admin/calendars/days', {
    as,
    dates: ['2026-09-16'],
    reason: { zh: '台风停工', en: 'typhoon' },
  });

beforeAll(async () => {
  city = await startCity();
  // Monday, 14 September 2026, 09:00 in Shanghai.
  await city.clock({ set: '2026-09-14T01:00:00Z' });
  const register = async () => String((await city.call('calltaker', 'POST', '/api/cases', request)).body.caseNo);
  signed = await register();
  queued = await register();
  await city.call('supervisor', 'POST', `/api/cases/${signed}/dispatch`, { units: [{ unitId: 'chengguan' }] });
  await city.call('chengguan.clerk', 'POST', `/api/cases/${signed}/branches/chengguan/sign`, {});
  // Noon.
  await city.clock({ set: '2026-09-14T04:00:00Z' });
});
afterAll(() => city.remove());

test('declared at noon it moves exactly the dues that count the day, and taken back they return', {
  timeout: 2 * patience,
}, async () => {
  const before = { ...(await dues(signed)), ...(await dues(queued)) };
  // Sunday, the 20th, is a make-up working day.
  expect(before['chengguan~1:completion']).toBe('2026-09-20T09:30:00.000Z');
  expect((await declare('off')).body).toEqual({ version: 2 });
  await bringSweep(city);
  const completion = async () => (await dues(signed))['chengguan~1:completion'];
  await until(completion, (due) => due !== before['chengguan~1:completion'], patience);
  const after = { ...(await dues(signed)), ...(await dues(queued)) };
  expect(after).toEqual({ ...before, 'chengguan~1:completion': '2026-09-21T09:30:00.000Z' });
  const steps = (await explained(signed)).find(({ id }) => id === 'chengguan~1:completion')?.steps ?? [];
  expect(steps.map(({ text }) => text.zh)).toContain('2026年9月16日 周三：不计（台风停工）');
  const { body } = await city.call('supervisor', 'GET', `/api/cases/${signed}/events`);
  expect((body.items as { type: string }[]).map(({ type }) => type)).toContain('recalculated');

  expect((await declare('usual')).body).toEqual({ version: 3 });
  await bringSweep(city);
  await until(completion, (due) => due === before['chengguan~1:completion'], patience);
  expect({ ...(await dues(signed)), ...(await dues(queued)) }).toEqual(before);
});
