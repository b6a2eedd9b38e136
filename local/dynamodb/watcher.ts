/** Ends the engine when this process dies, even by SIGKILL. */
import { spawn } from 'node:child_process';

/**
 * A shell that waits for the end of its input, which only this process holds open: the kernel closes it however this process
 * ends. It checks that the pid still is the engine before it kills. SIGKILL is safe: the engine syncs before it answers.
 * Returns a function that dismisses the watcher.
 */
export function watchParent(pid: number, binary: string): () => void {
  const script = 'trap "" INT TERM HUP; read -r _; [ "$(readlink "/proc/$1/exe")" = "$2" ] && kill -9 "$1"';
  const watcher = spawn('/bin/sh', ['-c', script, 'watcher', String(pid), binary], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env.PATH },
  });
  // Without a shell the record of owner.ts still ends the orphan at the next start.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void }).unref?.();
  return () => {
    watcher.kill('SIGKILL');
  };
}
