/** `npm start`: the whole city on one machine. Builds what changed, runs the stack's template, seeds the demo city once. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accounts, demoPassword } from '#demo/accounts.ts';
import { assemblyFolder, ensureAssembly } from '#lib/build/assembly.ts';
import { startRuntime } from '#local/runtime/runtime.ts';
import { seededFile, tableFileVariable } from './environment.ts';
import { logFile, openLog } from './log.ts';
import { watchAndRestart } from './watch.ts';

const root = resolve(import.meta.dirname, '..');
const data = resolve(process.env.HOTLINE_DATA || join(root, '.data'));

function readPort(): number {
  const port = Number(process.env.HOTLINE_PORT || '12345');
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`HOTLINE_PORT=${process.env.HOTLINE_PORT} 不是端口号 · is not a port`);
}

/** Written for scripts beside the city; readable by its owner only, because it holds the city's secrets. */
function tellScripts(environment: Readonly<Record<string, string>>): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'environment.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The demo city, once, in a process of its own, so that what it needs to invent the city does not stay in memory. */
async function seed(environment: Readonly<Record<string, string>>): Promise<void> {
  const done = join(data, seededFile);
  if (existsSync(done)) return;
  const child = spawn(process.execPath, ['bin/seed.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const code = await new Promise((settle, reject) => child.once('exit', settle).once('error', reject));
  if (code !== 0) throw new Error('示范城市数据未能写入 · the demo city could not be seeded');
  writeFileSync(done, `${new Date().toISOString()}\n`);
}

const greeting = (url: string): string => `
ready ${url}
  账号 accounts  calltaker  supervisor  callback  leader  admin  auditor  chengguan.clerk  chengguan.handler  chengguan.manager …
  密码 password  ${demoPassword}   (仅限本机 · valid on this machine only)
  控制台 console ${url}/local   日志 log  ${join(data, logFile)}   停止 stop  Ctrl-C
`;

async function run(): Promise<void> {
  if (process.env.HOTLINE_BUILD !== '0') await ensureAssembly(root);
  const runtime = await startRuntime({
    assembly: join(root, assemblyFolder),
    data,
    port: readPort(),
    isolate: process.env.HOTLINE_ISOLATE === '1',
    accounts: accounts.map(({ id, name }) => ({ username: id, password: demoPassword, name })),
    brand: { title: { zh: '12345 政府服务热线', en: 'Government hotline 12345' } },
    log: openLog(data),
    onBroken: (reason) => {
      console.error(`表引擎已停止 · the table engine ended: ${reason}`);
      process.exit(1);
    },
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    await runtime.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  const environment = {
    ...runtime.environment,
    [tableFileVariable]: runtime.tableFile ?? '',
    HOTLINE_URL: runtime.url,
    HOTLINE_DATA: data,
  };
  tellScripts(environment);
  await seed(environment);
  runtime.serve();
  console.log(greeting(runtime.url));
}

try {
  if (process.argv.includes('--watch')) watchAndRestart(root);
  else await run();
} catch (error) {
  console.error(`未能启动 · cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
