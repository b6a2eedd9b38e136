/** Sending a file to be imported, portion after portion, with the report so far. */
import { mostImportCharacters, mostWorkbookBytes, workbookKind } from '#core/imports.ts';
import type { ImportRowView } from '#core/routes/imports.ts';
import { type BodyOf, call, type QueryOf, type ReplyOf } from '#web/api/client.ts';
import { textOfFile } from '#web/features/admin/text-of-file.ts';

type Body = BodyOf<'importRequests'>;
type Reply = ReplyOf<'importRequests'>;
export type Report = Pick<Reply, 'rows' | 'columns' | 'unused'> & { items: ImportRowView[] };

/** Why a chosen file cannot be sent: the name of a text. */
export type Unsendable = 'tooLarge' | 'workbookTooLarge' | 'oldWorkbook' | 'notJson';

/** The bytes of a file in Base64, as the browser itself makes it. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** Reads a chosen file: a workbook, a list of objects where it is JSON, a table in text form otherwise. */
export async function bodyOf(file: File): Promise<Body | Unsendable> {
  const kind = workbookKind(new Uint8Array(await file.slice(0, 4).arrayBuffer()));
  if (kind === 'oldWorkbook') return kind;
  if (kind === 'workbook') {
    return file.size > mostWorkbookBytes ? 'workbookTooLarge' : { xlsx: await base64Of(file) };
  }
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
