/** `npm run verify -- export [--cases N]`: 100,000 cases as a file in little memory, and what LibreOffice shows of it, cell by cell. */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExportFormat, exportFormatNames, type Row } from '#core/export/table.ts';
import { writeTable } from '#functions/export/write.ts';
import type { Check, Options } from './check.ts';
import { sampleRows, sampleTable, shownRows } from './export/sample.ts';
import { isInstalled, readWorkbook } from './export/spreadsheet.ts';

type Sample = { count: number; seed: number };

/** As the query gives them: some at a time. */
async function* portions({ count, seed }: Sample): AsyncGenerator<readonly Row[]> {
  let some: Row[] = [];
  for (const row of sampleRows(count, seed)) {
    some.push(row);
    if (some.length < 200) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

const mebibyte = 2 ** 20;
const mostMebibytes = 150;

/** Writes a file and answers the most memory that the process took above what it had before, in MiB. */
export async function writeFile(path: string, format: ExportFormat, sample: Sample): Promise<number> {
  const file = openSync(path, 'w');
  const idle = process.memoryUsage.rss();
  let most = idle;
  for await (const bytes of writeTable[format](sampleTable, portions(sample))) {
    writeSync(file, bytes);
    most = Math.max(most, process.memoryUsage.rss());
  }
  closeSync(file);
  return (most - idle) / mebibyte;
}

/** Compares rows read with those written; answers how many cells were compared and what differs. */
export async function compareRows(read: AsyncIterable<string[]>, sample: Sample) {
  const faults: string[] = [];
  const wanted = shownRows(sample.count, sample.seed);
  let [rows, cells] = [0, 0];
  for await (const row of read) {
    const own = wanted.next().value as string[] | undefined;
    rows += 1;
    if (own === undefined) {
      faults.push(`row ${rows} is one too many`);
      break;
    }
    for (const [index, cell] of own.entries()) {
      cells += 1;
      // Empty cells at a row's end may be left out.
      const shown = row[index] ?? '';
      if (shown === cell || faults.length > 20) continue;
      faults.push(
        `row ${rows}, ${sampleTable.columns[index]?.title}: ${JSON.stringify(shown)}, not ${JSON.stringify(cell)}`,
      );
    }
  }
  if (rows < sample.count) faults.push(`${rows} rows of ${sample.count}`);
  return { faults, rows, cells };
}

async function runExport({ full, seed, cases, print }: Options): Promise<boolean> {
  const count = cases ?? (full ? 100_000 : 2000);
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  const faults: string[] = [];
  try {
    for (const format of exportFormatNames) {
      const began = performance.now();
      const path = join(folder, `cases.${format}`);
      const above = await writeFile(path, format, { count, seed });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const size = (statSync(path).size / mebibyte).toFixed(1);
      print(`${format}: ${count} rows, ${size} MiB, ${seconds} s, ${above.toFixed(0)} MiB of memory above idle`);
      if (above > mostMebibytes) faults.push(`${format}: more than ${mostMebibytes} MiB`);
    }
    if (await isInstalled()) {
      const shown = await compareRows(readWorkbook(join(folder, 'cases.xlsx')), { count, seed });
      print(`LibreOffice: ${shown.rows} rows, ${shown.cells} cells compared, ${shown.faults.length} differ`);
      faults.push(...shown.faults);
    } else {
      faults.push('LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-calc');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const fault of faults) print(fault);
  return faults.length === 0;
}

export const check: Check = {
  summary: '100,000 cases as a file in little memory, opened by LibreOffice',
  run: runExport,
};
