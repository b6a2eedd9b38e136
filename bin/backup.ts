/** `npx node bin/backup.ts [FOLDER]`: backs up the one-machine city (HOTLINE_DATA) into a new folder, while it runs or not. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { takeBackup } from '#local/backup/take.ts';
import { dataFolder, seededFile } from './environment.ts';
import { onInterruption } from './interruption.ts';

const usage = `用法 usage: npx node bin/backup.ts [FOLDER]
  FOLDER   新备份的目录；默认为数据目录旁的 …-backups/时刻 · the backup's folder; by default in …-backups beside the data folder
退出码 exit code: 0 已备份 it is backed up · 1 未备份 it is not · 2 用法 usage`;

function readFolder(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length < 2) return positionals[0];
  } catch {
    // An option: there is none.
  }
  console.error(usage);
  process.exit(2);
}

const stamp = (): string => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');

const data = dataFolder();
const folder = readFolder() ?? join(`${data}-backups`, stamp());
const began = performance.now();
try {
  const { manifest, digest } = await takeBackup({ data, folder, also: [seededFile], signal: onInterruption() });
  const { instant, tables, objects, files } = manifest;
  const items = tables.reduce((sum, one) => sum + one.items, 0);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  console.log(`备份 backup     ${folder}`);
  console.log(`时刻 instant    ${instant.through}（城市时钟 the city's clock: ${instant.moved}）`);
  console.log(`内容 contents   ${items} 条 items · ${objects.count} 个录音等文件 recordings and other objects`);
  console.log(`大小 size       ${files.length} 个文件 files · ${bytes} 字节 bytes`);
  console.log(`校验和 SHA-256  ${digest}  (manifest.json)`);
  console.log(`用时 took       ${((performance.now() - began) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(`未备份 · not backed up: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
