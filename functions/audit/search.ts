/** Searching the audit: backwards through the days of a period, as far as one call has time for. */
import { type AuditFilter, type AuditLine, matches, merged } from '#core/audit/line.ts';
import { addDays, type LocalDate } from '#core/time/instant.ts';
import { type Patience, patienceOf } from '../query/patience.ts';
import { readAccess, readAdministration } from '../storage/audit.ts';

/** Where a search goes on: in a day, before a place of it where it was begun. */
export type Position = { day: LocalDate; before?: string };
type Search = { from: LocalDate; start: Position; filter: AuditFilter; limit: number; isOver?: Patience };

/** Lines that one query looks at: where all are shown, and where few of them may be. A large city's day has some hundred thousand. */
const portions = { all: 200, few: 2000 } as const;
/** Milliseconds of one call. A search that needs more goes on with the next one, and on one machine others wait meanwhile. */
const patienceMs = 3000;

/** Reads the sources that the filter asks for. */
async function readPortions({ day, before }: Position, filter: AuditFilter) {
  const { kind, user, caseNo } = filter;
  const portion = [kind, user, caseNo].every((one) => one === undefined) ? portions.all : portions.few;
  return Promise.all([
    ...(kind === 'administration' ? [] : [readAccess(day, { before, limit: portion, filter })]),
    ...(kind === undefined || kind === 'administration' ? [readAdministration(day, before, portion)] : []),
  ]);
}

/**
 * The next lines that match, newest first, at most `limit`; `next` is where to go on, absent at the end of the period. A call whose time
 * is over stops with what it has found, which may be nothing.
 */
export async function searchAudit(search: Search): Promise<{ lines: AuditLine[]; next?: Position }> {
  const { from, filter, limit, isOver = patienceOf(patienceMs) } = search;
  const lines: AuditLine[] = [];
  let position: Position = search.start;
  while (position.day >= from) {
    const found = merged(await readPortions(position, filter));
    for (const line of found.lines) {
      if (!matches(line, filter)) continue;
      lines.push(line);
      if (lines.length === limit) return { lines, next: { day: position.day, before: line.place } };
    }
    position =
      found.before === undefined ? { day: addDays(position.day, -1) } : { day: position.day, before: found.before };
    if (isOver()) break;
  }
  return position.day < from ? { lines } : { lines, next: position };
}
