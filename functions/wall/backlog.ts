/** What waits and what is late in the whole city, from the rows of the worklists and the heads of those that may be late. */
import type { Case } from '#core/case.ts';
import { lateOf } from '#core/wall/late.ts';
import { mostOnWall, type WallFigures } from '#core/wall/shapes.ts';
import { loadUnits } from '../storage/city.ts';
import { headsOf, inLanes } from '../storage/deeds.ts';
import { listKeys } from '../storage/keys.ts';
import { caseNoOf, listedPages, mostCounted } from '../storage/listed.ts';
import type { Item } from '../storage/table.ts';
import { type StoredRow, unpackRow } from '../storage/thin-rows.ts';

type Listed = { items: Item[]; more: boolean };

/** A list up to a place, a thousand rows of it at most. */
async function listed(lk: string, until?: string): Promise<Listed> {
  const items: Item[] = [];
  const span = until === undefined ? {} : { until };
  for await (const page of listedPages(lk, span, mostCounted + 1)) {
    items.push(...page);
    if (items.length > mostCounted) return { items: items.slice(0, mostCounted), more: true };
  }
  return { items, more: false };
}

const rowOf = ({ row }: Item): StoredRow => unpackRow((row ?? {}) as Record<string, unknown>);
const isPast = (at: string | undefined, now: string): boolean => at !== undefined && at < now;

/** The same of the lists of all units; a part that was passed on stands in two of them and counts once. */
async function listedOfUnits(list: 'sign-off' | 'to-do', units: readonly string[], until?: string): Promise<Listed> {
  const found = new Map<string, Item>();
  let more = false;
  await inLanes(units, async (unit) => {
    const one = await listed(listKeys.worklist(list, unit), until);
    for (const item of one.items) found.set(`${item.pk} ${rowOf(item).branch}`, item);
    more ||= one.more;
  });
  return { items: [...found.values()], more };
}

/** Cases in which something may be late at `now`: a clock that stands still is known by the head alone. */
function suspects(queue: Listed, unsigned: Listed, handling: Listed, now: string): string[] {
  // The queue is sorted by one clock of a case, and a joint one may have several.
  const waiting = queue.items.filter((item) => isPast(String(item.ls), now) || rowOf(item).joint === true);
  const open = unsigned.items.filter((item) => isPast(rowOf(item).signoffDue, now) || isPast(rowOf(item).due, now));
  return [...new Set([...waiting, ...open, ...handling.items].map(caseNoOf))];
}

const countOf = ({ items, more }: Listed, late: number) => ({ count: items.length, late, ...(more ? { more } : {}) });

/** Backlogs and late parts at an instant. */
export async function readBacklog(now: string): Promise<Pick<WallFigures, 'dispatch' | 'signoff' | 'overdue'>> {
  const units = await loadUnits();
  const ids = units.map(({ id }) => id);
  const [queue, unsigned, handling] = await Promise.all([
    listed(listKeys.worklist('awaiting-dispatch', 'centre')),
    listedOfUnits('sign-off', ids),
    listedOfUnits('to-do', ids, now),
  ]);
  const heads: Case[] = await headsOf(suspects(queue, unsigned, handling, now));
  const late = lateOf(heads, units, now);
  const names = new Map(units.map((unit) => [unit.id, unit]));
  const lines = [...late.byUnit]
    .map(([id, parts]) => ({ id, zh: names.get(id)?.zh ?? id, en: names.get(id)?.en ?? id, parts }))
    .sort((a, b) => b.parts - a.parts || (a.id < b.id ? -1 : 1));
  const parts = lines.reduce((sum, line) => sum + line.parts, 0);
  return {
    dispatch: countOf(queue, late.dispatch),
    signoff: countOf(unsigned, late.signoff),
    overdue: {
      parts,
      ...(unsigned.more || handling.more ? { more: true } : {}),
      units: lines.slice(0, mostOnWall.units),
    },
  };
}
