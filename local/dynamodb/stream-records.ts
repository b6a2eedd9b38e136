/** Care for the engine's table of stream records: the engine keeps all of them for ever, and only who reads the stream knows which are done with. */
import { DatabaseSync } from 'node:sqlite';
import { fileShape, requireShape } from './file-shape.ts';

export type StreamRecords = {
  /**
   * Deletes the records of a table up to and including a sequence number, but never the newest: the engine takes the next
   * number from it. Returns how many it deleted.
   */
  prune(table: string, through: string): number;
  /** How many records are kept. */
  count(table: string): number;
  close(): void;
};

// Few rows at a time: the engine waits for the lock as long as a deletion takes.
const rowsAtATime = 200;

/** Opens the engine's database file beside the running engine; throws an Error if it has another shape. */
export function openStreamRecords(file: string): StreamRecords {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    requireShape(database, '_stream_records', fileShape.streamRecords);
    // A deletion that a power failure undoes is done again: nobody waits for the disk here.
    database.exec('PRAGMA synchronous = NORMAL');
  } catch (error) {
    database.close();
    throw error;
  }
  const last = database.prepare(
    'SELECT MAX(CAST(sequence_number AS INTEGER)) AS last FROM _stream_records WHERE table_name = ?',
  );
  const removal = database.prepare(
    `DELETE FROM _stream_records WHERE id IN (
       SELECT id FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < ?
       ORDER BY CAST(sequence_number AS INTEGER) LIMIT ${rowsAtATime})`,
  );
  const counting = database.prepare('SELECT COUNT(*) AS count FROM _stream_records WHERE table_name = ?');
  return {
    prune(table, through) {
      const newest = last.get(table)?.last;
      if (typeof newest !== 'number') return 0;
      const end = Math.min(Number(through) + 1, newest);
      let total = 0;
      for (;;) {
        const changes = Number(removal.run(table, end).changes);
        total += changes;
        if (changes < rowsAtATime) return total;
      }
    },
    count: (table) => Number(counting.get(table)?.count),
    close: () => database.close(),
  };
}
