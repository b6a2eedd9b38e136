/** Which facts a question is about: who asks, what is filtered, and by what the figures are split. */
import type { Actor } from '../case.ts';
import { type Unit, withBelow } from '../insight/reach.ts';
import { isGrantedTo } from '../permissions.ts';
import { dateOf, dayNumber, localDate } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';
import type { Counting } from './count.ts';
import type { Entry } from './facts.ts';
import { startOfBucket, type TimeDimension, timeDimensions } from './period.ts';

export const dimensions = {
  none: { zh: '合计', en: 'Total' },
  unit: { zh: '单位', en: 'Unit' },
  nature: { zh: '诉求类型', en: 'Type' },
  source: { zh: '来源', en: 'Source' },
  area: { zh: '区域', en: 'Area' },
  category: { zh: '问题分类', en: 'Category' },
  person: { zh: '人员', en: 'Person' },
  ...timeDimensions,
} as const satisfies Record<string, Label>;
export type Dimension = keyof typeof dimensions;

/** The key of what has no value there, and the filter that finds it. */
export const noValue = '-';

export type Filter = {
  unit?: string | undefined;
  nature?: string | undefined;
  source?: string | undefined;
  district?: string | undefined;
  street?: string | undefined;
  /** With all below it; a code followed by `=` is that category alone. */
  category?: string | undefined;
  person?: string | undefined;
};

const same = (wanted: string | undefined, value: string | undefined) =>
  wanted === undefined || wanted === (value ?? noValue);

function inCategory(wanted: string | undefined, category: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (category === undefined) return wanted === noValue;
  return wanted.endsWith('=') ? category === wanted.slice(0, -1) : category.startsWith(wanted);
}

/** True for the facts that a filter leaves. */
export function passes(filter: Filter, { traits, fact }: Entry): boolean {
  const { unit, nature, source, district, street, category, person } = filter;
  return (
    same(nature, traits.nature) &&
    same(source, traits.source) &&
    same(district, traits.district) &&
    same(street, traits.street) &&
    inCategory(category, traits.category) &&
    same(person, fact.person) &&
    (unit === undefined || (fact.units.length === 0 ? unit === noValue : fact.units.includes(unit)))
  );
}

/** What an actor's statistics are made of. `units`: those that have a line of their own; all where absent. */
export type Scope = { counting: Counting; includes: (entry: Entry) => boolean; units?: readonly string[] };

/**
 * The centre has the city; a leader what touches the portfolio, of it the portfolio's units' own parts; a unit's people the parts of
 * their unit and of those below it; a call-taker and a callback officer what they did themselves.
 */
export function scopeOf(actor: Actor, units: readonly Unit[]): Scope {
  const granted = (condition: Parameters<typeof isGrantedTo>[2]) => isGrantedTo(actor, 'seeStatistics', condition);
  const { portfolio, unitId } = actor;
  if (granted('any') || (granted('portfolio') && portfolio?.all === true))
    return { counting: 'case', includes: () => true };
  if (granted('portfolio') && portfolio !== undefined) {
    const { units: charged = [], categories = [] } = portfolio;
    return {
      counting: 'case',
      includes: ({ traits, fact }) =>
        (fact.branch === undefined ? traits.units : fact.units).some((one) => charged.includes(one)) ||
        categories.some((prefix) => traits.category?.startsWith(prefix) === true),
      ...(categories.length === 0 ? { units: charged } : {}),
    };
  }
  if (granted('ownUnit') && unitId !== undefined) {
    const own = withBelow(units, unitId);
    return { counting: 'branch', includes: ({ fact }) => fact.units.some((one) => own.includes(one)), units: own };
  }
  const taker = granted('ownCase');
  const officer = granted('callback');
  return {
    counting: 'case',
    includes: ({ traits, fact }) =>
      (taker && traits.by === actor.id) || (officer && fact.kind === 'callback' && fact.person === actor.id),
    units: [],
  };
}

/** True for whoever has a line of their own: everybody where the scope knows no units, else their people. */
export function isPersonOf(
  { units }: Pick<Scope, 'units'>,
  users: readonly { id: string; unitId?: string }[],
): (id: string) => boolean {
  if (units === undefined) return () => true;
  const unitOf = new Map(users.map(({ id, unitId }) => [id, unitId]));
  return (id) => units.includes(unitOf.get(id) ?? '');
}

/** A unit is asked about its parts, whoever asks. */
export const countingOf = ({ counting }: Pick<Scope, 'counting'>, { unit }: Filter): Counting =>
  unit === undefined || unit === noValue ? counting : 'branch';

/** Under which keys a fact stands when figures are split by a dimension. */
export function keysOfEntry(
  dimension: Exclude<Dimension, 'none'>,
  { traits, fact }: Entry,
  filter: Filter,
): readonly string[] {
  switch (dimension) {
    case 'unit':
      return fact.units.length === 0 ? [noValue] : fact.units;
    case 'nature':
    case 'source':
      return [traits[dimension]];
    case 'area':
      return [(filter.district === undefined ? traits.district : traits.street) ?? noValue];
    case 'category': {
      const { category } = traits;
      const level = (filter.category ?? '').replace(/[-=]/g, '').length;
      if (category === undefined) return [noValue];
      return [category.length === level ? `${category}=` : category.slice(0, level + 2)];
    }
    case 'person':
      return [fact.person ?? noValue];
    default:
      return [dateOf(startOfBucket(dimension, dayNumber(localDate(fact.at))))];
  }
}

/** The filter that finds what stands under a key; spans of time are periods, not filters. */
export function filterOfKey(
  dimension: Exclude<Dimension, TimeDimension | 'none'>,
  key: string,
  filter: Filter,
): Filter {
  if (dimension === 'area') return filter.district === undefined ? { district: key } : { street: key };
  return { [dimension]: key };
}
