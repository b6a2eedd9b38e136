/** Tables as files, written as their rows come: however long the table, only a portion of it is in memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { sheetEnd, sheetHead, sheetRows } from '#core/export/sheet.ts';
import { csvHead, csvRows, type ExportFormat, type Row, type Table } from '#core/export/table.ts';
import { sheetPath, workbookParts } from '#core/export/workbook.ts';

type Rows = AsyncIterable<readonly Row[]>;

/** A workbook with one sheet: portions of the file, in their order. Throws what the rows throw. */
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
  for (const [path, xml] of workbookParts(table.name)) begin(path).push(strToU8(xml), true);
  const sheet = begin(sheetPath);
  sheet.push(strToU8(sheetHead(table)));
  let count = 0;
  for await (const some of rows) {
    sheet.push(strToU8(sheetRows(some, count)));
    count += some.length;
    yield* taken();
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* taken();
}

async function* csv(table: Table, rows: Rows): AsyncGenerator<Uint8Array> {
  yield strToU8(csvHead(table));
  for await (const some of rows) yield strToU8(csvRows(some));
}

/** A file of the format, in portions; the rows are taken as the portions are. */
export const writeTable: Record<ExportFormat, (table: Table, rows: Rows) => AsyncGenerator<Uint8Array>> = { xlsx, csv };
