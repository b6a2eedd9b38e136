/** 办件统计: key figures of a period, split as asked, beside the period before. */
import type { Actor, Instant } from '#core/case.ts';
import {
  type Counter,
  type Counting,
  createCounter,
  type Figure,
  figuresOf,
  lengthsBy,
  scoreOf,
} from '#core/statistics/count.ts';
import type { Entry, Fact } from '#core/statistics/facts.ts';
import { definitionsVersion, type KpiId } from '#core/statistics/kpis.ts';
import { bucketsOf, isTime, type Period, previousPeriod } from '#core/statistics/period.ts';
import {
  countingOf,
  type Dimension,
  type Filter,
  filterOfKey,
  isPersonOf,
  keysOfEntry,
  type Scope,
} from '#core/statistics/select.ts';
import { type Calendars, unitCalendarOf } from '#core/time/versions.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import type { User } from '../storage/city.ts';
import { mostFactItems } from '../storage/fact-reading.ts';
import { loadCalendars } from '../storage/time.ts';
import { statisticsCalls } from './call-rates.ts';
import { statisticsCases } from './cases.ts';
import { viewFigures } from './figures.ts';
import { refusedSelection, scopeFor, tooManyFacts, visitSelection } from './selection.ts';

type Question = { dimension: Dimension; filter: Filter; scope: Scope };

/** For whom the line of a key counts. */
const countingOfLine = ({ dimension, filter, scope }: Question, key: string): Counting =>
  dimension === 'none' || isTime(dimension)
    ? countingOf(scope, filter)
    : countingOf(scope, { ...filter, ...filterOfKey(dimension, key, filter) });

/** Counts cases as they come: all of their facts together, and under each key of the dimension. */
function openCount(question: Question, lengthOf: (fact: Fact) => number | undefined) {
  const { dimension, filter, scope } = question;
  const total = createCounter(countingOf(scope, filter), lengthOf);
  const lines = new Map<string, Counter>();
  const lineOf = (key: string): Counter => {
    const known = lines.get(key);
    if (known !== undefined) return known;
    const line = createCounter(countingOfLine(question, key), lengthOf);
    lines.set(key, line);
    return line;
  };
  return {
    total,
    lines,
    add(entries: readonly Entry[]) {
      total.add(entries);
      if (dimension === 'none') return;
      const keys = entries.map((entry) => keysOfEntry(dimension, entry, filter));
      for (const key of new Set(keys.flat())) {
        lineOf(key).add(entries.filter((_, nth) => keys[nth]?.includes(key) === true));
      }
    },
  };
}

type Figures = Record<KpiId, Figure>;
/** What was counted of a period; `items`: how much was read for it. */
type Counts = { total: Figures; lines: ReadonlyMap<string, Figures>; excluded: number; items: number };

/** Which keys have a line: of units and people those in reach. */
function linesOf({ dimension, scope }: Question, present: Iterable<string>, users: readonly User[]): string[] {
  const keys = [...new Set(present)].sort();
  if (dimension === 'person') return keys.filter(isPersonOf(scope, users));
  const { units } = scope;
  return dimension === 'unit' && units !== undefined ? keys.filter((key) => units.includes(key)) : keys;
}

type Known = { calendars: Calendars; users: readonly User[] };

function rowsOf(question: Question, period: Period, current: Counts, before: Counts, { calendars, users }: Known) {
  const { dimension } = question;
  if (dimension === 'none') return [];
  // A trend is its own comparison.
  const earlier = isTime(dimension) ? undefined : before.lines;
  const names = new Map(users.map(({ id, name }) => [id, name]));
  // Of spans of time all have a line, also empty ones.
  const spans = isTime(dimension)
    ? new Map(bucketsOf(period, dimension).map(({ key, ...span }) => [key, span]))
    : undefined;
  const keys = spans?.keys() ?? linesOf(question, [...current.lines.keys(), ...(earlier?.keys() ?? [])], users);
  const nothing = figuresOf([], 'case', () => undefined);
  return Array.from(keys, (key) => {
    const figures = current.lines.get(key) ?? nothing;
    const previous = earlier === undefined ? undefined : (earlier.get(key) ?? nothing);
    const score = scoreOf(figures);
    const name = dimension === 'person' ? names.get(key) : undefined;
    const span = spans?.get(key);
    return {
      key,
      counting: countingOfLine(question, key),
      ...(name === undefined ? {} : { name }),
      ...(span === undefined ? {} : { period: span }),
      figures: viewFigures(figures, previous, calendars.unit),
      ...(score === undefined ? {} : { score }),
    };
  });
}

async function statisticsFor(actor: Actor, period: Period, dimension: Dimension, filter: Filter, at: Instant) {
  const previous = previousPeriod(period);
  const [{ scope, users }, calendars] = await Promise.all([scopeFor(actor), loadCalendars()]);
  const question = { dimension, filter, scope };
  const lengthOf = lengthsBy((unitId) => unitCalendarOf(calendars, unitId));
  const read = async (of: Period, asked: Question, most: number): Promise<Counts | undefined> => {
    const count = openCount(asked, lengthOf);
    let excluded = 0;
    const items = await visitSelection(
      { scope, users },
      { period: of, filter, now: at, most },
      { counted: count.add, excluded: () => (excluded += 1) },
    );
    if (items === undefined) return undefined;
    const lines = new Map(Array.from(count.lines, ([key, line]) => [key, line.figures()]));
    return { total: count.total.figures(), lines, excluded, items };
  };
  const current = await read(period, question, mostFactItems);
  if (current === undefined) return tooManyFacts();
  const compared = isTime(dimension) ? { ...question, dimension: 'none' as const } : question;
  const before = await read(previous, compared, mostFactItems - current.items);
  if (before === undefined) return tooManyFacts();
  const score = scoreOf(current.total);
  return {
    ...{ period, previous, version: definitionsVersion, dimension, counting: countingOf(scope, filter), now: at },
    total: {
      figures: viewFigures(current.total, before.total, calendars.unit),
      ...(score === undefined ? {} : { score }),
    },
    rows: rowsOf(question, period, current, before, { calendars, users }),
    excluded: current.excluded,
  };
}

export const statisticsHandlers: Pick<Handlers<'insight'>, 'statistics' | 'statisticsCases' | 'statisticsCalls'> = {
  statistics: async ({ query, actor }) => {
    const refused = refusedSelection(query, actor);
    if (refused !== undefined) return refused;
    const { from, until, dimension = 'none', ...filter } = query;
    return statisticsFor(actor, { from, until }, dimension, filter, now());
  },
  statisticsCases,
  statisticsCalls,
};
