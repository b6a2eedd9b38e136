import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compareRows, writeFile } from './export.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = { count: 1500, seed: 7 };

/** The parts of a package by its directory at the end, as the format says (PKWARE APPNOTE 4.3), inflated by Node. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? file.readUInt32LE(at + offset) : file.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const path = file.toString('utf8', at + 46, at + 46 + name);
    parts.set(path, inflateRawSync(file.subarray(from, from + size)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
}

const plain = (xml: string): string =>
  xml
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Every cell by its own place, a date turned back into what a clock shows. */
async function* rowsOf(sheet: string): AsyncGenerator<string[]> {
  for (const [, number, row = ''] of sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)) {
    if (number === '1') continue;
    const cells: string[] = [];
    for (const [, letters = '', style, , text, value] of row.matchAll(
      /<c r="([A-Z]+)\d+"(?: s="(\d)")?( t="inlineStr")?>(?:<is><t xml:space="preserve">(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gs,
    )) {
      const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const date = () => new Date(Math.round((Number(value) - 25_569) * 1440) * 60_000);
      cells[index] =
        text === undefined
          ? style === '2'
            ? date().toISOString().slice(0, 16).replace('T', ' ')
            : String(value)
          : plain(text);
    }
    yield cells;
  }
}

// A slice of `npm run verify -- export`, which writes 100,000 rows and lets LibreOffice read them.
test('a workbook holds what was found, cell by cell, and no formula', async () => {
  const path = join(folder, 'cases.xlsx');
  const above = await writeFile(path, 'xlsx', sample);
  const parts = partsOf(readFileSync(path));
  expect([...parts.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toContain('<f>');
  const { faults, rows, cells } = await compareRows(rowsOf(sheet), sample);
  console.log(`${rows} rows, ${cells} cells compared; ${above.toFixed(0)} MiB of memory above idle`);
  expect(faults).toEqual([]);
  const spoilt = sheet.replace('>HK20260101000003<', '>HK20260101000004<');
  expect((await compareRows(rowsOf(spoilt), sample)).faults).toHaveLength(1);
});
