/** I2, I6 and I7 of a city's items: heads are the fold of their events, chains are whole, lists and counters follow from the heads. */
import { isDeepStrictEqual } from 'node:util';
import type { Case } from '#core/case.ts';
import { findChainFault } from '#core/chain.ts';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import type { CaseFile } from '#core/view/read.ts';
import { sha256 } from '#functions/crypto.ts';
import { rowTexts, toFile } from '#functions/storage/cases.ts';
import { eventItems, handledItems, headItem, rowChanges } from '#functions/storage/items.ts';
import { keys } from '#functions/storage/keys.ts';
import { freshPrefix, livelyKeys } from '#functions/storage/searched.ts';
import type { Item } from '#functions/storage/table.ts';

/** What is not as it must be: where, and what. */
export type Fault = { where: string; what: string };

const isRow = ({ sk }: Item) => sk.startsWith('ROW#') && !sk.startsWith('ROW#handled#');
const isHandled = ({ sk }: Item) => sk.startsWith('ROW#handled#');
const isEvent = ({ sk }: Item) => sk.startsWith('EVENT#');
/** Notes for the stream, which takes them away. */
const isFresh = ({ sk }: Item) => sk.startsWith(freshPrefix);

/** The first difference between stored items and those recomputed from `source`, in words. */
function difference(
  stored: readonly Item[],
  recomputed: readonly Item[],
  same: (a: Item, b: Item) => boolean,
  source = 'the head says',
) {
  const bySk = new Map(stored.map((item) => [item.sk, item]));
  for (const item of recomputed) {
    const found = bySk.get(item.sk);
    if (found === undefined) return `${item.sk} is missing`;
    if (!same(found, item)) return `${item.sk} is not what ${source}`;
    bySk.delete(item.sk);
  }
  const [stray] = bySk.keys();
  return stray === undefined ? undefined : `${stray} should not be there`;
}

const counted = {
  returns: (event: CaseEvent) => event.type === 'return_decided' && event.data.agree,
  urges: (event: CaseEvent) => event.type === 'urged',
  recordings: (event: CaseEvent) => event.type === 'recording_linked',
  reopened: (event: CaseEvent) => event.type === 'reopened',
} as const satisfies Partial<Record<keyof Case, (event: CaseEvent) => boolean>>;

/** Rows keep the texts of their own last writing; what a person did last and when follows from the events. */
const sameAct = (a: Item, b: Item) => {
  const act = ({ lk, ls, row }: Item) => [lk, ls, (row as { action?: string }).action];
  return isDeepStrictEqual(act(a), act(b));
};

/** An event says whom it is credited to by where it stands in the index. */
const sameDeeds = (a: Item, b: Item) => isDeepStrictEqual([a.lk, a.ls, a.row], [b.lk, b.ls, b.row]);

function* differences(file: CaseFile, items: readonly Item[]): Generator<string | undefined> {
  const { state, events, records } = file;
  const chain = findChainFault(state, events, records, sha256);
  yield chain === undefined ? undefined : `event ${chain.seq}: ${chain.fault}`;
  yield isDeepStrictEqual(replay(events), state) ? undefined : 'the head is not the fold of its events';
  const texts = rowTexts(file);
  const rows = rowChanges(undefined, { state, texts }).puts;
  yield difference(items.filter(isRow), rows, isDeepStrictEqual);
  const heads = items.filter(({ sk }) => sk === 'HEAD');
  yield difference(heads, [headItem(state)], (a, b) => a.lk === b.lk && a.ls === b.ls);
  yield difference(items.filter(isEvent), eventItems(undefined, events), sameDeeds, 'the events say');
  yield difference(items.filter(isHandled), handledItems(events, state, texts.title), sameAct);
  for (const [counter, counts] of Object.entries(counted)) {
    const own = events.filter(counts).length;
    const kept = state[counter as keyof typeof counted];
    yield own === kept ? undefined : `${counter}: ${kept} in the head, ${own} in the events`;
  }
}

/** Everything that is wrong with one case, given all its items. */
export function checkCase(caseNo: string, items: readonly Item[]): Fault[] {
  const file = toFile(items.toSorted((a, b) => (a.sk < b.sk ? -1 : 1)));
  if (file === undefined) return [{ where: caseNo, what: 'it has no head' }];
  return [...differences(file, items)].flatMap((what) => (what === undefined ? [] : [{ where: caseNo, what }]));
}

/** The counter of each list and owner: how many entries it has. */
function countersOf(items: Iterable<Item>): Map<string, number> {
  const counters = new Map<string, number>();
  for (const { lk } of items) if (typeof lk === 'string') counters.set(lk, (counters.get(lk) ?? 0) + 1);
  return counters;
}

/** Counters of the lists that differ between the items as they are and as the heads alone would make them. */
export function checkCounters(cases: Iterable<readonly Item[]>): Fault[] {
  const stored: Item[] = [];
  const recomputed: Item[] = [];
  for (const items of cases) {
    const { state } = (items.find(({ sk }) => sk === 'HEAD') ?? {}) as { state?: Case };
    stored.push(...items.filter((item) => !isHandled(item) && !isEvent(item) && !isFresh(item)));
    if (state === undefined) continue;
    const searched = { ...keys.searched(state.caseNo), ...livelyKeys(state) };
    recomputed.push(headItem(state), searched, ...rowChanges(undefined, { state, texts: {} }).puts);
  }
  const [kept, right] = [countersOf(stored), countersOf(recomputed)];
  return [...new Set([...kept.keys(), ...right.keys()])].flatMap((list) => {
    const [have, want] = [kept.get(list) ?? 0, right.get(list) ?? 0];
    return have === want ? [] : [{ where: list, what: `${have} entries, ${want} by the heads` }];
  });
}
