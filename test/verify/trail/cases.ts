/** A few cases with a trail, committed by the product's own storage into the table that the environment names. */
import { systemActor } from '#core/case.ts';
import { decide, decideNew } from '#core/decide.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import type { CaseFile } from '#core/view/read.ts';
import { commit, extendFile } from '#functions/storage/cases.ts';
import { loadContext } from '#functions/storage/context.ts';
import { putItem } from '#functions/storage/table.ts';
import { cityItems, managerOf, supervisor } from '../waits/city.ts';

const request = {
  title: '路灯不亮',
  content: '整条街',
  source: 'phone',
  nature: 'help',
  requester: {},
  place: {},
} as const;

type Step = { name: CommandName; unitId?: string; body: object };

const steps: Step[] = [
  { name: 'dispatch', body: { units: [{ unitId: 'unit-1' }], requirement: '请尽快处理' } },
  { name: 'sign', unitId: 'unit-1', body: {} },
  { name: 'submit', unitId: 'unit-1', body: { opinion: '已修', reply: '已经修好', solved: true } },
];

async function make(caseNo: string, at: string): Promise<void> {
  const context = await loadContext(at);
  const registered = decideNew(caseNo, request, systemActor, context);
  if (isRefusal(registered)) throw new Error(registered.refused);
  let file: CaseFile = extendFile(undefined, caseNo, registered.events);
  await commit(undefined, file);
  for (const { name, unitId, body } of steps) {
    const actor = unitId === undefined ? supervisor : managerOf(unitId);
    const decided = decide(file.state, name, unitId, body, actor, context);
    if (isRefusal(decided)) throw new Error(`${name}: ${decided.refused}`);
    const after = extendFile(file, caseNo, decided.events);
    await commit(file, after);
    file = after;
  }
}

/** Makes the cases; each has four events, three of them with texts. */
export async function makeCases(caseNos: readonly string[]): Promise<void> {
  for (const item of cityItems) await putItem(item);
  for (const caseNo of caseNos) await make(caseNo, '2026-03-02T02:00:00.000Z');
}
