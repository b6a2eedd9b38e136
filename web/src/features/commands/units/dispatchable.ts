/** The units to which parts can be given, and finding one by what is typed. */
import type { Label } from '#core/vocabulary.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { useUnits } from '#web/api/queries.ts';

export type Unit = ReplyOf<'units'>['items'][number];

/** Parts go to top-level units; those pass them on to their sub-units themselves; the centre and retired units take none. */
export function isDispatchable({ parent, kind, retired }: Pick<Unit, 'parent' | 'kind' | 'retired'>): boolean {
  return parent === undefined && kind !== 'centre' && retired !== true;
}

/** The units that parts can be given to; none while the service has not answered. */
export function useDispatchable(): Unit[] {
  return (useUnits().data?.items ?? []).filter(isDispatchable);
}

const rankOf = (typed: string, { id, zh, en }: Pick<Unit, 'id'> & Label): number => {
  const names = [id, zh.toLowerCase(), en.toLowerCase()];
  if (names.some((name) => name.startsWith(typed))) return 0;
  return names.some((name) => name.includes(typed)) ? 1 : 2;
};

/** Units whose Chinese name, English name or id (pinyin) holds what was typed; those that begin with it come first. */
export function matchingUnits<U extends Pick<Unit, 'id'> & Label>(units: readonly U[], typed: string): U[] {
  const wanted = typed.trim().toLowerCase();
  const ranked = units.map((unit) => ({ unit, rank: rankOf(wanted, unit) })).filter(({ rank }) => rank < 2);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ unit }) => unit);
}
