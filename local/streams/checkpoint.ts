/** Up to where a mapping has consumed a stream. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place in a stream: behind a record of a shard, or (null) at the shard's beginning. */
export type Position = { shard: string; sequence: string | null };

export type Checkpoint = {
  read(): Position | undefined;
  write(position: Position): void;
};

/**
 * The durable checkpoint of one mapping on one stream. It is replaced whole, so a kill leaves the old or the new one; an older
 * one only means that records come again. A table made anew has a new stream, for which the old checkpoint says nothing.
 */
export function openCheckpoint(folder: string, id: string, stream: string): Checkpoint {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${id}.json`);
  return {
    read() {
      try {
        const kept = JSON.parse(readFileSync(file, 'utf8')) as Position & { stream: string };
        return kept.stream === stream ? { shard: kept.shard, sequence: kept.sequence } : undefined;
      } catch {
        return undefined;
      }
    },
    write(position) {
      writeFileSync(`${file}.new`, JSON.stringify({ stream, ...position }));
      renameSync(`${file}.new`, file);
    },
  };
}
