/** Tables as files, written as their rows come: however long the table, only a portion of it is in memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { pairsSheet, sheetEnd, sheetHead, sheetRows } from '#core/export/sheet.ts';
import { csvHead, csvRows, type ExportFormat, type Row, type Table } from '#core/export/table.ts';
import { sheetPath, workbookParts } from '#core/export/workbook.ts';

type Rows = AsyncIterable<readonly Row[]>;

/** A workbook with a sheet for the rows and one about them: portions of the file, in their order. Throws what the rows throw. */
async function* xlsx(table: Table, rows: Rows): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const taken = () => {
    const portion = made;
    made = [];
    return portion;
  };
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    made.push(bytes);
  });
  const begin = (path: string) => {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    return part;
  };
  const { name, about } = table;
  const names = about === undefined ? [name] : [name, about.name];
  for (const [path, xml] of workbookParts(names)) begin(path).push(strToU8(xml), true);
  const sheet = begin(sheetPath(1));
  sheet.push(strToU8(sheetHead(table)));
  let count = 0;
  for await (const some of rows) {
    sheet.push(strToU8(sheetRows(some, count)));
    count += some.length;
    yield* taken();
  }
  sheet.push(strToU8(sheetEnd), true);
  if (about !== undefined) begin(sheetPath(2)).push(strToU8(pairsSheet(about.rows(count))), true);
  zip.end();
  yield* taken();
}

async function* csv(table: Table, rows: Rows): AsyncGenerator<Uint8Array> {
  yield strToU8(csvHead(table));
  for await (const some of rows) yield strToU8(csvRows(some));
}

/** A file of the format, in portions; the rows are taken as the portions are. */
export const writeTable: Record<ExportFormat, (table: Table, rows: Rows) => AsyncGenerator<Uint8Array>> = { xlsx, csv };
