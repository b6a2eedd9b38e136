/** Packs of facts in the table: those of a day are made together, and take the place of the day's earlier ones at once. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { type FactRow, packRows, unpackRows } from '#core/statistics/pack.ts';
import type { Period } from '#core/statistics/period.ts';
import { hour, type LocalDate } from '#core/time/instant.ts';
import { realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, type Item, putIf, putItem, queryRange, table, tableName, unchanged } from './table.ts';

/** Rows of one pack: some 130 KB. */
export const usualPack = 4096;

/** The packs of a day: those of which run, the run before (whoever reads may still be at its packs), how many, and how many rows. */
export type FactDay = { day: LocalDate; run: string; before?: string; packs: number; rows: number; version: number };

type PackItem = Item & { block: Uint8Array; madeAt: number };

/** The days of a period that have packs, in their order, strongly consistent. */
export async function factDays({ from, until }: Period): Promise<FactDay[]> {
  const { pk, sk } = keys.factDay(from);
  const items = await queryRange<Omit<FactDay, 'day'>>(pk, { from: sk, until: keys.factDay(until).sk });
  const { length } = keys.factDay('').sk;
  return items.map(({ pk: _, sk: key, ...known }) => ({ day: key.slice(length), ...known }));
}

export async function factDayOf(day: LocalDate): Promise<FactDay | undefined> {
  const [known] = await factDays({ from: day, until: day });
  return known;
}

/** Forgets which packs hold, of all days: until everything is written anew, only what was written since the last batch in packs is read. */
export async function forgetPacks(): Promise<void> {
  for (const { day } of await factDays({ from: '', until: '~' })) {
    await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.factDay(day) }));
  }
}

/** The rows of one pack of a day, the first of which is 0, in the order of their case numbers. */
export async function readPack({ day, run }: Pick<FactDay, 'day' | 'run'>, part: number): Promise<FactRow[]> {
  const item = await getItem<PackItem>(keys.factPack(day, run, part));
  // Packs go when their day is packed for the second time after them: no question lasts so long.
  if (item === undefined) throw new Error(`the pack ${part} of ${day} by the run ${run} is gone`);
  return unpackRows(day, await promisify(inflateRaw)(item.block));
}

/** The most bytes of a pack: an item of the table has 400 KB. */
const mostBytes = 300_000;

/** Rows as the bytes of a pack; of several where they have so much to tell that one item would not take it. */
async function* blocksOf(day: LocalDate, rows: readonly FactRow[]): AsyncGenerator<Uint8Array> {
  const block = await promisify(deflateRaw)(packRows(day, rows));
  if (block.length <= mostBytes || rows.length === 1) {
    yield block;
    return;
  }
  const half = Math.ceil(rows.length / 2);
  yield* blocksOf(day, rows.slice(0, half));
  yield* blocksOf(day, rows.slice(half));
}

/** Removes packs of a day that nobody reads any more: those of other runs than two, but for those that a run may be writing now. */
async function removeOld(day: LocalDate, run: string, before: string | undefined): Promise<void> {
  const { pk } = keys.factPack(day, '', 0);
  const packs = await queryRange<{ madeAt: number }>(pk, { prefix: '' }, ['pk', 'sk', 'madeAt']);
  const isRecent = ({ madeAt }: { madeAt: number }) => realNow() - madeAt < hour;
  const runOf = ({ sk }: { sk: string }) => sk.slice(0, sk.indexOf('#'));
  // Where two runs pack a day one right after the other, whoever reads may be at the packs before both.
  if (packs.some((pack) => runOf(pack) === before && isRecent(pack))) return;
  for (const pack of packs) {
    if ([run, before].includes(runOf(pack)) || isRecent(pack)) continue;
    const { sk } = pack;
    await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  }
}

/**
 * Puts rows, in the order of their case numbers, in the place of all packs of a day, as it was read (`before`). False where another run has
 * been faster: then all is as that run left it.
 */
export async function putFactDay(
  day: LocalDate,
  before: FactDay | undefined,
  rows: readonly FactRow[],
  rowsOfPack = usualPack,
): Promise<boolean> {
  const run = newId();
  let packs = 0;
  for (let start = 0; start < rows.length; start += rowsOfPack) {
    for await (const block of blocksOf(day, rows.slice(start, start + rowsOfPack))) {
      await putItem({ ...keys.factPack(day, run, packs), block, madeAt: realNow() } satisfies PackItem);
      packs += 1;
    }
  }
  const done = await putIf(
    {
      ...keys.factDay(day),
      ...{ run, packs, rows: rows.length, version: (before?.version ?? 0) + 1 },
      ...(before === undefined ? {} : { before: before.run }),
    },
    unchanged(before?.version),
  );
  if (done) await removeOld(day, run, before?.run);
  return done;
}
