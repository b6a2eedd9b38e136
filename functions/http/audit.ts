/** The audit (审计): searched, exported, and what is remarkable in it. */
import type { AuditFilter, AuditLine } from '#core/audit/line.ts';
import { auditColumns, auditRow } from '#core/audit/words.ts';
import { csvFile, csvLines } from '#core/csv.ts';
import { isRefusal, type Refusal, refusedPeriod, refuseField } from '#core/refusals.ts';
import { localDate, localTime } from '#core/time/instant.ts';
import { findAnomalies } from '../audit/anomalies.ts';
import { type Position, searchAudit } from '../audit/search.ts';
import { noteAccess } from '../storage/access.ts';
import { loadAuditPolicy } from '../storage/audit.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import { readUsers } from '../storage/people.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

/** The most days of one question, and lines of one portion of a table. */
const [mostDays, linesOfPortion] = [366, 1000];

type Asked = AuditFilter & { from: string; until: string; cursor?: string | undefined };

/** The cursor belongs to the very question that it came with. */
const scopeOf = (name: string, { from, until, user, caseNo, kind }: Asked): string =>
  JSON.stringify([name, from, until, user, caseNo, kind]);

/** Where to begin: at the end of the period, or where the page before ended; refused where period or cursor make no sense. */
function startOf(name: string, asked: Asked): Position | Refusal {
  const { until, cursor } = asked;
  const refused = refusedPeriod(asked, mostDays);
  if (refused !== undefined) return refused;
  if (cursor === undefined) return { day: until };
  const start = readCursor(cursor, scopeOf(name, asked)) as Position | undefined;
  return start ?? refuseField('cursor', '翻页标记无效', 'is not a cursor of this list');
}

const nextOf = (name: string, asked: Asked, next: Position | undefined) =>
  next === undefined ? {} : { next: writeCursor(next, scopeOf(name, asked)) };

/** Names of users, also of those that are not active any more. */
async function nameOf(): Promise<(id: string) => { name?: string }> {
  const names = new Map((await readUsers()).map(({ id, name }) => [id, name]));
  return (id) => {
    const name = names.get(id);
    return name === undefined ? {} : { name };
  };
}

const shown = ({ place: _, roles: __, ...line }: AuditLine) => line;
const tableTime = (at: string): string => `${localDate(at)} ${localTime(at)}`;

export const handlers: Handlers<'audit'> = {
  audit: async ({ query }) => {
    const { from, limit = 50, ...filter } = query;
    const start = startOf('audit', query);
    if (isRefusal(start)) return start;
    const [{ lines, next }, named] = await Promise.all([searchAudit({ from, start, filter, limit }), nameOf()]);
    return {
      items: lines.map((line) => ({ ...shown(line), ...named(line.user) })),
      ...nextOf('audit', query, next),
      ...(next === undefined ? {} : { reached: next.day, ...(lines.length < limit ? { unfinished: true } : {}) }),
    };
  },
  exportAudit: async ({ body, actor, language }) => {
    const { from, cursor, ...filter } = body;
    const start = startOf('export', body);
    if (isRefusal(start)) return start;
    const asked = [`audit ${from}–${body.until}`, filter.kind, filter.user, filter.caseNo];
    if (cursor === undefined) {
      await noteAccess({ actor, what: 'export', detail: asked.filter((part) => part !== undefined).join(' ') });
    }
    const [{ lines, next }, named] = await Promise.all([
      searchAudit({ from, start, filter, limit: linesOfPortion }),
      nameOf(),
    ]);
    const rows = lines.map((line) => auditRow({ ...line, ...named(line.user) }, language, tableTime));
    const head = cursor === undefined ? csvFile([auditColumns.map((column) => column[language])]) : '';
    return { csv: head + csvLines(rows), lines: rows.length, ...nextOf('export', body, next) };
  },
  auditAnomalies: async ({ query }) => {
    const start = startOf('anomalies', query);
    if (isRefusal(start)) return start;
    const policy = await loadAuditPolicy();
    const [found, named] = await Promise.all([findAnomalies({ from: query.from, start: start.day, policy }), nameOf()]);
    const { next, items, ...days } = found;
    return {
      items: items.map((item) => ({ ...item, ...(item.user === undefined ? {} : named(item.user)) })),
      policy,
      ...days,
      ...nextOf('anomalies', query, next === undefined ? undefined : { day: next }),
    };
  },
};

export const handler = httpModule('audit', handlers);
