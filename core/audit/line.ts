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

/** Lines of one source from the newest on; `more`: older ones exist that were not read. */
export type Portion = { lines: readonly AuditLine[]; more: boolean };

/**
 * The newest lines of several sources that are certainly complete, newest first, and the place before which reading goes on; no place
 * where every source is exhausted. What lies before the last line read of a source that has more may lack lines of that source.
 */
export function merged(portions: readonly Portion[]): { lines: AuditLine[]; before?: string } {
  const ends = portions.flatMap(({ lines, more }) => (more ? [lines.at(-1)?.place ?? ''] : []));
  const before = ends.toSorted().at(-1);
  const lines = portions
    .flatMap((portion) => portion.lines)
    .filter(({ place }) => before === undefined || place >= before)
    .toSorted((one, other) => (one.place < other.place ? 1 : -1));
  return before === undefined ? { lines } : { lines, before };
}
