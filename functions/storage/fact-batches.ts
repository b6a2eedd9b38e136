/**
 * Batches: what is written of facts goes by the number of the batch that is open. One that has been closed comes into packs once nobody can
 * write into it any more, so that a question reads packs and what was written since.
 */
import { shardOf } from '#core/query/blocks.ts';
import type { Period } from '#core/statistics/period.ts';
import { type LocalDate, minute } from '#core/time/instant.ts';
import { remembered } from './city.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItem, type Item, putIf, unchanged } from './table.ts';

/**
 * `open`: the batch that is written now. `packed`: up to which all are in packs. `openedAt`, `closedAt`: real milliseconds. `after`: the last
 * day of the next batch that has been packed already.
 */
export type Batches = {
  version?: number;
  open: number;
  packed: number;
  openedAt: number;
  closedAt: number;
  after?: LocalDate;
};

const atFirst: Batches = { open: 1, packed: 0, openedAt: 0, closedAt: 0 };

/** As they are now. */
export async function readBatches(): Promise<Batches> {
  const { pk: _, sk: __, ...known } = (await getItem<Batches>(keys.factBatch())) ?? { ...keys.factBatch(), ...atFirst };
  return known;
}

/** Puts the next state in the place of the one that was read, and answers it; undefined where another has been faster. */
export async function putBatches(
  { version, ...before }: Batches,
  change: Partial<Batches>,
): Promise<Batches | undefined> {
  const next = { ...before, ...change, version: (version ?? 0) + 1 };
  return (await putIf({ ...keys.factBatch(), ...next }, unchanged(version))) ? next : undefined;
}

/** Real milliseconds for which whoever writes goes on with the batch that was open. */
const memory = 5 * minute;
/** Real milliseconds after which nobody writes into a closed batch any more: what is remembered, and the longest run of a function that writes facts. */
export const settling = memory + 10 * minute;

/** The batch into which is written. */
export const openBatch = remembered(async () => (await readBatches()).open, memory);

/** Into how many lists the rows of a batch are spread. */
const partCount = 4;
const parts = Array.from({ length: partCount }, (_, part) => part);

/** The place in the index of what is written of a case on one day, told up to an event. */
export const placeOfRow = (batch: number, day: LocalDate, caseNo: string, version: number) => ({
  lk: listKeys.factRows(batch, Number.parseInt(shardOf(caseNo), 16) % partCount),
  ls: `${day}#${caseNo}#${version}`,
});

const listOfBatch = new RegExp(`^${listKeys.factRows(0, 0).replaceAll('0', '\\d+')}$`);

/** False for what was listed before there were batches: nobody reads that list. */
export const isInBatch = ({ lk }: Item): boolean => lk === undefined || listOfBatch.test(String(lk));

/** A row as it is listed. `text` is absent where nothing is told of the day any more. */
export type ListedRow = { day: LocalDate; caseNo: string; version: number; text?: string };

function listedRowOf({ ls, row }: Item): ListedRow {
  const [day = '', caseNo = '', version] = String(ls).split('#');
  const at = { day, caseNo, version: Number(version) };
  return typeof row === 'string' ? { ...at, text: row } : at;
}

/**
 * The rows of some batches from a day to another, both included, in no order; undefined where there are more than `most`. Those of a batch
 * are read before those of a later one: what moves to it meanwhile is seen there. Eventually consistent.
 */
export async function readRows(
  batches: readonly number[],
  { from, until }: Period,
  most = Number.POSITIVE_INFINITY,
): Promise<ListedRow[] | undefined> {
  const span = { from, until: `${until}#~`, only: ['ls', 'row'] };
  const rows: ListedRow[] = [];
  const read = async (list: string) => {
    for await (const page of listedPages(list, span)) {
      for (const item of page) rows.push(listedRowOf(item));
      if (rows.length > most) return;
    }
  };
  for (const batch of batches) {
    await Promise.all(parts.map((part) => read(listKeys.factRows(batch, part))));
    if (rows.length > most) return undefined;
  }
  return rows;
}

/** The first day behind another of which a batch has rows; undefined behind the last. */
export async function nextDay(batch: number, after: LocalDate | undefined): Promise<LocalDate | undefined> {
  const firsts = parts.map(async (part) => {
    const span = after === undefined ? {} : { from: `${after}#~` };
    for await (const [first] of listedPages(listKeys.factRows(batch, part), { ...span, only: ['ls'] }, 1)) {
      return first === undefined ? undefined : listedRowOf(first).day;
    }
    return undefined;
  });
  return (await Promise.all(firsts)).filter((day) => day !== undefined).sort()[0];
}

/** How many rows a batch has, counted up to `most` and the rest of a page. */
export async function countRows(batch: number, most: number): Promise<number> {
  let rows = 0;
  for (const part of parts) {
    for await (const page of listedPages(listKeys.factRows(batch, part), { only: ['ls'] })) {
      rows += page.length;
      if (rows >= most) return rows;
    }
  }
  return rows;
}
