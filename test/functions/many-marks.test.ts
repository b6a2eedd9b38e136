/** A joint case after a long silence: its marks are more than one transaction writes, and nothing is lost or doubled on the way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '#core/view/shapes.ts';
import { loadUnits } from '#functions/storage/city.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem, queryAll } from '#functions/storage/table.ts';
import { tickCase } from '#functions/workflow/tick.ts';
import { succeed } from './support/gateway.ts';
import { register } from './support/stages.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (let number = 1; number <= 16; number += 1) {
    const id = `bureau${number}`;
    await putItem({ ...keys.unit(id), id, zh: `第${number}局`, en: `Bureau ${number}`, kind: 'bureau' });
  }
});
afterAll(() => world.close());

type Stored = { event: { seq: number; type: string; data: { clock?: string; level?: string } } };

const marksOf = async (caseNo: string): Promise<string[]> =>
  (await queryAll<Stored>(`CASE#${caseNo}`, 'EVENT#'))
    .map(({ event }) => event)
    .filter(({ data }) => data.level !== undefined)
    .map(({ data }) => `${data.clock} ${data.level}`);

async function silentCase(): Promise<{ caseNo: string; units: string[] }> {
  const units = (await loadUnits()).filter((unit) => unit.parent === undefined && unit.kind !== 'centre');
  const caseNo = await register();
  const named = units.slice(0, 20).map(({ id }) => ({ unitId: id }));
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units: named } });
  pass(60 * 24 * 60);
  return { caseNo, units: named.map(({ unitId }) => unitId) };
}

test('a tick folds all of them, each once, in portions', async () => {
  const { caseNo, units } = await silentCase();
  expect(units).toHaveLength(20);
  const count = await tickCase(
    caseNo,
    new Date(Date.parse('2026-03-04T01:00:00.000Z') + 60 * 86_400_000).toISOString(),
  );
  expect(count).toBe(units.length * 6);
  const marks = await marksOf(caseNo);
  expect(marks).toHaveLength(count);
  expect(new Set(marks).size).toBe(count);
  for (const unit of units) {
    expect(marks).toEqual(expect.arrayContaining([`${unit}~1:signoff red2`, `${unit}~1:completion red2`]));
  }
});

test('a command folds them before its own event, under one answer', async () => {
  const { caseNo, units } = await silentCase();
  const body = { text: '久未办理，请说明情况' };
  const headers = { 'idempotency-key': 'after-silence' };
  const view = await succeed<CaseView>('supervisor', 'note', { params: { caseNo }, body, headers });
  const again = await succeed<CaseView>('supervisor', 'note', { params: { caseNo }, body, headers });
  expect(again).toEqual(view);
  const events = await queryAll<Stored>(`CASE#${caseNo}`, 'EVENT#');
  expect(events.map(({ event }) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.at(-1)?.event.type).toBe('noted');
  expect(view.version).toBe(events.length);
  expect(await marksOf(caseNo)).toHaveLength(units.length * 6);
});
