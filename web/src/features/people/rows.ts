/** Which lines are shown, and in what order. */
import { works } from '#core/insight/deeds.ts';
import type { PersonCount } from '#core/insight/figure.ts';
import type { PersonFiguresView } from '#core/routes/insight.ts';
import type { PeopleSearch, SortKey } from './search.ts';

/** A line with the words that are on screen. */
export type PeopleRow = PersonFiguresView & { name: string; unitName: string };

/** A figure of a line as the address names it. */
export function figureSearch({ work, unitId, person }: PeopleRow, count: PersonCount) {
  return { count, of: work, unit: unitId, person: person?.id };
}

/** The line whose figure the address names, where it is among these. */
export function namedRow(rows: readonly PeopleRow[], { of, unit, person }: PeopleSearch): PeopleRow | undefined {
  return rows.find((row) => row.work === of && row.unitId === unit && row.person?.id === person);
}

/** What to ask for the cases of the figure that an address names; nothing where it names none. */
export function figureQuery({ count, of, unit, person }: PeopleSearch, period: { from: string; until: string }) {
  if (count === undefined || of === undefined) return undefined;
  return {
    ...period,
    count,
    work: of,
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(person === undefined ? {} : { person }),
  };
}

/** The periods that can be chosen at once, as days up to today. */
export const presets = { today: 1, week: 7, month: 30, quarter: 92 } as const;

/** A column is first sorted the way in which one looks at it: names from the first, numbers from the largest. */
export const usualOrder = (key: SortKey): 'asc' | 'desc' =>
  key === 'person' || key === 'unit' || key === 'work' ? 'asc' : 'desc';

const workOrder = Object.keys(works);

function compare(key: SortKey, a: PeopleRow, b: PeopleRow): number {
  switch (key) {
    case 'person':
      return a.name.localeCompare(b.name, 'zh-CN');
    case 'unit':
      return a.unitName.localeCompare(b.unitName, 'zh-CN');
    case 'work':
      return workOrder.indexOf(a.work) - workOrder.indexOf(b.work);
    case 'median':
      return (a.median?.minutes ?? 0) - (b.median?.minutes ?? 0);
    default:
      return a[key] - b[key];
  }
}

/** True when the address leaves lines out. */
export const isFiltered = ({ work, q }: PeopleSearch): boolean => work !== undefined || q !== undefined;

/** The lines that match, in the chosen order, else the most overdue first; equal ones as the service gave them. */
export function shownRows(rows: readonly PeopleRow[], { work, q = '', sort = 'overdue', order }: PeopleSearch) {
  const wanted = q.trim().toLowerCase();
  const found = rows.filter(
    (row) =>
      (work === undefined || row.work === work) &&
      `${row.name} ${row.person?.id ?? ''} ${row.unitName} ${row.unitId ?? ''}`.toLowerCase().includes(wanted),
  );
  const sign = (order ?? usualOrder(sort)) === 'asc' ? 1 : -1;
  // Whose time is not known stands behind the others, either way.
  const isUnknown = ({ median }: PeopleRow) => Number(sort === 'median' && median === undefined);
  return found.sort((a, b) => isUnknown(a) - isUnknown(b) || sign * compare(sort, a, b) || b.inHand - a.inHand);
}
