/** Reading facts: the packs of all days of a period beside each other and what was written since, a case at a time. */
import type { Entry } from '#core/statistics/facts.ts';
import type { FactRow } from '#core/statistics/pack.ts';
import type { Period } from '#core/statistics/period.ts';
import type { LocalDate } from '#core/time/instant.ts';
import { type Batches, type ListedRow, readBatches, readRows } from './fact-batches.ts';
import { type FactDay, factDays, readPack } from './fact-packs.ts';

/** How many listed rows of a day are taken together. */
const usualPortion = 4096;

/** A day whose rows are taken in the order of case numbers: those of its packs, one pack in advance, and those listed since. */
type Source = {
  listed: readonly ListedRow[];
  listedAt: number;
  packed: readonly FactRow[];
  packedAt: number;
  packs: Iterator<() => Promise<FactRow[]>>;
  next: Promise<FactRow[]> | undefined;
};

/** Begins to read the next pack. A failure is met by whoever waits for it. */
function readAhead(source: Source): void {
  source.next = source.packs.next().value?.();
  source.next?.catch(() => undefined);
}

function openSource(day: FactDay | undefined, listed: readonly ListedRow[]): Source {
  const packs = Array.from({ length: day?.packs ?? 0 }, (_, part) => () => readPack(day as FactDay, part));
  const source: Source = {
    ...{ listed, listedAt: 0, packed: [], packedAt: 0 },
    ...{ packs: packs.values(), next: undefined },
  };
  readAhead(source);
  return source;
}

async function refill(source: Source): Promise<void> {
  while (source.packedAt === source.packed.length && source.next !== undefined) {
    source.packed = await source.next;
    source.packedAt = 0;
    readAhead(source);
  }
}

/** Up to which case number all that a source has is at hand; undefined where that is all. */
function reachOf({ listed, listedAt, packed, next }: Source, portion: number): string | undefined {
  const ofPacks = next === undefined ? undefined : packed.at(-1)?.traits.caseNo;
  const ofList = listed[listedAt + portion]?.caseNo;
  return ofPacks === undefined || (ofList !== undefined && ofList < ofPacks) ? ofList : ofPacks;
}

/** The row that a listed one stands for. */
const rowOf = ({ version, text }: ListedRow): FactRow | undefined =>
  text === undefined ? undefined : { version, ...(JSON.parse(text) as Omit<FactRow, 'version'>) };

/** Takes what a source has up to a case number, all where there is none. What is listed stands for what is packed, unless that is told up to a later event. */
function* takeUpTo(source: Source, reach: string | undefined): Generator<FactRow> {
  const isWithin = (caseNo: string) => reach === undefined || caseNo <= reach;
  const anew = new Map<string, ListedRow>();
  for (; source.listedAt < source.listed.length; source.listedAt += 1) {
    const one = source.listed[source.listedAt] as ListedRow;
    if (!isWithin(one.caseNo)) break;
    const known = anew.get(one.caseNo);
    if (known === undefined || known.version <= one.version) anew.set(one.caseNo, one);
  }
  for (; source.packedAt < source.packed.length; source.packedAt += 1) {
    const row = source.packed[source.packedAt] as FactRow;
    const { caseNo } = row.traits;
    if (!isWithin(caseNo)) break;
    const since = anew.get(caseNo);
    if (since !== undefined && since.version >= row.version) continue;
    anew.delete(caseNo);
    yield row;
  }
  for (const one of anew.values()) {
    const row = rowOf(one);
    if (row !== undefined) yield row;
  }
}

/** The rows of cases, those of a case together, in the order of their numbers; so many cases at a time as are at hand. */
async function* casesOf(sources: readonly Source[], portion = usualPortion): AsyncGenerator<FactRow[][]> {
  const isOpen = ({ packed, packedAt, next, listed, listedAt }: Source) =>
    packedAt < packed.length || next !== undefined || listedAt < listed.length;
  let open = sources.filter(isOpen);
  while (open.length > 0) {
    await Promise.all(open.map(refill));
    const reaches = open.map((source) => reachOf(source, portion)).filter((reach) => reach !== undefined);
    const reach = reaches.length === 0 ? undefined : reaches.reduce((a, b) => (a < b ? a : b));
    const cases = new Map<string, FactRow[]>();
    for (const source of open) {
      for (const row of takeUpTo(source, reach)) {
        const known = cases.get(row.traits.caseNo);
        if (known === undefined) cases.set(row.traits.caseNo, [row]);
        else known.push(row);
      }
    }
    yield [...cases.keys()].sort().map((caseNo) => cases.get(caseNo) ?? []);
    open = open.filter(isOpen);
  }
}

const byCaseNo = (a: ListedRow, b: ListedRow): number =>
  a.caseNo < b.caseNo ? -1 : a.caseNo > b.caseNo ? 1 : a.version - b.version;

/** The numbers of the batches that are not in packs, and of the next one: it may be opened while the others are read. */
export const unpackedBatches = ({ packed, open }: Pick<Batches, 'packed' | 'open'>): number[] =>
  Array.from({ length: open + 1 - packed }, (_, index) => packed + 1 + index);

/** The most rows of one question, and the most of a period that are not in packs. */
export const mostFactItems = 4_000_000;
export const mostListed = 1_000_000;

/**
 * Goes through the facts of all cases from a Shanghai day to another, both included: all facts of a case at once, cases in the order of
 * their numbers. Answers how many rows (of a case and a day) were read, or undefined, with nothing visited, where there are more than
 * `most`. Eventually consistent, as every list is.
 */
export async function visitFacts(
  period: Period,
  visit: (entries: readonly Entry[]) => void,
  { most = mostFactItems, portion }: { most?: number; portion?: number } = {},
): Promise<number | undefined> {
  // In this order: what is in no batch that is read has been in its day's packs before.
  const listed = await readRows(unpackedBatches(await readBatches()), period, Math.min(most, mostListed));
  if (listed === undefined) return undefined;
  const days = new Map((await factDays(period)).map((known) => [known.day, known]));
  let rows = listed.length;
  for (const known of days.values()) rows += known.rows;
  if (rows > most) return undefined;
  const listedOf = Map.groupBy(listed, ({ day }) => day);
  const all: LocalDate[] = [...new Set([...days.keys(), ...listedOf.keys()])].sort();
  const sources = all.map((day) => openSource(days.get(day), (listedOf.get(day) ?? []).sort(byCaseNo)));
  for await (const cases of casesOf(sources, portion)) {
    for (const ofCase of cases) {
      const entries: Entry[] = [];
      for (const { traits, facts } of ofCase) {
        for (const fact of facts) entries.push({ traits, fact });
      }
      visit(entries);
    }
  }
  return rows;
}

/** The facts of a day or a few, all at once. */
export async function readFacts(period: Period): Promise<Entry[]> {
  const found: Entry[] = [];
  await visitFacts(period, (entries) => found.push(...entries));
  return found;
}

/** The rows of one day as they are to be packed: those of its packs, and of some batches what was written since, in the order of case numbers. */
export async function rowsOfDay(known: FactDay | undefined, listed: ListedRow[]): Promise<FactRow[]> {
  const rows: FactRow[] = [];
  for await (const cases of casesOf([openSource(known, listed.sort(byCaseNo))])) {
    for (const ofCase of cases) rows.push(...ofCase);
  }
  return rows;
}
