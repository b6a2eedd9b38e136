/** How coarse a case must be told: the steps from the finest to the coarsest, as data. A case is told by the first that has room for it. */
import { startOfBucket, type TimeDimension } from '../statistics/period.ts';
import { dateOf, dayNumber, type LocalDate } from '../time/instant.ts';
import type { CaseStatus, Nature, Satisfaction, Source } from '../vocabulary.ts';
import { firstDayOf, monthOf } from './settings.ts';

/** What the open data know of a case. The number is for the ledger, which stays in the house. */
export type OpenCase = {
  caseNo: string;
  received: LocalDate;
  nature: Nature;
  source: Source;
  category?: string;
  district?: string;
  street?: string;
  repeat?: true;
  /** How it stands. */
  status: CaseStatus;
  closed?: LocalDate;
  units: readonly string[];
  inTime?: boolean;
  result?: Satisfaction;
};

export const dateSpans = ['day', 'week', 'month'] as const satisfies readonly TimeDimension[];
export type DateSpan = (typeof dateSpans)[number];

/** By which somebody could be recognised from the first day on, as far as it is told. All cases of one group are told alike. */
export type Group = {
  span: DateSpan;
  /** The first day of the span; of a week that begins in the month before, the first of the month. */
  from: LocalDate;
  nature?: Nature;
  source?: Source;
  category?: string;
  district?: string;
  street?: string;
};

type Step = {
  area: 'street' | 'district' | 'city';
  /** Levels of the category from the top; all of them without a number. */
  category?: number | 'parent';
  date: DateSpan;
  leaves?: readonly ('source' | 'nature')[];
};

/** First the area grows, then the category, then the date; the channel goes before all of that, the nature last. */
export const ladder: readonly Step[] = [
  { area: 'street', date: 'day' },
  { area: 'street', date: 'day', leaves: ['source'] },
  { area: 'district', date: 'day', leaves: ['source'] },
  { area: 'city', date: 'day', leaves: ['source'] },
  { area: 'city', date: 'day', leaves: ['source'], category: 'parent' },
  { area: 'city', date: 'day', leaves: ['source'], category: 1 },
  { area: 'city', date: 'week', leaves: ['source'], category: 1 },
  { area: 'city', date: 'month', leaves: ['source'], category: 1 },
  { area: 'city', date: 'month', leaves: ['source'], category: 0 },
  { area: 'city', date: 'month', leaves: ['source', 'nature'], category: 0 },
];

/** Digits of a category's code a level. */
const digits = 2;

function categoryAt(code: string | undefined, level: Step['category']): string | undefined {
  if (code === undefined || level === undefined) return code;
  const length = level === 'parent' ? Math.max(digits, code.length - digits) : level * digits;
  return length === 0 ? undefined : code.slice(0, length);
}

/** The first day of the span in which a day lies, within its month. */
function spanStart(span: DateSpan, day: LocalDate): LocalDate {
  const start = dateOf(startOfBucket(span, dayNumber(day)));
  return start < firstDayOf(monthOf(day)) ? firstDayOf(monthOf(day)) : start;
}

/** The group of a case on a step. */
export function groupOf(one: OpenCase, { area, category, date, leaves = [] }: Step): Group {
  const told = categoryAt(one.category, category);
  return {
    span: date,
    from: spanStart(date, one.received),
    ...(leaves.includes('nature') ? {} : { nature: one.nature }),
    ...(leaves.includes('source') ? {} : { source: one.source }),
    ...(told === undefined ? {} : { category: told }),
    ...(area === 'city' || one.district === undefined ? {} : { district: one.district }),
    ...(area !== 'street' || one.street === undefined ? {} : { street: one.street }),
  };
}

/** A text that two groups share where they are told alike. */
export const groupKey = ({ span, from, nature, source, category, district, street }: Group): string =>
  [span, from, nature, source, category, district, street].join('\t');

/** How many cases stand for themselves: five calls of one person about one matter hide nobody. */
export const weightOf = (all: readonly { repeat?: true }[]): number =>
  all.reduce((count, { repeat }) => (repeat === true ? count : count + 1), 0);
