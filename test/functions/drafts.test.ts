/** Drafts that nobody touches for a day are voided by the hourly sweep, and only those. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as sweep } from '#functions/workflow/sweep.ts';
import { succeed } from './support/gateway.ts';
import { register, stages } from './support/stages.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const voided = async () => (await sweep({ task: 'drafts' })).count;
const status = async (caseNo: string) =>
  (await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } })).status;
const drafts = async () =>
  (await succeed<{ items: WorklistRow[] }>('calltaker', 'worklist', { params: { name: 'drafts' } })).items.map(
    ({ caseNo }) => caseNo,
  );

test('what was left alone for 24 hours is voided, once; what was amended since, younger or no draft stays', async () => {
  const forgotten = await stages.draft();
  const amended = await stages.draft();
  const queued = await register();
  pass(23 * 60);
  expect(await voided()).toBe(0);
  await succeed('calltaker', 'amend', {
    params: { caseNo: amended },
    body: { title: '滨海三盏路灯不亮', reason: '市民补充' },
  });
  const younger = await stages.draft();
  pass(60);
  expect(await voided()).toBe(1);
  expect(await voided()).toBe(0);
  expect(await status(forgotten)).toBe('voided');
  expect((await drafts()).toSorted()).toEqual([amended, younger].toSorted());
  expect(await status(queued)).toBe('awaiting_dispatch');
  pass(23 * 60);
  expect(await voided()).toBe(2);
  expect(await drafts()).toEqual([]);
});
