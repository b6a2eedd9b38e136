/** Up to where a mapping has consumed a stream. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place in a stream: behind a record of a shard, or (null) at the shard's beginning. */
export type Position = { shard: string; sequence: string | null };

export type Checkpoint = {
  read(): Position | undefined;
  write(position: Position): void;
};

type Kept = Position & { stream: string };

/** Lines after which the file is begun anew: replacing a file waits for the disk, adding a line does not. */
const mostLines = 1000;

function parse(line: string): Kept | undefined {
  try {
    return JSON.parse(line) as Kept;
  } catch {
    return undefined;
  }
}

/**
 * The durable checkpoint of one mapping on one stream: the last whole line of its file. A kill leaves the old or the new one; an older
 * one only means that records come again. A table made anew has a new stream, for which the old checkpoint says nothing.
 */
export function openCheckpoint(folder: string, id: string, stream: string): Checkpoint {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${id}.json`);
  const replace = (line: string): void => {
    writeFileSync(`${file}.new`, line);
    renameSync(`${file}.new`, file);
  };
  // The first is put in place of what is there, whose last line may have been cut off.
  let lines = mostLines;
  return {
    read() {
      try {
        const all = readFileSync(file, 'utf8').split('\n');
        const kept = all.map(parse).findLast((one) => one !== undefined);
        return kept?.stream === stream ? { shard: kept.shard, sequence: kept.sequence } : undefined;
      } catch {
        return undefined;
      }
    },
    write(position) {
      const line = `${JSON.stringify({ stream, ...position })}\n`;
      if (lines >= mostLines) {
        replace(line);
        lines = 0;
      } else appendFileSync(file, line);
      lines += 1;
    },
  };
}
