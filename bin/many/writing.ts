/** Groups of items written beside the table's engine into its file, where the city runs on this machine: a city of any size in minutes. */
import { putsOf, type Writing } from '#functions/storage/bulk.ts';
import { tableName } from '#functions/storage/table.ts';
import { openBulkWriter } from '#local/dynamodb/bulk-writer.ts';

/** Few enough that the engine does not wait long for its turn. */
const together = 1000;

/**
 * A way to write into the table of the environment, whose engine keeps it in that file. `streamed`: whether the functions of the
 * stream are told, as a running city has to be. To be closed.
 */
export function openWriting(file: string, { streamed }: { streamed: boolean }): Writing & { close(): void } {
  const writer = openBulkWriter({ file, table: tableName(), streamed });
  return {
    most: together,
    lanes: 1,
    write: async (groups) => writer.put(putsOf(groups)),
    close: writer.close,
  };
}
