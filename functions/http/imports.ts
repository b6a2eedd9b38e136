/** Import of an upper-level platform's requests over HTTP: a portion of rows a call, each with its outcome. */
import { mostImportRows, mostUnpackedBytes, workbookType } from '#core/imports.ts';
import { refuseField } from '#core/refusals.ts';
import { now, realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { fieldNames, fields, type Mapping } from '../import/columns.ts';
import { importRows, type OpenedFile, openFile, openRows, type RowResult } from '../import/import.ts';
import { keys } from '../storage/keys.ts';
import { putItem } from '../storage/table.ts';
import type { TrailLine } from '../storage/versions.ts';
import { httpModule, ownDialect } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** Milliseconds of real time after which no further row is begun. */
const patience = 8000;

type Imported = Request<'importRequests'>;

const columnsOf = (header: readonly string[], { columns }: Mapping) =>
  fieldNames.flatMap((name) =>
    (columns[name] ?? []).map((place) => {
      const { zh, en } = fields[name];
      return { header: (header[place] ?? '').trim(), field: { zh, en } };
    }),
  );

const opened = ({ csv = '', xlsx, file = xlsx, rows }: Imported['body']) => {
  if (rows !== undefined) return openRows(rows);
  if (file !== undefined) return openFile(Buffer.from(file, 'base64'), mostUnpackedBytes);
  const table = openFile(Buffer.from(csv), mostUnpackedBytes);
  // Whoever read the text met bytes that are in it no more.
  return 'reason' in table ? table : { ...table, damaged: csv.includes('\ufffd') };
};

/** The trail names who brought cases in, and how many. */
async function note({ actor, route }: Imported, results: readonly RowResult[]): Promise<void> {
  const count = results.filter(({ outcome }) => outcome === 'registered').length;
  if (count === 0) return;
  const at = now();
  const trail: TrailLine = { what: route, subject: String(count) };
  const by = { at, by: actor.id, name: actor.name };
  await putItem({ ...keys.adminTrail(at, newId()), ...by, ...trail, note: `${results[0]?.upstreamNo} …` });
}

async function portion(file: OpenedFile, start: number, dryRun: boolean): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const begun = realNow();
  const rows = file.rows.slice(start, start + mostImportRows);
  for await (const result of importRows({ ...file, rows }, { dryRun })) {
    results.push(result);
    if (realNow() - begun > patience) break;
  }
  return results;
}

export const handlers: Handlers<'imports'> = {
  importRequests: async (request) => {
    const file = opened(request.body);
    if ('reason' in file) {
      const [field = ''] = Object.keys(request.body);
      return refuseField(field, file.reason.zh, file.reason.en);
    }
    const { start = 0, dryRun } = request.query;
    const items = await portion(file, start, dryRun === 'true');
    if (dryRun !== 'true') await note(request, items);
    const next = start + items.length;
    return {
      rows: file.rows.length,
      columns: columnsOf(file.header, file.mapping),
      unused: file.mapping.unused,
      items,
      ...(next < file.rows.length ? { next } : {}),
    };
  },
};

/** A table that came as text: the gateway has read it as UTF-8, whatever it was. */
function textTable(text: string) {
  if (!text.includes('\ufffd')) return { csv: text };
  return refuseField(
    'csv',
    '不是 UTF-8：请转为 UTF-8，或以 application/octet-stream 为类型发送原文件',
    'is not UTF-8: send it as application/octet-stream or as UTF-8',
  );
}

/** A file may also be the body itself; the gateway hands on in Base64 what is no text. */
const dialect: typeof ownDialect = {
  ...ownDialect,
  readBody: (text, event) => {
    const type = (event.headers['content-type'] ?? '').toLowerCase();
    const bytes = event.isBase64Encoded ? event.body : '';
    if (type.startsWith('text/csv')) return event.isBase64Encoded ? { file: bytes } : textTable(text);
    if (type.startsWith('application/octet-stream')) return { file: bytes };
    if (type.startsWith(workbookType)) return { xlsx: bytes };
    return ownDialect.readBody(text, event);
  },
};

export const handler = httpModule('imports', handlers, { dialect });
