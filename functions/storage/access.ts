/** The access log: who read personal data of a case, who played a recording. */
import type { AccessKind } from '#core/audit/kinds.ts';
import type { Actor } from '#core/case.ts';
import { localDate } from '#core/time/instant.ts';
import { now, offset } from '../clock.ts';
import { newId } from '../crypto.ts';
import { keys } from './keys.ts';
import { putItem } from './table.ts';

export type Access = {
  actor: Actor;
  /** What was read: of a case, of a call, or of many calls. */
  caseNo?: string;
  callId?: string;
  what: AccessKind;
  detail: string;
};

/** Writes one line of the access log; the read it stands for happens only after it is written. */
export async function noteAccess({ actor, caseNo, callId, what, detail }: Access): Promise<void> {
  const at = now();
  await putItem({
    ...keys.access(localDate(at), `${at}#${newId()}`),
    at,
    ...(offset() === 0 ? {} : { realAt: new Date().toISOString() }),
    user: actor.id,
    roles: [...actor.roles],
    ...(actor.unitId === undefined ? {} : { unitId: actor.unitId }),
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(callId === undefined ? {} : { callId }),
    what,
    detail,
  });
}
