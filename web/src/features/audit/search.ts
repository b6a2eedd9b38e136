/** What the address of the audit holds: period and conditions. A pasted link gives the same view. */
import { type AuditKind, auditKinds } from '#core/audit/kinds.ts';
import { compact, dateIn, keyIn } from '#web/ui/address.ts';

export type AuditSearch = {
  /** Shanghai dates, both included. */
  from?: string;
  until?: string;
  kind?: AuditKind;
  /** An account. */
  user?: string;
  caseNo?: string;
};

const matching = (value: unknown, pattern: RegExp) =>
  (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value)) ? String(value) : undefined;

/** Reads an address; anything that makes no sense is left out. */
export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const search = {
    from: dateIn(given.from),
    until: dateIn(given.until),
    kind: keyIn(auditKinds, given.kind),
    user: matching(given.user, /^[A-Za-z0-9._-]{1,60}$/),
    caseNo: matching(given.caseNo, /^HK\d{15}$/),
  };
  return compact(search) as AuditSearch;
}
