import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseEvent } from '#core/events.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { differingFacts } from '#functions/storage/facts.ts';
import { keys } from '#functions/storage/keys.ts';
import { queryAll } from '#functions/storage/table.ts';
import { project } from '#functions/stream/projections.ts';
import { succeed } from './support/gateway.ts';
import { register } from './support/stages.ts';
import { deliver, recordsOf } from './support/stream.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const eventsOf = async (caseNo: string) => (await loadCase(caseNo))?.events ?? [];
const noticesTo = async (unit: string, caseNo: string) =>
  (await queryAll<{ sk: string }>(keys.notice(`unit:${unit}`, '').pk)).filter(({ sk }) => sk.includes(caseNo));

test('what fails comes again with those behind it; what was announced before it is kept', async () => {
  const [first, second] = [await register(), await register()];
  for (const caseNo of [first, second]) {
    await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'shuiwu' }] } });
  }
  const [own, other] = [await eventsOf(first), await eventsOf(second)];
  // An event that no version of the platform writes.
  const broken = { ...other[0], type: 'answered', data: {} } as CaseEvent;
  expect(await project([...own, broken, ...other])).toBe(own.length);
  expect(await differingFacts(own)).toBe(0);
  expect(await noticesTo('shuiwu', first)).toHaveLength(1);
  expect(await differingFacts(other)).toBeGreaterThan(0);
  expect(await noticesTo('shuiwu', second)).toHaveLength(0);

  expect(await project(other)).toBeUndefined();
  expect(await differingFacts(other)).toBe(0);
  expect(await noticesTo('shuiwu', second)).toHaveLength(1);
});

test('the index takes a note away with the event of its commit, and none of a later one', async () => {
  const caseNo = await register();
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: [{ unitId: 'shuiwu' }] } });
  const notes = async () => (await queryAll(`CASE#${caseNo}`, 'FRESH#')).map(({ sk }) => Number(sk.split('#')[1]));
  const records = await recordsOf(caseNo);
  const [first, last] = [1, records.length];
  expect(await notes()).toEqual([first, last]);
  await deliver(records.slice(0, 1));
  expect(await notes()).toEqual([last]);
  await deliver(records.slice(1));
  expect(await notes()).toEqual([]);
});
