import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { decideNew } from '#core/decide.ts';
import { isRefusal } from '#core/refusals.ts';
import { runCommand } from '#functions/http/command.ts';
import { loadContext } from '#functions/storage/context.ts';
import { keys } from '#functions/storage/keys.ts';
import { registerCase } from '#functions/storage/register.ts';
import { answerClients } from '../memory/clients.ts';
import { createMemoryTable, type Item } from '../memory/table.ts';
import { withoutLog } from '../quiet.ts';
import { cityItems, managerOf, supervisor } from '../waits/city.ts';
import { compareEffects } from './effects.ts';
import type { Entry } from './load.ts';

// The comparison must see every way in which an acknowledged command can be lost, doubled or changed.

const at = '2026-03-02T02:00:00.000Z';
let table: ReturnType<typeof createMemoryTable>;
let journal: Entry[];
let caseNo: string;
let release = (): void => undefined;

async function accept(name: 'dispatch' | 'sign' | 'note', body: object, key: string, unitId?: string): Promise<void> {
  const actor = unitId === undefined ? supervisor : managerOf(unitId);
  const view = await runCommand({ caseNo, name, unitId, body, actor, idempotencyKey: key });
  if (isRefusal(view)) throw new Error(view.refused);
  journal.push({ path: name, body, user: actor.id, key, outcome: 'accepted', caseNo, version: view.version, sent: 0 });
}

beforeEach(async () => {
  process.env.TABLE_NAME = 'table';
  release();
  table = createMemoryTable(() => undefined);
  release = answerClients({ table: async (command) => table.answer(command) });
  for (const Item of cityItems) table.answer(new PutCommand({ TableName: 'table', Item }));
  const text = { field: 'title', value: '路灯不亮 1' };
  const body = {
    title: text.value,
    content: '整条街',
    source: 'phone',
    nature: 'help',
    requester: {},
    place: {},
  } as const;
  const context = await loadContext(at);
  const decide = (no: string) => decideNew(no, body, supervisor, context);
  const key = { actor: supervisor.id, key: 'one', digest: 'd' };
  const registered = await registerCase({ decide, now: at, key });
  if (!('file' in registered)) throw new Error('not registered');
  caseNo = registered.file.state.caseNo;
  journal = [
    { path: 'register', body, text, user: supervisor.id, key: 'one', outcome: 'accepted', caseNo, version: 1, sent: 0 },
  ];
  await withoutLog(async () => {
    await accept('dispatch', { units: [{ unitId: 'unit-1' }] }, 'two');
    await accept('sign', {}, 'three', 'unit-1');
    await accept('note', { text: '备注' }, 'four');
  });
});
afterAll(() => {
  release();
  delete process.env.TABLE_NAME;
});

const change = (key: { pk: string; sk: string }, alter: (item: Item) => Item) => {
  const item = table.find(key);
  if (item === undefined) throw new Error(`${key.sk} is not there`);
  table.answer(new PutCommand({ TableName: 'table', Item: alter(structuredClone(item)) }));
};
const remove = (Key: { pk: string; sk: string }) => table.answer(new DeleteCommand({ TableName: 'table', Key }));
const faults = async () => (await compareEffects(journal)).faults.join('\n');

test('what is as it was acknowledged has no fault', async () => {
  expect(await compareEffects(journal)).toEqual({ faults: [], cases: 1, events: journal.at(-1)?.version });
});

test('an acknowledged command that left no trace is lost', async () => {
  journal.push({ ...(journal[3] as Entry), key: 'five' });
  expect(await faults()).toContain('(five) was acknowledged and is lost');
});

test('an effect without an accepted request is doubled', async () => {
  remove(keys.idempotency(supervisor.id, 'four'));
  expect(await faults()).toContain('an effect (noted) that no request had');
});

test('an acceptance between two others without an effect of its own', async () => {
  change(keys.idempotency(supervisor.id, 'two'), (item) => ({ ...item, version: 1 }));
  expect(await faults()).toMatch(/not the one effect of one request/);
});

test('a text that is another', async () => {
  change(keys.text(caseNo, 1), (item) => {
    const fields = item.fields as Record<string, { text: string }>;
    return { ...item, fields: { ...fields, title: { ...fields.title, text: '路灯亮了' } } };
  });
  expect(await faults()).toContain('title is not as it was acknowledged');
});

test('an event that is gone', async () => {
  remove(keys.event(caseNo, 2));
  expect(await faults()).toContain(`${caseNo} 2: an event is missing`);
});
