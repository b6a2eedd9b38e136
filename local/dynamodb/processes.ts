/** What the kernel says about another process (Linux: the engine's binary exists for nothing else). */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** The process that started `pid`, or undefined if there is no such process. */
export function parentOf(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the state and the parent follow the last parenthesis.
    const [state, parent] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

/** Whether `pid` is the engine serving exactly this database file. */
export function servesFile(pid: number, file: string): boolean {
  try {
    // A reinstalled binary shows as "…/dynoxide (deleted)".
    const executable = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return executable === 'dynoxide' && words[words.indexOf('--db-path') + 1] === file;
  } catch {
    return false;
  }
}

/** The loopback port that a process listens on, or undefined as long as it does not listen. */
export function listeningPort(pid: number): number | undefined {
  try {
    const sockets = new Set<string>();
    for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
      const match = /^socket:\[(\d+)\]$/.exec(readlink(`/proc/${pid}/fd/${descriptor}`));
      if (match?.[1] !== undefined) sockets.add(match[1]);
    }
    for (const line of readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[3] === listening && sockets.has(fields[9] ?? ''))
        return Number.parseInt(fields[1]?.split(':')[1] ?? '', 16);
    }
  } catch {
    return undefined;
  }
  return undefined;
}

const listening = '0A';

const readlink = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};
