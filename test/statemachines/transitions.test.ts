import { afterEach, expect, test } from 'vitest';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { unitIds } from '../verify/waits/city.ts';
import { caseNo, content, type OneCase, oneCase, result } from './steps.ts';

let one: OneCase | undefined;
const { joint } = defaultPolicy.reviewWanted;
afterEach(() => {
  one?.world.end();
  defaultPolicy.reviewWanted.joint = joint;
});

/** Everything on time: dispatched within the hour, signed after 2 h, contacted after 5 h, done on the third day, called back. */
async function onTime(units: readonly string[], reviewed: boolean): Promise<OneCase> {
  const made = await oneCase();
  one = made;
  const { centre, unit, pass } = made;
  await pass(1);
  await centre('dispatch', { units: units.map((unitId) => ({ unitId })) });
  await pass(2);
  for (const unitId of units) await unit(unitId, 'sign');
  await pass(3);
  for (const unitId of units) await unit(unitId, 'record-contact', { reached: true, note: '已联系' });
  await pass(43);
  for (const unitId of units) {
    await unit(unitId, 'submit', result);
    if (reviewed) await centre('review', { accept: true }, unitId);
  }
  await pass(1);
  await centre('callback', content);
  await pass(1);
  expect(made.world.head(caseNo)?.closedAs).toBe('completed');
  expect(made.world.interpreter.store.counts()).toEqual({ open: 0, closed: 1 });
  expect(made.marks()).toEqual([]);
  return made;
}

// What AWS bills: states entered, from the wait for the dispatch to the closing.
test.each([
  ['a single unit', 1, 7],
  ['three units', 3, 12],
  ['twenty units', 20, 50],
])('%s on time', async (name, count, most) => {
  defaultPolicy.reviewWanted.joint = false;
  const { transitions, entered } = await onTime(unitIds.slice(0, count), false);
  console.log(`${name}: ${transitions()} transitions (at most ${most}): ${[...new Set(entered())].join(' → ')}`);
  expect(transitions()).toBe(entered().length);
  expect(transitions()).toBeLessThanOrEqual(most);
});

test.each([
  ['three units', 3],
  ['twenty units', 20],
])('%s on time, each result reviewed: one more for each', async (name, count) => {
  const { transitions } = await onTime(unitIds.slice(0, count), true);
  console.log(`${name}, each reviewed: ${transitions()} transitions`);
  expect(transitions()).toBeLessThanOrEqual(3 + 3 * count);
});

test('a mark that fires costs one transition', async () => {
  one = await oneCase();
  const { pass, transitions, marks } = one;
  const before = transitions();
  await pass(24);
  expect(marks()).toEqual(['dispatch yellow', 'dispatch red']);
  expect(transitions() - before).toBe(2);
});
