/** Facts in the table: one thin item for each case and day, so that a day of the city is read through the index, page by page. */
import { isDeepStrictEqual } from 'node:util';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
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
import { type Item, queryAll, table, tableName } from './table.ts';

/** How many weeks are read at a time. */
const lanes = 8;

/** The Monday of a day's week. */
const weekOf = (day: number): string => dateOf(startOfBucket('week', day));

/** Kept as text: a month is many, and text is read ten times as fast as nested attributes. */
type FactRow = { traits: CaseTraits; facts: Fact[] };

/** Everything that statistics keep of a case: its facts by day, and up to which event they say it. */
export function factItems(state: Case, events: readonly CaseEvent[]): Item[] {
  const { traits, facts } = factsOf(state, events);
  const days = Map.groupBy(facts, ({ at }) => localDate(at));
  const version = events.findLast(mayChangeFacts)?.seq ?? 0;
  return [
    { ...keys.factsVersion(state.caseNo), version },
    ...[...days].map(([day, ofDay]) => ({
      ...keys.facts(state.caseNo, day),
      lk: listKeys.facts(weekOf(dayNumber(day))),
      ls: `${day}#${state.caseNo}`,
      row: JSON.stringify({ traits, facts: ofDay } satisfies FactRow),
    })),
  ];
}

/** What differs between what is kept of a case and what its events say. */
function differences(kept: readonly Item[], wanted: readonly Item[]) {
  const byDay = new Map(kept.map((item) => [item.sk, item]));
  const stays = new Set(wanted.map(({ sk }) => sk));
  return {
    puts: wanted.filter((item) => !isDeepStrictEqual(byDay.get(item.sk), item)),
    deletes: kept.filter(({ sk }) => !stays.has(sk)).map(({ pk, sk }) => ({ pk, sk })),
  };
}

/** How many items of a case differ from what its events say. */
export async function differingFacts(events: readonly CaseEvent[]): Promise<number> {
  const state = replay(events);
  const wanted = factItems(state, events);
  const { puts, deletes } = differences(await queryAll<Item>(keys.factsVersion(state.caseNo).pk), wanted);
  return puts.length + deletes.length;
}

/**
 * Brings what is kept of a case up to its events; nothing where somebody has written what later events say. Answers how many items
 * differed. May be done again at any time.
 */
export async function keepFacts(events: readonly CaseEvent[]): Promise<number> {
  const state = replay(events);
  const wanted = factItems(state, events);
  const version = Number(wanted[0]?.version ?? 0);
  const { puts, deletes } = differences(await queryAll<Item>(keys.factsVersion(state.caseNo).pk), wanted);
  if (puts.length + deletes.length === 0) return 0;
  const TableName = tableName();
  const condition = {
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
  const [head, ...rest] = wanted;
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: head, ...condition } },
          ...rest.filter((item) => puts.includes(item)).map((Item) => ({ Put: { TableName, Item } })),
          ...deletes.map((Key) => ({ Delete: { TableName, Key } })),
        ],
      }),
    );
  } catch (error) {
    const overtaken =
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
    if (!overtaken) throw error;
    return 0;
  }
  return puts.length + deletes.length;
}

/** The facts of all cases from a Shanghai day to another, both included. Eventually consistent, as every list is. */
export async function readFacts({ from, until }: Period): Promise<Entry[]> {
  const entries: Entry[] = [];
  const read = async (week: Period & { key: string }) => {
    // A place is a day with the case behind it.
    const span = { from: week.from, until: `${week.until}~` };
    for await (const items of listedPages(listKeys.facts(week.key), span)) {
      for (const { row } of items as unknown as { row: string }[]) {
        const { traits, facts } = JSON.parse(row) as FactRow;
        for (const fact of facts) entries.push({ traits, fact });
      }
    }
  };
  await inLanes(bucketsOf({ from, until }, 'week'), read, lanes);
  return entries;
}
