/** Facts in the table: one thin item for each case and day, listed with what else was written in the same batch. */
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { factsOf, mayChangeFacts } from '#core/statistics/derive.ts';
import type { FactRow } from '#core/statistics/pack.ts';
import { localDate } from '#core/time/instant.ts';
import { isInBatch, openBatch, placeOfRow } from './fact-batches.ts';
import { keys } from './keys.ts';
import { type Item, putIf, queryAll } from './table.ts';

/**
 * What is kept of a case on one day. `version`: up to which event it is told. `row`: its traits and facts as text, which is read ten times
 * as fast as nested attributes. Where the events tell nothing of the day any more there is none, so that nothing older comes back; it is
 * listed all the same, as there may be a row in the day's packs.
 */
type FactItem = Item & { version: number; row?: string };

/** Everything that statistics keep of a case: its facts by day, as they are written while a batch is open. */
export function factItems(state: Case, events: readonly CaseEvent[], batch: number): FactItem[] {
  const { traits, facts } = factsOf(state, events);
  const days = Map.groupBy(facts, ({ at }) => localDate(at));
  const version = events.findLast(mayChangeFacts)?.seq ?? 0;
  return [...days].map(([day, ofDay]) => ({
    ...keys.facts(state.caseNo, day),
    version,
    ...placeOfRow(batch, day, state.caseNo, version),
    row: JSON.stringify({ traits, facts: ofDay } satisfies Omit<FactRow, 'version'>),
  }));
}

/** What has to be written where one set of items is kept and the other is wanted. */
function differences(
  caseNo: string,
  { kept, wanted }: { kept: readonly FactItem[]; wanted: readonly FactItem[] },
  { version, batch }: { version: number; batch: number },
): FactItem[] {
  const rows = new Map(kept.map(({ sk, row }) => [sk, row]));
  const days = new Set(wanted.map(({ sk }) => sk));
  const gone = kept.filter(({ sk, row }) => row !== undefined && !days.has(sk));
  return [
    ...wanted.filter(({ sk, row }) => rows.get(sk) !== row),
    ...gone.map(({ pk, sk }): FactItem => ({ pk, sk, version, ...placeOfRow(batch, sk, caseNo, version) })),
  ];
}

/** Those of a case's items that differ from what its events say, as they should be; `anew`: also those that do not. */
async function findDifferences(events: readonly CaseEvent[], anew = false): Promise<FactItem[]> {
  const caseNo = events[0]?.caseNo ?? '';
  const batch = await openBatch();
  const wanted = factItems(replay(events), events, batch);
  const kept = (await queryAll<FactItem>(keys.facts(caseNo, '').pk)).filter(isInBatch);
  const differing = differences(caseNo, { kept, wanted }, { version: events.at(-1)?.seq ?? 0, batch });
  return anew ? [...wanted, ...differing.filter(({ row }) => row === undefined)] : differing;
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

/** Writes all that is kept of a case anew, so that it comes into packs again; answers how many items were written. */
export const renewFacts = async (events: readonly CaseEvent[]): Promise<number> =>
  putFacts(await findDifferences(events, true));

/**
 * Keeps what has changed since any of some events of a case, each as it was right before it. Reads nothing: as each event is told at least
 * once, what it changed is written at least once, in whatever order they come. Each of them counts: what one changed the next may have taken
 * back, and what stood between may have been written when the one was told without the other. May be done again at any time.
 */
export async function followFacts(events: readonly CaseEvent[], told: readonly number[]): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const batch = await openBatch();
  const wanted = factItems(replay(events), events, batch);
  const changed = new Map<string, FactItem>();
  for (const seq of told) {
    const old = events.slice(0, seq - 1);
    const kept = old.length === 0 ? [] : factItems(replay(old), old, batch);
    const found = differences(first.caseNo, { kept, wanted }, { version: events.at(-1)?.seq ?? 0, batch });
    for (const item of found) changed.set(item.sk, item);
  }
  await putFacts([...changed.values()]);
}
