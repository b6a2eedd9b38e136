/** Where the city's log goes: into a file, so that the terminal stays readable; what went wrong is shown there as well. */
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The file below the data folder. */
export const logFile = 'city.log';

const largest = 100 * 1024 * 1024;

/** Begins a new file when the old one is large; the one before is kept as `city.log.old`. */
function turnOver(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.old`);
}

/**
 * Opens the log of a data folder. Each line of a function is JSON with its level; the runtime's own lines are plain text and rare.
 * `HOTLINE_LOG=terminal` shows everything on the terminal instead.
 */
export function openLog(data: string): (line: string) => void {
  if (process.env.HOTLINE_LOG === 'terminal') return (line) => console.log(line);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, logFile);
  turnOver(file);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return (line) => {
    stream.write(`${line}\n`);
    const isRoutine = line.startsWith('{') && !line.includes('"level":"error"');
    if (!isRoutine) console.error(line);
  };
}
