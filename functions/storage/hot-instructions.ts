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

/** The cases that have an instruction. */
export async function instructedCasesOf(issueId: string, instruction: string): Promise<Set<string>> {
  const { pk, sk } = keys.hotInstructed(issueId, instruction, '');
  return new Set((await queryAll(pk, sk)).map((item) => item.sk.slice(sk.length)));
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
