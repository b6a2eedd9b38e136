/** One poller per stream, however many mappings read it. */
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { Position } from './checkpoint.ts';
import { createPulse } from './pulse.ts';
import type { Cursor, Shards } from './shards.ts';

export type Page = { records: _Record[]; position: Position };

export type Reader = {
  /** The records behind a place; waits until there are some. A stopped reader answers with none. */
  next(position: Position): Promise<Page>;
  /** Looks at once instead of at the next tick. */
  nudge(): void;
  /** Resolves after a look at the stream that began after this call and found nothing new. */
  quiet(): Promise<void>;
  /** The newest place seen. */
  latest(): Position | undefined;
  stop(): void;
};

const windowSize = 1_000;
/** A look that finds fewer has found all that there were, whatever the engine's limits of a page are. */
const fewRecords = 50;
const longestTrouble = 5_000;

type Window = { before: Position; records: _Record[]; end: Cursor };

/**
 * Keeps the newest records in memory, so that mappings at the stream's end share one look; a mapping that is far behind reads
 * alone until it has caught up.
 */
export function createReader(shards: Shards, log: (message: string) => void, told = false): Reader {
  const pulse = createPulse(told);
  let window: Window | undefined;
  let looking: Promise<void> | undefined;
  let quietWaiters: (() => void)[] = [];
  /** The last look came to the end, as far as it can be told: the next one waits for its time. */
  let ended = false;

  /** Looks at the stream's end once; the new records join the window. */
  const look = async (from: Window): Promise<Window> => {
    const asked = quietWaiters.length;
    pulse.begin();
    const { records, cursor } = await shards.page(from.end);
    if (records.length === 0) for (const resolve of quietWaiters.splice(0, asked)) resolve();
    ended = records.length < fewRecords;
    if (cursor.position.shard !== from.end.position.shard) return { before: cursor.position, records, end: cursor };
    const all = [...from.records, ...records];
    const surplus = Math.max(0, all.length - windowSize);
    const dropped = all[surplus - 1];
    const before = dropped === undefined ? from.before : behind(cursor.position.shard, dropped);
    return { before, records: all.slice(surplus), end: cursor };
  };

  const lookUntilMore = async (position: Position): Promise<void> => {
    let trouble = 100;
    while (!pulse.stopped() && window !== undefined && samePlace(window.end.position, position)) {
      const seen = window;
      try {
        // Who waits for a quiet stream is not told before a look that finds nothing.
        if (ended && quietWaiters.length === 0) await pulse.wait();
        if (pulse.stopped() || window !== seen) return;
        const found = await look(seen);
        trouble = 100;
        // A mapping that read alone may have moved the window on meanwhile.
        if (window !== seen) return;
        window = found;
      } catch (error) {
        log(`the stream cannot be read: ${String(error)}`);
        await pulse.sleep(trouble);
        trouble = Math.min(trouble * 2, longestTrouble);
        // Iterators expire; a place does not.
        const end = await shards.open(seen.end.position).catch(() => undefined);
        if (end !== undefined && window === seen) window = { ...seen, end };
      }
    }
  };

  /** A mapping's own look; it takes the window along when it is ahead of it, or found the end. */
  const readAlone = async (position: Position): Promise<Page> => {
    let { records, cursor } = await shards.page(await shards.open(position));
    if (records.length === 0 && cursor.iterator === undefined) ({ records, cursor } = await shards.page(cursor));
    const foundEnd = records.length === 0 && cursor.position.shard === position.shard;
    if (window === undefined || foundEnd || isAhead(cursor.position, window.end.position)) {
      window = { before: cursor.position, records: [], end: cursor };
    }
    return { records, position: cursor.position };
  };

  return {
    async next(position) {
      while (!pulse.stopped()) {
        const page = window === undefined ? undefined : pageOf(window, position);
        if (page !== undefined) return page;
        if (window === undefined || !samePlace(window.end.position, position)) {
          const own = await readAlone(position);
          if (own.records.length > 0 || own.position.shard !== position.shard) return own;
        } else {
          looking ??= lookUntilMore(position).finally(() => {
            looking = undefined;
          });
          // If the shard was closed, the window went on without this place: it finds its own way to the child.
          await looking;
        }
      }
      return { records: [], position };
    },
    nudge: pulse.nudge,
    quiet() {
      return new Promise((resolve) => {
        if (pulse.stopped()) resolve();
        quietWaiters.push(resolve);
        pulse.nudge();
      });
    },
    latest: () => window?.end.position,
    stop() {
      pulse.stop();
      for (const resolve of quietWaiters) resolve();
      quietWaiters = [];
    },
  };
}

/** What the window has behind a place: undefined if nothing, or if the place is not in it. */
function pageOf(window: Window, position: Position): Page | undefined {
  const shard = window.end.position.shard;
  if (position.shard !== shard) return undefined;
  const found = window.records.findLastIndex((record) => record.dynamodb?.SequenceNumber === position.sequence);
  if (found < 0 && !samePlace(window.before, position)) return undefined;
  const records = window.records.slice(found + 1);
  const last = records.at(-1);
  return last === undefined ? undefined : { records, position: behind(shard, last) };
}

const behind = (shard: string, record: _Record): Position => ({
  shard,
  sequence: String(record.dynamodb?.SequenceNumber),
});

const samePlace = (one: Position, other: Position): boolean =>
  one.shard === other.shard && one.sequence === other.sequence;

const isAhead = (one: Position, other: Position): boolean =>
  one.shard === other.shard && BigInt(one.sequence ?? 0) > BigInt(other.sequence ?? 0);
