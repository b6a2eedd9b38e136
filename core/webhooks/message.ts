/** What a subscriber is told of an event: which case, what happened, how it stands. No text, no person. */
import { unitOfBranch } from '../branch-id.ts';
import type { Case } from '../case.ts';
import type { CaseEvent, EventType } from '../events.ts';
import { openRow } from '../open/row.ts';
import { caseStatus } from '../status.ts';

export type WebhookMessage = {
  /** The event for good: a repetition has the same. */
  id: string;
  type: EventType;
  at: string;
  caseNo: string;
  seq: number;
  status: string;
  /** The unit whose part the event is about; absent where the public may know nothing. */
  unitId?: string;
  /** What the public may know; absent where it may know nothing. */
  case?: ReturnType<typeof openRow>;
};

/** The message of an event of a case, which is as it was right after it. */
export function messageOf(event: CaseEvent, state: Case): WebhookMessage {
  const { caseNo, seq, type, at, branch } = event;
  const said = { id: `${caseNo}-${seq}`, type, at, caseNo, seq, status: caseStatus(state) };
  const row = openRow(state);
  if (row === undefined) return said;
  return { ...said, ...(branch === undefined ? {} : { unitId: unitOfBranch(branch) }), case: row };
}
