/** Facts in the table: one thin item for each case and day, so that a day of the city is read through the index, page by page. */
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { factsOf, mayChangeFacts } from '#core/statistics/derive.ts';
import type { CaseTraits, Entry, Fact } from '#core/statistics/facts.ts';
import { bucketsOf, type Period, startOfBucket } from '#core/statistics/period.ts';
import { dateOf, dayNumber, localDate } from '#core/time/instant.ts';
import { inLanes } from './deeds.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { type Item, putIf, queryAll } from './table.ts';

/** How many weeks are read at a time. */
const lanes = 8;

/** The Monday of a day's week. */
const weekOf = (day: number): string => dateOf(startOfBucket('week', day));

/** Kept as text: a month is many, and text is read ten times as fast as nested attributes. */
type FactRow = { traits: CaseTraits; facts: Fact[] };

/**
 * What is kept of a case on one day. `version`: up to which event it is told. Where the events tell nothing of the day any more it says
 * that alone, and is in no list, so that nothing older comes back.
 */
type FactItem = Item & { version: number; row?: string };

/** Everything that statistics keep of a case: its facts by day. */
export function factItems(state: Case, events: readonly CaseEvent[]): FactItem[] {
  const { traits, facts } = factsOf(state, events);
  const days = Map.groupBy(facts, ({ at }) => localDate(at));
  const version = events.findLast(mayChangeFacts)?.seq ?? 0;
  return [...days].map(([day, ofDay]) => ({
    ...keys.facts(state.caseNo, day),
    version,
    lk: listKeys.facts(weekOf(dayNumber(day))),
    ls: `${day}#${state.caseNo}`,
    row: JSON.stringify({ traits, facts: ofDay } satisfies FactRow),
  }));
}

/** What has to be written where one set of items is kept and the other is wanted. */
function differences(kept: readonly FactItem[], wanted: readonly FactItem[], version: number): FactItem[] {
  const rows = new Map(kept.map(({ sk, row }) => [sk, row]));
  const days = new Set(wanted.map(({ sk }) => sk));
  const gone = kept.filter(({ sk, row }) => row !== undefined && !days.has(sk));
  return [
    ...wanted.filter(({ sk, row }) => rows.get(sk) !== row),
    ...gone.map(({ pk, sk }): FactItem => ({ pk, sk, version })),
  ];
}

/** Those of a case's items that differ from what its events say, as they should be. */
async function findDifferences(events: readonly CaseEvent[]): Promise<FactItem[]> {
  const wanted = factItems(replay(events), events);
  const { pk } = keys.facts(events[0]?.caseNo ?? '', '');
  return differences(await queryAll<FactItem>(pk), wanted, events.at(-1)?.seq ?? 0);
}

/** How many items of a case differ from what its events say. */
export const differingFacts = async (events: readonly CaseEvent[]): Promise<number> =>
  (await findDifferences(events)).length;

/** Writes items, each where nobody has written what later events say; answers how many were written. */
async function putFacts(items: readonly FactItem[]): Promise<number> {
  const written = await Promise.all(
    items.map((item) =>
      putIf(item, {
        ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': item.version },
      }),
    ),
  );
  return written.filter((isWritten) => isWritten).length;
}

/** Brings what is kept of a case up to its events, whatever is there; answers how many items were written. */
export const keepFacts = async (events: readonly CaseEvent[]): Promise<number> =>
  putFacts(await findDifferences(events));

/**
 * Keeps what has changed from one event of a case on. Reads nothing: as each event is told at least once, what it changed is written at
 * least once, in whatever order they come. May be done again at any time.
 */
export async function followFacts(events: readonly CaseEvent[], from: number): Promise<void> {
  const old = events.slice(0, from - 1);
  const kept = old.length === 0 ? [] : factItems(replay(old), old);
  await putFacts(differences(kept, factItems(replay(events), events), events.at(-1)?.seq ?? 0));
}

/** The most items of one question: as many as are read and counted while somebody waits. */
export const mostFactItems = 1_000_000;

/**
 * Goes through the facts of all cases from a Shanghai day to another, both included, in no order of days; answers how many items that were,
 * or undefined where there are more than `most`, which may already have been visited. Eventually consistent, as every list is.
 */
export async function visitFacts(
  { from, until }: Period,
  visit: (entry: Entry) => void,
  most = Number.POSITIVE_INFINITY,
): Promise<number | undefined> {
  let items = 0;
  const read = async (week: Period & { key: string }) => {
    // A place is a day with the case behind it.
    const span = { from: week.from, until: `${week.until}~`, only: 'row' };
    for await (const page of listedPages(listKeys.facts(week.key), span)) {
      items += page.length;
      if (items > most) return;
      for (const { row } of page as unknown as { row: string }[]) {
        const { traits, facts } = JSON.parse(row) as FactRow;
        for (const fact of facts) visit({ traits, fact });
      }
    }
  };
  await inLanes(bucketsOf({ from, until }, 'week'), read, lanes);
  return items > most ? undefined : items;
}

/** The facts of a day or a few, all at once. */
export async function readFacts(period: Period): Promise<Entry[]> {
  const entries: Entry[] = [];
  await visitFacts(period, (entry) => entries.push(entry));
  return entries;
}
