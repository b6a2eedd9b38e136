/** `npx node bin/ingest.ts FOLDER [--list LIST.csv]`: attaches a folder of recordings to their cases. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type IngestOutcome, type IngestResult, ingestRows } from '#functions/recordings/ingest.ts';
import { readIngestList } from '#functions/recordings/ingest-rows.ts';
import { loadEnvironment } from './environment.ts';

const usage = `用法 usage: npx node bin/ingest.ts FOLDER [--list LIST.csv]
  FOLDER   录音所在目录，内有一个 CSV 清单 · the folder with the recordings and one list in CSV
  --list   清单文件（目录内有多个 CSV 时）· the list, where the folder has several CSV files
清单的列 columns: 办件编号 case, 文件 file, [种类 kind], [开始时间 begin], [采样率 rate]
退出码 exit code: 0 全部归入 every recording is in · 1 不能执行 cannot run · 2 用法 usage · 3 部分未归入 some are not in`;

function stop(zh: string, en: string): never {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { list: { type: 'string' } } });
    const [folder, ...others] = positionals;
    if (folder !== undefined && others.length === 0) return { folder, list: values.list };
  } catch {
    // An option that does not exist: the usage says which do.
  }
  console.error(usage);
  process.exit(2);
}

function findList(folder: string): string {
  if (!existsSync(folder)) return stop(`没有目录 ${folder}`, `There is no folder ${folder}`);
  const lists = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.csv'));
  if (lists.length === 1) return join(folder, lists[0] ?? '');
  return stop(
    `目录中应有一个 CSV 清单，现有 ${lists.length} 个`,
    `The folder must hold one list in CSV, it holds ${lists.length}`,
  );
}

const outcomes: Record<IngestOutcome, string> = {
  attached: '已归入 attached',
  unchanged: '此前已归入 attached before',
  unplayable: '已保存，不能播放 kept, not playable',
  refused: '未归入 refused',
};

function line({ row, file, outcome, caseNo = '—', remark }: IngestResult): string {
  const words = remark === undefined ? '' : `  ${remark.zh} · ${remark.en}`;
  return `${String(row).padStart(6)}  ${caseNo}  ${outcomes[outcome]}  ${file}${words}`;
}

const { folder, list } = readArguments();
const path = list ?? findList(folder);
if (!existsSync(path)) stop(`没有清单 ${path}`, `There is no list ${path}`);
const rows = readIngestList(readFileSync(path));
if ('reason' in rows) stop(`${path}：${rows.reason.zh}`, `${path}: ${rows.reason.en}`);
await loadEnvironment();
const counts: Record<IngestOutcome, number> = { attached: 0, unchanged: 0, unplayable: 0, refused: 0 };
try {
  for await (const result of ingestRows(folder, rows)) {
    counts[result.outcome] += 1;
    console.log(line(result));
  }
} catch (error) {
  console.error(`中断，已归入的保留，可重新执行 · interrupted, run it again: ${(error as Error).message}`);
  process.exitCode = 1;
}
console.log((Object.keys(outcomes) as IngestOutcome[]).map((one) => `${outcomes[one]}: ${counts[one]}`).join(' · '));
if (counts.refused > 0 && process.exitCode === undefined) process.exitCode = 3;
