/** `npx node bin/import.ts FILE [--report REPORT.csv] [--dry-run]`: registers the requests of an upper-level platform. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importRows, openFile, type RowResult } from '#functions/import/import.ts';
import { mappingLines, reportCsv, resultLine, summaryLine } from '#functions/import/report.ts';
import { loadEnvironment } from './environment.ts';

const usage = `用法 usage: npx node bin/import.ts FILE [--report REPORT.csv] [--dry-run]
  FILE       XLSX 或 CSV（UTF-8 或 GB18030），首行为列名 · XLSX or CSV (UTF-8 or GB18030) with a header row
  --report   结果另存为 CSV · writes the per-row report as CSV too
  --dry-run  只检查，不登记 · checks, registers nothing
退出码 exit code: 0 全部登记 every row is in · 1 不能导入 cannot import · 2 用法 usage · 3 部分未登记 some rows are not in`;

function readArguments() {
  const options = { report: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [file, ...others] = positionals;
    if (file !== undefined && others.length === 0) return { file, report: values.report, dryRun: values['dry-run'] };
  } catch {
    // An option that does not exist: the usage says which do.
  }
  console.error(usage);
  process.exit(2);
}

function stop(zh: string, en: string): never {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return stop(`不能读取 ${path}（${code}）`, `Cannot read ${path} (${code})`);
  }
}

function writeReport(path: string, results: readonly RowResult[]): void {
  try {
    writeFileSync(path, reportCsv(results));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    stop(`不能写入 ${path}（${code}）`, `Cannot write ${path} (${code})`);
  }
}

const { file: path, report, dryRun } = readArguments();
const opened = openFile(readBytes(path));
if ('reason' in opened) stop(`${path}：${opened.reason.zh}`, `${path}: ${opened.reason.en}`);
await loadEnvironment();
if (report !== undefined) writeReport(report, []);
console.log(`编码 encoding: ${opened.encoding} · 行数 rows: ${opened.rows.length}${dryRun ? ' · 只检查 dry run' : ''}`);
for (const line of mappingLines(opened.header, opened.mapping)) console.log(line);
const results: RowResult[] = [];
try {
  for await (const result of importRows(opened, { dryRun })) {
    results.push(result);
    console.log(resultLine(result));
  }
} catch (error) {
  console.error(
    `中断于第 ${results.length + 1} 条，已登记的保留，可重新执行 · interrupted: ${(error as Error).message}`,
  );
  process.exitCode = 1;
} finally {
  if (report !== undefined) writeReport(report, results);
  console.log(summaryLine(results));
}
const left = results.some(({ outcome }) => outcome === 'refused' || outcome === 'different');
if (left && process.exitCode === undefined) process.exitCode = 3;
