/** Packing: one step at a time, each of which may be repeated, cut off, or run beside another like it. */
import { hour, minute } from '#core/time/instant.ts';
import { realNow } from '../clock.ts';
import { type Batches, countRows, nextDay, putBatches, readBatches, readRows, settling } from './fact-batches.ts';
import { factDayOf, putFactDay, usualPack } from './fact-packs.ts';
import { rowsOfDay } from './fact-reading.ts';

/** Fewer rows than this are not worth a pack: they are read as fast as they are listed. */
const leastRows = 2000;
/** A batch is closed once a day, or as soon as it has so many rows: each day that it touches is packed anew. */
const usualAge = 20 * hour;
const mostRows = 100_000;
/** Real milliseconds of one run, which is stopped after ten minutes. */
const patience = 8 * minute;

/** `least`: the fewest rows of a batch that is packed; `rowsOfPack`: how many lie in one pack. */
type How = { least?: number; rowsOfPack?: number };

/** An age by a clock that was ahead then, and has been set right, is not known: it is as good as great. */
const isOlder = (at: number, age: number): boolean => realNow() - at >= age || at > realNow() + minute;

const isWorthPacking = async ({ open, openedAt }: Batches, least: number): Promise<boolean> => {
  const needed = isOlder(openedAt, usualAge) ? least : mostRows;
  return (await countRows(open, needed)) >= needed;
};

/** Packs the days of the oldest batch that is not in packs; answers how many days were. Goes on where an earlier run was cut off. */
async function packOldest(known: Batches, rowsOfPack: number): Promise<number> {
  const began = realNow();
  let batches = known;
  const batch = known.packed + 1;
  for (let days = 0; ; days += 1) {
    const day = await nextDay(batch, batches.after);
    if (day === undefined) {
      const { after: _, ...done } = batches;
      await putBatches(done, { packed: batch });
      return days;
    }
    // The packs first: if another run packs the day meanwhile, this one has no effect.
    const packs = await factDayOf(day);
    const listed = (await readRows([batch], { from: day, until: day })) ?? [];
    if (!(await putFactDay(day, packs, await rowsOfDay(packs, listed), rowsOfPack))) return days;
    const next = await putBatches(batches, { after: day });
    if (next === undefined || realNow() - began > patience) return days;
    batches = next;
  }
}

/**
 * The next step of packing: closes the batch that is open where that is worth it, or packs one that was closed so long ago that nobody
 * writes into it any more. Answers how many days were packed.
 */
export async function keepFactsPacked({ least = leastRows, rowsOfPack = usualPack }: How = {}): Promise<number> {
  const batches = await readBatches();
  if (batches.open > batches.packed + 1) {
    const since = realNow() - batches.closedAt;
    if (since >= settling) return packOldest(batches, rowsOfPack);
    // Closed by a clock that was ahead: it waits from now on, not until that instant.
    if (since < -minute) await putBatches(batches, { closedAt: realNow() });
    return 0;
  }
  if (await isWorthPacking(batches, least)) {
    await putBatches(batches, { open: batches.open + 1, openedAt: realNow(), closedAt: realNow() });
  }
  return 0;
}
