/** Reading a workbook with a program that has nothing to do with the one that wrote it: LibreOffice, where it is installed. */
import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';

const run = promisify(execFile);

/** True where LibreOffice can be called. */
export const isInstalled = (): Promise<boolean> =>
  run('soffice', ['--version']).then(
    () => true,
    () => false,
  );

/** Comma, double quote, UTF-8, from the first line on, cells as they are shown. */
const asCsv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false';

/** The rows of a workbook as LibreOffice shows them, without the header; a profile of its own, thrown away afterwards. */
export async function* readWorkbook(file: string): AsyncGenerator<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  try {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', asCsv, '--outdir', folder, file], {
      timeout: 600_000,
    });
    const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.xlsx$/, '.csv');
    yield* createReadStream(join(folder, name)).pipe(parse({ bom: true, from: 2, relax_column_count: true }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
