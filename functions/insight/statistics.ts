/** 办件统计: key figures of a period, split as asked, beside the period before. */
import type { Actor, Instant } from '#core/case.ts';
import { figuresOf, lengthsBy, scoreOf } from '#core/statistics/count.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { definitionsVersion } from '#core/statistics/kpis.ts';
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
import { loadUsers, type User } from '../storage/city.ts';
import { loadCalendars } from '../storage/time.ts';
import { statisticsCalls } from './call-rates.ts';
import { statisticsCases } from './cases.ts';
import { viewFigures } from './figures.ts';
import { refusedSelection, selectFacts } from './selection.ts';

/** The facts under each key of a dimension. */
function split(entries: readonly Entry[], dimension: Exclude<Dimension, 'none'>, filter: Filter): Map<string, Entry[]> {
  const lines = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of keysOfEntry(dimension, entry, filter)) {
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [entry]);
      else line.push(entry);
    }
  }
  return lines;
}

type Question = { dimension: Dimension; filter: Filter; period: Period; scope: Scope };
type Known = { calendars: Calendars; users: readonly User[] };

/** Which keys have a line: of units and people those in reach. */
function linesOf({ dimension, scope }: Question, present: Iterable<string>, users: readonly User[]): string[] {
  const keys = [...new Set(present)].sort();
  if (dimension === 'person') return keys.filter(isPersonOf(scope, users));
  const { units } = scope;
  return dimension === 'unit' && units !== undefined ? keys.filter((key) => units.includes(key)) : keys;
}

function rowsOf(question: Question, current: readonly Entry[], before: readonly Entry[], { calendars, users }: Known) {
  const { dimension, filter, period, scope } = question;
  if (dimension === 'none') return [];
  const lengthOf = lengthsBy((unitId) => unitCalendarOf(calendars, unitId));
  const lines = split(current, dimension, filter);
  // A trend is its own comparison.
  const earlier = isTime(dimension) ? undefined : split(before, dimension, filter);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  // Of spans of time all have a line, also empty ones.
  const spans = isTime(dimension)
    ? new Map(bucketsOf(period, dimension).map(({ key, ...span }) => [key, span]))
    : undefined;
  const keys = spans?.keys() ?? linesOf(question, [...lines.keys(), ...(earlier?.keys() ?? [])], users);
  return Array.from(keys, (key) => {
    const counting = isTime(dimension)
      ? countingOf(scope, filter)
      : countingOf(scope, { ...filter, ...filterOfKey(dimension, key, filter) });
    const figures = figuresOf(lines.get(key) ?? [], counting, lengthOf);
    const previous = earlier === undefined ? undefined : figuresOf(earlier.get(key) ?? [], counting, lengthOf);
    const score = scoreOf(figures);
    const name = dimension === 'person' ? names.get(key) : undefined;
    const span = spans?.get(key);
    return {
      key,
      counting,
      ...(name === undefined ? {} : { name }),
      ...(span === undefined ? {} : { period: span }),
      figures: viewFigures(figures, previous, calendars.unit),
      ...(score === undefined ? {} : { score }),
    };
  });
}

async function statisticsFor(actor: Actor, period: Period, dimension: Dimension, filter: Filter, at: Instant) {
  const previous = previousPeriod(period);
  const [current, before, calendars, users] = await Promise.all([
    selectFacts(actor, period, filter, at),
    selectFacts(actor, previous, filter, at),
    loadCalendars(),
    loadUsers(),
  ]);
  const { scope } = current;
  const counting = countingOf(scope, filter);
  const lengthOf = lengthsBy((unitId) => unitCalendarOf(calendars, unitId));
  const figures = figuresOf(current.counted, counting, lengthOf);
  const earlier = figuresOf(before.counted, counting, lengthOf);
  const [score, previousScore] = [scoreOf(figures), scoreOf(earlier)];
  const question = { dimension, filter, period, scope };
  return {
    ...{ period, previous, version: definitionsVersion, dimension, counting, now: at },
    total: {
      figures: viewFigures(figures, earlier, calendars.unit),
      ...(score === undefined ? {} : { score }),
      ...(previousScore === undefined ? {} : { previousScore }),
    },
    rows: rowsOf(question, current.counted, before.counted, { calendars, users }),
    excluded: new Set(current.excluded.map(({ traits }) => traits.caseNo)).size,
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
