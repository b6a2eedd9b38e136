/** The access log: who read personal data of a case, who played a recording. */
import type { AccessKind } from '#core/audit/kinds.ts';
import type { Actor } from '#core/case.ts';
import { localDate } from '#core/time/instant.ts';
import { now, offset } from '../clock.ts';
import { newId } from '../crypto.ts';
import { keys } from './keys.ts';
import { type Item, putItem, tableName } from './table.ts';

export type Access = {
  actor: Actor;
  /** What was read: of a case, of a call, or of many calls. */
  caseNo?: string;
  callId?: string;
  what: AccessKind;
  detail: string;
};

/** One line of the access log. */
function lineOf({ actor, caseNo, callId, what, detail }: Access): Item {
  const at = now();
  return {
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
  };
}

/** Writes one line of the access log; the read it stands for happens only after it is written. */
export const noteAccess = (access: Access): Promise<void> => putItem(lineOf(access));

/** A line as part of the transaction after which the read happens. */
export const accessPut = (access: Access) => ({ Put: { TableName: tableName(), Item: lineOf(access) } });
