/** Searching the audit: backwards through the days of a period, a bounded number of lines a call. */
import { type AuditFilter, type AuditLine, matches, merged } from '#core/audit/line.ts';
import { addDays, type LocalDate } from '#core/time/instant.ts';
import { readAccess, readAdministration } from '../storage/audit.ts';

/** Where a search goes on: in a day, before a place of it where it was begun. */
export type Position = { day: LocalDate; before?: string };
type Search = { from: LocalDate; start: Position; filter: AuditFilter; limit: number };

/** Lines that one query reads at most, lines that one call reads at most, and what an empty day counts as. */
const [portion, budget, emptyDay] = [200, 2000, 20];

/** Reads the sources that the filter asks for. */
async function readPortions({ day, before }: Position, { kind }: AuditFilter) {
  return Promise.all([
    ...(kind === 'administration' ? [] : [readAccess(day, before, portion)]),
    ...(kind === undefined || kind === 'administration' ? [readAdministration(day, before, portion)] : []),
  ]);
}

/**
 * The next lines that match, newest first, at most `limit`; `next` is where to go on, absent at the end of the period. A call that has
 * read its budget stops with what it has found.
 */
export async function searchAudit(search: Search): Promise<{ lines: AuditLine[]; next?: Position }> {
  const { from, filter, limit } = search;
  const lines: AuditLine[] = [];
  let position: Position = search.start;
  for (let spent = 0; position.day >= from && spent < budget; ) {
    const portions = await readPortions(position, filter);
    spent += Math.max(emptyDay, ...portions.map((one) => one.lines.length));
    const found = merged(portions);
    for (const line of found.lines) {
      if (!matches(line, filter)) continue;
      lines.push(line);
      if (lines.length === limit) return { lines, next: { day: position.day, before: line.place } };
    }
    position =
      found.before === undefined ? { day: addDays(position.day, -1) } : { day: position.day, before: found.before };
  }
  return position.day < from ? { lines } : { lines, next: position };
}
