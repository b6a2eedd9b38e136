/** 发放查询码: to the citizen on the line, read out or printed by whoever takes the call. */
import type { Actor } from '#core/case.ts';
import { may } from '#core/permissions.ts';
import { refuseIssue } from '#core/public/issue.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import { latestText } from '#core/view/read.ts';
import { now } from '../clock.ts';
import { noteAccess } from '../storage/access.ts';
import { loadCase } from '../storage/cases.ts';
import { codePut, hasCode, newCode } from '../storage/codes.ts';
import { putItem } from '../storage/table.ts';

/** Gives a case a new code, answered this once; the access log keeps who was told, never what. */
export async function issueCode(
  caseNo: string,
  phone: string | undefined,
  actor: Actor,
): Promise<{ caseNo: string; code: string } | Refusal> {
  const [file, issued] = await Promise.all([loadCase(caseNo), hasCode(caseNo)]);
  if (file === undefined || !may(actor, 'issueCode', { state: file.state })) return refuse('not_found');
  const refusal = refuseIssue({ actor, state: file.state, issued, phone, onFile: latestText(file, 'phone') });
  if (refusal !== undefined) return refusal;
  await noteAccess({ actor, caseNo, what: 'code', detail: issued ? 'again' : 'first' });
  const code = newCode();
  await putItem(codePut(caseNo, code, now()).Put.Item);
  return { caseNo, code };
}
