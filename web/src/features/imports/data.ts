/** Sending a file to be imported, portion after portion, with the report so far. */
import { mostImportCharacters } from '#core/imports.ts';
import type { ImportRowView } from '#core/routes/imports.ts';
import { type BodyOf, call, type QueryOf, type ReplyOf } from '#web/api/client.ts';
import { textOfFile } from '#web/features/admin/text-of-file.ts';

type Body = BodyOf<'importRequests'>;
type Reply = ReplyOf<'importRequests'>;
export type Report = Pick<Reply, 'rows' | 'columns' | 'unused'> & { items: ImportRowView[] };

/** Reads a chosen file: a list of objects where it is JSON, a table otherwise; the name of a text where it is neither. */
export async function bodyOf(file: File): Promise<Body | 'tooLarge' | 'notJson'> {
  const text = await textOfFile(file);
  if (text.length > mostImportCharacters) return 'tooLarge';
  if (!/^\s*[[{]/.test(text)) return { csv: text };
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? { rows: rows as NonNullable<Body['rows']> } : 'notJson';
  } catch {
    return 'notJson';
  }
}

/** Sends all portions; `onReport` is told after each. What was registered stays, should one of them fail: start again. */
export async function sendAll(body: Body, dryRun: boolean, onReport: (report: Report) => void): Promise<Report> {
  let report: Report = { rows: 0, columns: [], unused: [], items: [] };
  let start: number | undefined = 0;
  while (start !== undefined) {
    const query: QueryOf<'importRequests'> = { start, dryRun: dryRun ? 'true' : 'false' };
    const { items, next, ...file }: Reply = await call('importRequests', { query, body });
    report = { ...file, items: [...report.items, ...items] };
    onReport(report);
    start = next;
  }
  return report;
}
