/** Very many cases: some threads each add their share, since inventing a case takes as long as writing it. */
import { availableParallelism } from 'node:os';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { Instant } from '#core/case.ts';
import type { ManyCounts } from '#demo/many.ts';
import { compact } from '#functions/query/index.ts';

export type Lane = {
  now: Instant;
  cases: number;
  seed: string;
  /** Whether calls have recordings. */
  isRecorded: boolean;
  /** The database file of the table's engine, where the items are written beside it; undefined: through the engine. */
  file: string | undefined;
  /** Whether the functions of the table's stream are told, as a running city has to be. */
  streamed: boolean;
};

/** `first`: merges the index for all. */
export type Given = Lane & { first: boolean };

type Told = { made: number } | { counts: ManyCounts };

function runLane(lane: Given, note: (made: number) => void): Promise<ManyCounts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lane.ts', import.meta.url), { workerData: lane, env: SHARE_ENV });
    worker.on('message', (told: Told) => {
      if ('made' in told) note(told.made);
      else resolve(told.counts);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended before its cases were there')));
  });
}

/** Fewer cases than this are not worth a thread of their own. */
const fewest = 1000;
const mostLanes = 4;

/**
 * Adds cases of the last days to the city of the environment, and answers what was written. As many threads as there are processors
 * each play a city of their own share; in the table they are one.
 */
export async function addInLanes(all: Lane, log: (line: string) => void = () => undefined): Promise<ManyCounts> {
  const lanes = Math.max(1, Math.min(mostLanes, availableParallelism(), Math.floor(all.cases / fewest)));
  const made = Array.from({ length: lanes }, () => 0);
  const counts = await Promise.all(
    made.map((_, lane) => {
      const cases = Math.floor((all.cases + lane) / lanes);
      const own = { ...all, cases, seed: lanes === 1 ? all.seed : `${all.seed}/${lane}`, first: lane === 0 };
      return runLane(own, (count) => {
        made[lane] = count;
        log(`${made.reduce((sum, one) => sum + one)} / ${all.cases}`);
      });
    }),
  );
  await compact(0);
  return counts.reduce((sum, one) => ({
    cases: sum.cases + one.cases,
    events: sum.events + one.events,
    items: sum.items + one.items,
  }));
}
