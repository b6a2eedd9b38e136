/** One line of the audit, what it is searched by, and its order. Nothing in it is content of a case but its number. */
import type { Instant } from '../case.ts';
import type { AuditKind } from './kinds.ts';

export type AuditLine = {
  /** Its place in time: the instant, then an id of its own. */
  place: string;
  at: Instant;
  kind: AuditKind;
  user: string;
  roles?: readonly string[] | undefined;
  unitId?: string | undefined;
  caseNo?: string | undefined;
  callId?: string | undefined;
  /** Which fields, which recording, what was changed of what and why. */
  detail: string;
};

export type AuditFilter = { user?: string | undefined; caseNo?: string | undefined; kind?: AuditKind | undefined };

/** True where the line is one that is looked for; a condition left out holds of every line. */
export function matches(line: AuditLine, { user, caseNo, kind }: AuditFilter): boolean {
  return (
    (user === undefined || line.user === user) &&
    (caseNo === undefined || line.caseNo === caseNo) &&
    (kind === undefined || line.kind === kind)
  );
}

/** Lines of one source from the newest on; `reached`: older ones exist than that place, down to which all have been looked at. */
export type Portion = { lines: readonly AuditLine[]; reached?: string };

/**
 * The newest lines of several sources that are certainly complete, newest first, and the place before which reading goes on; no place
 * where every source is exhausted. What lies before the place that a source has reached may lack lines of that source.
 */
export function merged(portions: readonly Portion[]): { lines: AuditLine[]; before?: string } {
  const before = portions
    .flatMap(({ reached = [] }) => reached)
    .toSorted()
    .at(-1);
  const lines = portions
    .flatMap((portion) => portion.lines)
    .filter(({ place }) => before === undefined || place >= before)
    .toSorted((one, other) => (one.place < other.place ? 1 : -1));
  return before === undefined ? { lines } : { lines, before };
}
