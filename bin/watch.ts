/** `npm run dev`: the city, started again whenever its source changes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

const watched = ['bin', 'core', 'demo', 'functions', 'lib', 'local', 'statemachines', 'web'];
const pauseMs = 200;

/** Runs `bin/local.ts` as a child and replaces it after each change; data are kept, and a build that fails waits for the next change. */
export function watchAndRestart(root: string): void {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ending = false;
  const start = (): void => {
    child = spawn(process.execPath, [join(root, 'bin/local.ts')], { cwd: root, stdio: 'inherit' });
    child.once('exit', (code) => {
      child = undefined;
      if (ending) process.exit(code ?? 0);
    });
  };
  const restart = (): void => {
    if (child === undefined) {
      start();
      return;
    }
    child.once('exit', start);
    child.kill('SIGTERM');
  };
  for (const folder of watched) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(restart, pauseMs);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      ending = true;
      if (child === undefined) process.exit(0);
      child.kill(signal);
    });
  }
  start();
}
