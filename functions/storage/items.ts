/** The items that a change of a case writes: pure, so that bulk seeding and the command path write exactly the same. */
import { type Case, systemActor } from '#core/case.ts';
import type { TextRecord } from '#core/chain.ts';
import type { CaseEvent } from '#core/events.ts';
import { evolve } from '#core/evolve.ts';
import { type Deed, deedsOf } from '#core/insight/deeds.ts';
import { citizenActor } from '#core/public/actor.ts';
import { headSort, type Row, rowsOf, unitStates } from '#core/rows.ts';
import { isJoint } from '#core/status.ts';
import { keys, listKeys } from './keys.ts';
import type { Item } from './table.ts';
import { packRow } from './thin-rows.ts';

export type HeadItem = Item & { state: Case };
export type EventItem = Item & { event: CaseEvent };
export type TextItem = Item & { fields: TextRecord['fields'] };

/** Texts that list rows carry; they are cut so that a row stays thin. */
export type RowTexts = {
  title?: string | undefined;
  requirement?: (branch: string) => string | undefined;
  /** Why the case stands in that list. */
  reason?: (row: Row) => string | undefined;
};

/** Digits at the end of a cut, with what may stand between them: half a telephone number is one that masking does not find. */
const numberAtEnd = /\p{Nd}[\p{Nd} \u3000.·_—-]*$/u;

const cut = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('').replace(numberAtEnd, '')}…` : text;
};

const headLists = { 'to-archive': listKeys.toArchive, 'next-mark': listKeys.nextMark, draft: listKeys.draft };

export function headItem(state: Case): HeadItem {
  const sort = headSort(state);
  const listed = sort === undefined ? {} : { lk: headLists[sort.list](), ls: sort.sort };
  return { ...keys.head(state.caseNo), state, ...listed };
}

/** A deed as the index carries it: owner and instant are in its keys. */
export type StoredDeed = Omit<Deed, 'owner' | 'at'>;

/** An event stands in the index under the owner of its deeds, by time, where somebody is to be credited with it. */
function eventItem(event: CaseEvent, deeds: readonly Deed[]): EventItem {
  const item = { ...keys.event(event.caseNo, event.seq), event };
  const [first] = deeds;
  if (first === undefined) return item;
  return {
    ...item,
    lk: listKeys.deeds(first.owner),
    ls: `${event.at}#${event.caseNo}#${event.seq}`,
    row: { deeds: deeds.map(({ owner: _, at: __, ...deed }): StoredDeed => deed) },
  };
}

/** The items of a case's events from a version on; `before` is the case at that version, `events` are all that it has. */
export function eventItems(before: Case | undefined, events: readonly CaseEvent[]): EventItem[] {
  let state = before;
  return events.slice(before?.version ?? 0).map((event) => {
    const item = eventItem(event, deedsOf(state, event, events.slice(0, event.seq - 1)));
    state = evolve(state, event, event.caseNo);
    return item;
  });
}

export function textItem(caseNo: string, record: TextRecord): TextItem {
  return { ...keys.text(caseNo, record.seq), fields: record.fields };
}

/** Rows of a case as items by sort key. */
function rowItems(state: Case, texts: RowTexts): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const row of rowsOf(state)) {
    const item = rowItem(state, row, texts);
    items.set(item.sk, item);
  }
  return items;
}

/** The lists that show why a case stands in them, or what was answered. */
const withReason: readonly string[] = ['awaiting-dispatch', 'approvals', 'difficult', 'instructed', 'desk-closed'];

function rowItem(state: Case, row: Row, texts: RowTexts): Item {
  const requirement = row.columns.branch === undefined ? undefined : cut(texts.requirement?.(row.columns.branch));
  const reason = withReason.includes(row.list) ? cut(texts.reason?.(row)) : undefined;
  const units = isJoint(state) ? undefined : unitStates(state);
  return {
    ...keys.row(state.caseNo, row.list, row.owner, row.id),
    lk: listKeys.worklist(row.list, row.owner),
    ls: row.sort,
    row: packRow({ ...row.columns, units, title: cut(texts.title), requirement, reason }),
  };
}

/** How the rows of a case change: those to put (new or different) and the keys of those to delete. */
export function rowChanges(
  before: { state: Case; texts: RowTexts } | undefined,
  after: { state: Case; texts: RowTexts },
): { puts: Item[]; deletes: { pk: string; sk: string }[] } {
  const old = before === undefined ? new Map<string, Item>() : rowItems(before.state, before.texts);
  const next = rowItems(after.state, after.texts);
  const puts = [...next.values()].filter((item) => JSON.stringify(old.get(item.sk)) !== JSON.stringify(item));
  const deletes = [...old.values()].filter((item) => !next.has(item.sk)).map(({ pk, sk }) => ({ pk, sk }));
  return { puts, deletes };
}

/** Who acts without being anybody that has a list: the system, and citizens, who have no accounts. */
const withoutLists: readonly string[] = [systemActor.id, citizenActor.id];

/** "I handled it": one row per person and case with the last action, written by everybody's own acts. */
export function handledItems(events: readonly CaseEvent[], state: Case, title: string | undefined): Item[] {
  const last = new Map<string, CaseEvent>();
  for (const event of events) if (!withoutLists.includes(event.actor.id)) last.set(event.actor.id, event);
  return [...last].map(([user, event]) => {
    const { nature, urgency, source, receivedAt, area } = state;
    return {
      ...keys.row(state.caseNo, 'handled', user, 'case'),
      lk: listKeys.worklist('handled', user),
      ls: `${event.at}#${state.caseNo}`,
      row: packRow({
        title: cut(title),
        nature,
        urgency,
        source,
        receivedAt,
        district: area.district,
        action: event.type,
        actedAt: event.at,
      }),
    };
  });
}
