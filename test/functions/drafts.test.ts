/** Drafts that nobody touches for a day are voided by the hourly sweep, and only those. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as sweep } from '#functions/workflow/sweep.ts';
import { call, succeed } from './support/gateway.ts';
import { register, stages } from './support/stages.ts';
import { openWorld, pass, snapshot, type World } from './support/world.ts';

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

describe('an intake form that was not sent', () => {
  type Unsent = { device: string; form: string; at: string };
  const keep = (device: string, form: string, user = 'calltaker') =>
    call(user, 'keepUnsent', { body: { device, form } });
  const unsent = async (user = 'calltaker') => (await succeed<{ items: Unsent[] }>(user, 'unsent')).items;

  test('is found from another machine by the same person only, the latest first, one a browser', async () => {
    await keep('desk-1', '{"values":{"title":"一"}}');
    pass(1);
    await keep('desk-2', '{"values":{"title":"二"}}');
    pass(1);
    await keep('desk-1', '{"values":{"title":"三"}}');
    const mine = await unsent();
    expect(mine.map(({ device, form }) => [device, form])).toEqual([
      ['desk-1', '{"values":{"title":"三"}}'],
      ['desk-2', '{"values":{"title":"二"}}'],
    ]);
    expect([await unsent('calltaker2'), await unsent('supervisor')]).toEqual([[], []]);
    await succeed('calltaker2', 'dropUnsent', { body: { device: 'desk-1' } });
    expect(await unsent()).toEqual(mine);
    await succeed('calltaker', 'dropUnsent', { body: { device: 'desk-1' } });
    await succeed('calltaker', 'dropUnsent', { body: { device: 'desk-1' } });
    expect((await unsent()).map(({ device }) => device)).toEqual(['desk-2']);
  });

  test('that is too long, or of a browser without a name, is refused; none is shown after a day of real time', async () => {
    const before = await snapshot();
    expect([(await keep('desk-1', 'x'.repeat(20_001))).status, (await keep('desk 1', '{}')).status]).toEqual([
      400, 400,
    ]);
    expect(await snapshot()).toEqual(before);
    expect(await unsent()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 24 * 3_600_000 + 1000);
    expect(await unsent()).toEqual([]);
  });
});
