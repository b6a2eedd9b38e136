/** The query index follows the stream: the cases of a batch together, so that one block holds them. */
import { log } from '../log.ts';
import { freshOf, indexFresh } from '../query/index.ts';
import type { Whole } from '../storage/cases.ts';

/** A case as it was read for a batch, and the number of its last event in it. */
export type InBatch = { whole: Whole; seq: number };

/**
 * Indexes the cases of a batch. A failure delays no notice: what the index does not know is still found, and the schedule comes back to
 * it.
 */
export async function indexBatch(cases: readonly InBatch[]): Promise<void> {
  try {
    await indexFresh(cases.map(({ whole, seq }) => freshOf(whole, seq)));
  } catch (error) {
    log.error('the query index has fallen behind', { stack: (error as Error).stack });
  }
}
