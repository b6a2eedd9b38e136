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

const opened = ({ csv, xlsx, rows }: Imported['body']) => {
  if (rows !== undefined) return openRows(rows);
  return openFile(xlsx === undefined ? Buffer.from(csv ?? '') : Buffer.from(xlsx, 'base64'), mostUnpackedBytes);
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

/** A file may also be the body itself; the gateway hands on in Base64 what is no text. */
const dialect: typeof ownDialect = {
  ...ownDialect,
  readBody: (text, event) => {
    const type = event.headers['content-type'] ?? '';
    if (type.startsWith('text/csv')) return { csv: text };
    if (type.startsWith(workbookType)) return { xlsx: event.isBase64Encoded ? event.body : '' };
    return ownDialect.readBody(text, event);
  },
};

export const handler = httpModule('imports', handlers, { dialect });
