/** What the address of the supervision of people holds: period, filters, order. A pasted link gives the same view. */

import { type Work, works } from '#core/insight/deeds.ts';
import { type PersonCount, personCounts } from '#core/insight/figure.ts';
import { compact, dateIn, keyIn } from '#web/ui/address.ts';

export const sortKeys = ['person', 'unit', 'work', 'inHand', 'overdue', 'done', 'late', 'median', 'returns'] as const;
export type SortKey = (typeof sortKeys)[number];

export type PeopleSearch = {
  /** Shanghai dates, both included. */
  from?: string;
  until?: string;
  work?: Work;
  /** Text in name, account or unit. */
  q?: string;
  /** The figure whose cases are shown: which, of whom (absent: of nobody by name), for which unit (absent: the centre), in which work. */
  count?: PersonCount;
  person?: string;
  unit?: string;
  of?: Work;
  sort?: SortKey;
  order?: 'asc' | 'desc';
};

const idOf = (value: unknown) => (/^[A-Za-z0-9._@-]{1,64}$/.test(String(value ?? '')) ? String(value) : undefined);

/** A figure needs to be said whole. */
function figureOf({ person, unit, ...given }: Record<string, unknown>) {
  const [count, of] = [keyIn(personCounts, given.count), keyIn(works, given.of)];
  return count === undefined || of === undefined ? {} : { count, of, person: idOf(person), unit: idOf(unit) };
}

/** Reads an address; anything that makes no sense is left out. */
export function peopleSearch(given: Record<string, unknown>): PeopleSearch {
  const q = typeof given.q === 'string' || typeof given.q === 'number' ? String(given.q).slice(0, 100) : '';
  return compact({
    from: dateIn(given.from),
    until: dateIn(given.until),
    work: keyIn(works, given.work),
    q: q === '' ? undefined : q,
    ...figureOf(given),
    sort: sortKeys.find((key) => key === given.sort),
    order: given.order === 'asc' || given.order === 'desc' ? given.order : undefined,
  });
}
