/** `npx node bin/restore.ts BACKUP [--replace] [--sha256 DIGEST]`: restores a one-machine city's backup into HOTLINE_DATA. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renewWaits } from '#functions/workflow/renew.ts';
import { type Staged, stageBackup } from '#local/backup/restore.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';
import { credentials } from '#local/runtime/engines.ts';
import { layout } from '#local/runtime/layout.ts';
import { place } from '#local/template/place.ts';
import { dataFolder } from './environment.ts';
import { onInterruption } from './interruption.ts';

const usage = `用法 usage: npx node bin/restore.ts BACKUP [--replace] [--sha256 DIGEST]
  BACKUP     备份的目录 · the backup's folder
  --replace  数据目录中已有数据时，将其改名保留，换成备份 · puts data that are there aside, under another name
  --sha256   备份时打印的校验和 · the checksum that the backup printed
退出码 exit code: 0 已恢复 it is restored · 1 未恢复，什么也没有改变 it is not, nothing has changed · 2 用法 usage`;

function readArguments() {
  const options = { replace: { type: 'boolean', default: false }, sha256: { type: 'string' } } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [backup, ...others] = positionals;
    const { replace, sha256 } = values;
    if (backup !== undefined && others.length === 0 && /^[0-9a-f]{64}$/i.test(sha256 ?? '0'.repeat(64))) {
      return { backup, replace, expected: sha256 };
    }
  } catch {
    // An option that does not exist: the usage says which do.
  }
  console.error(usage);
  process.exit(2);
}

/** Has the waits of the backup's open cases made anew; the city does so at its next start, told by the table's stream. */
async function renewIn({ folder, manifest }: Staged): Promise<number> {
  const [table, ...others] = manifest.tables;
  if (table === undefined || others.length > 0) throw new Error('备份应有一张表 · a backup has one table');
  const engine = await startDynamoDb({ data: join(folder, layout.table) });
  try {
    Object.assign(process.env, {
      TABLE_NAME: table.name,
      AWS_REGION: place.region,
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });
    return await renewWaits();
  } finally {
    await engine.stop();
  }
}

async function restore(): Promise<void> {
  const data = dataFolder();
  if ((process.env.DYNAMODB_ENDPOINT ?? '') !== '') {
    throw new Error(
      '设置了 DYNAMODB_ENDPOINT：备份只能恢复到内置的表引擎 · DYNAMODB_ENDPOINT is set, but a backup goes into the embedded engine only',
    );
  }
  const staged = await stageBackup({ ...readArguments(), data, signal: onInterruption() });
  try {
    const waiting = await renewIn(staged);
    const { kept } = await staged.place();
    const { instant, tables, objects } = staged.manifest;
    const items = tables.reduce((sum, one) => sum + one.items, 0);
    console.log(`已恢复 restored  ${data}`);
    console.log(`时刻 instant     ${instant.through}（城市时钟 the city's clock: ${instant.moved}）`);
    console.log(`内容 contents    ${items} 条 items · ${objects.count} 个录音等文件 recordings and other objects`);
    console.log(`等待 waits       ${waiting} 件在启动后重新计时 cases whose waits start anew with the city`);
    if (kept !== undefined) console.log(`原数据 old data  ${kept}`);
    console.log('下一步 next      npm start; npm run verify -- trail');
  } catch (error) {
    staged.discard();
    throw error;
  }
}

try {
  await restore();
} catch (error) {
  console.error(`未恢复，什么也没有改变 · not restored, nothing has changed: ${(error as Error).message}`);
  process.exitCode = 1;
}
