/** Merging postings into the slices of their terms' partitions: repeated, late or beside each other it comes to the same. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { addPostings, type Postings, shardOf, unpackBlock } from '#core/query/blocks.ts';
import { periodStart } from '#core/query/place.ts';
import { partedBy, slicesOf } from '#core/query/slices.ts';
import { keys } from '../storage/keys.ts';
import { getItems, type Key, mostItems, table, tableName, unchanged } from '../storage/table.ts';
import { type BlockItem, mostBytes, sliceKey, uncut } from './block-items.ts';

/** A period's postings spread over the partitions of their terms. */
function spread(postings: Postings): Map<string, Postings> {
  const shards = new Map<string, Postings>();
  for (const [term, places] of postings) {
    const shard = shardOf(term);
    const own = shards.get(shard) ?? new Map<string, number[]>();
    own.set(term, places);
    shards.set(shard, own);
  }
  return shards;
}

/** What is to come into the blocks of a partition and a period. */
type Work = { shard: string; period: string; own: Postings };

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

async function blocksAt(wanted: readonly Key[]): Promise<Map<string, BlockItem>> {
  const blocks = await getItems<BlockItem>(wanted, { consistent: true });
  return new Map(blocks.map((block) => [nameOf(block), block]));
}

type Place = { below: number | undefined; own: Postings };
type Plan = { work: Work; top: BlockItem | undefined; isCut: boolean; places: Place[] };

/** Where the postings of some work belong, by the slices that there are. */
async function plansOf(all: readonly Work[]): Promise<Plan[]> {
  const tops = await blocksAt(all.map(({ shard, period }) => sliceKey(shard, period)));
  const topOf = ({ shard, period }: Work) => tops.get(nameOf(sliceKey(shard, period)));
  const uncutKey = ({ shard, period }: Work): Key => keys.terms(shard, period, uncut);
  const old = await blocksAt(all.filter((work) => topOf(work) === undefined).map(uncutKey));
  return all.map((work) => {
    const top = topOf(work);
    const ranges = [undefined, ...(top?.others ?? [])].map((below) => ({ below }));
    const parted = partedBy(work.own, ranges);
    return {
      work,
      top,
      isCut: top === undefined ? !old.has(nameOf(uncutKey(work))) : top.from !== undefined,
      places: ranges.map(({ below }, index) => ({ below, own: parted[index] ?? new Map() })),
    };
  });
}

/** A slice as it is to be, and the version of it that was read; without a block it stays as it is. */
type Piece = { below: number | undefined; from: number; version: number | undefined; block?: Uint8Array };

/** The slices of a plan, the newest first: those that get more, cut where that is too much, and the others. */
function piecesOf({ work: { shard, period }, top, places }: Plan, known: ReadonlyMap<string, BlockItem>): Piece[] {
  return places.flatMap(({ below, own }, index): Piece[] => {
    const from = places[index + 1]?.below ?? periodStart(period);
    const present = below === undefined ? top : known.get(nameOf(sliceKey(shard, period, below)));
    const version = present?.version;
    if (own.size === 0) return [{ below, from, version }];
    const all: Postings = present === undefined ? new Map() : unpackBlock(present.block, period);
    addPostings(all, own);
    return slicesOf(all, period, from, mostBytes).map((slice, at, slices) =>
      at === 0 ? { ...slice, below, version } : { ...slice, below: slices[at - 1]?.from, version: undefined },
    );
  });
}

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** What is written of some work, all or nothing. */
type Unit = { work: Work; writes: Write[]; bytes: number };

/** What a plan writes, each on condition of what was read; the newest slice, too, which says what other ones there are. */
function unitOf(plan: Plan, known: ReadonlyMap<string, BlockItem>): Unit {
  const { work, top, isCut } = plan;
  const { shard, period } = work;
  const TableName = tableName();
  const [first, ...rest] = piecesOf(plan, known);
  const others = rest.map(({ below }) => below);
  const put = ({ below, from, version, block }: Piece, more = {}): Write => {
    const bounds = isCut ? { from } : {};
    const Item = { ...sliceKey(shard, period, below), block, version: (version ?? 0) + 1, ...bounds, ...more };
    return { Put: { TableName, Item, ...unchanged(version) } };
  };
  const writes = rest.filter(({ block }) => block !== undefined).map((piece) => put(piece));
  if (first !== undefined) {
    const isSame = first.block === undefined && others.length === top?.others?.length;
    const block = first.block ?? top?.block ?? new Uint8Array();
    writes.push(
      isSame
        ? { ConditionCheck: { TableName, Key: sliceKey(shard, period), ...unchanged(top.version) } }
        : put({ ...first, block }, { others }),
    );
  }
  const bytes = [first, ...rest].reduce((sum, piece) => sum + (piece?.block?.length ?? 0) + 200, 0);
  return { work, writes, bytes };
}

/** The largest transaction, below the 4 MB that the table takes. */
const mostTogether = 3_000_000;

/** How many of the first units go into one transaction: one at least. */
function fitting(units: readonly Unit[]): number {
  let [bytes, writes] = [0, 0];
  const end = units.findIndex((unit, index) => {
    bytes += unit.bytes;
    writes += unit.writes.length;
    return index > 0 && (bytes > mostTogether || writes > mostItems);
  });
  return end < 0 ? units.length : end;
}

/** Merges some work in few transactions; again where another run was faster. */
async function mergeSome(all: readonly Work[]): Promise<void> {
  const plans = await plansOf(all);
  const touched = plans.flatMap(({ work: { shard, period }, places }) =>
    places.flatMap(({ below, own }) => (below === undefined || own.size === 0 ? [] : [sliceKey(shard, period, below)])),
  );
  const known = await blocksAt(touched);
  let rest = plans.map((plan) => unitOf(plan, known));
  while (rest.length > 0) {
    const count = fitting(rest);
    const now = rest.slice(0, count);
    rest = rest.slice(count);
    try {
      await table().send(new TransactWriteCommand({ TransactItems: now.flatMap(({ writes }) => writes) }));
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      await mergeSome(now.map(({ work }) => work));
    }
  }
}

/** Merges postings into the partitions of their terms. */
export async function mergePostings(periods: ReadonlyMap<string, Postings>): Promise<void> {
  const work = [...periods].flatMap(([period, postings]) =>
    [...spread(postings)].map(([shard, own]) => ({ shard, period, own })),
  );
  for (let start = 0; start < work.length; start += mostItems) {
    await mergeSome(work.slice(start, start + mostItems));
  }
}
