/** Which cases an instruction on a hot issue has reached: written with the order on the case, so that none has it twice. */
import type { HotChange, HotIssue } from '#core/hot-issues/issue.ts';
import { sha256 } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, isAbsent, putItem, queryAll, tableName } from './table.ts';

/** The same words of the same person are the same instruction. */
export const instructionId = (actor: string, text: string): string => sha256(`${actor}\0${text}`).slice(0, 16);

/** The record of a case as a conditional write of the order's own transaction. */
export const instructedPut = (issueId: string, instruction: string, caseNo: string) => ({
  Put: { TableName: tableName(), Item: { ...keys.hotInstructed(issueId, instruction, caseNo) }, ...isAbsent },
});

/** The cases that have an instruction, those that had it under an issue from which this one has them included. */
export async function instructedCasesOf({ id, ancestors = [] }: HotIssue, instruction: string): Promise<Set<string>> {
  const had = new Set<string>();
  for (const one of [id, ...ancestors]) {
    const { pk, sk } = keys.hotInstructed(one, instruction, '');
    for (const item of await queryAll(pk, sk)) had.add(item.sk.slice(sk.length));
  }
  return had;
}

/** What the instruction's line of the trail says of whom it reached: `count` makes it from what it said. */
export async function countReached(
  { id, instructions = [] }: HotIssue,
  instruction: string,
  count: (before: NonNullable<HotChange['reached']>) => NonNullable<HotChange['reached']>,
): Promise<NonNullable<HotChange['reached']>> {
  const line = instructions.find((one) => one.id === instruction)?.line;
  const item = line === undefined ? undefined : await getItem<{ change: HotChange }>(keys.hotChange(id, line));
  const before = item?.change.reached ?? { given: 0, refused: 0 };
  const reached = count(before);
  const isNew = before.given !== reached.given || before.refused !== reached.refused;
  if (item !== undefined && isNew) await putItem({ ...item, change: { ...item.change, reached } });
  return reached;
}
