/** The terms of a score: what was counted, the points that each gives, and the words in which they are told. */
import { tenths } from '../shares.ts';
import type { Label } from '../vocabulary.ts';
import { hotPolicy, type WindowName } from './policy.ts';
import { type Flag, flags } from './sighting.ts';

/** What was counted of a key in one window. */
export type Terms = Record<Flag, number> & {
  window: WindowName;
  cases: number;
  callers: number;
  /** The median of the equal windows before. */
  baseline: number;
  /** How many cases were to be expected: what the key usually has, times how much busier the whole city is. */
  expected: number;
  /** How much busier the whole city is than usual; never below 1. */
  city: number;
  /** Cases against the baseline, the city's own growth taken out. */
  growth: number;
  /** −log10 of the chance that so many callers come by accident. */
  surprise: number;
};

export type Points = Record<keyof typeof hotPolicy.points, number>;
export const termNames = {
  volume: { zh: '数量', en: 'Volume' },
  growth: { zh: '增长', en: 'Growth' },
  surprise: { zh: '异常程度', en: 'Improbability' },
  breadth: { zh: '来电人数', en: 'Callers' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  overdue: { zh: '超期', en: 'Overdue' },
  urgent: { zh: '紧急', en: 'Urgent' },
  safety: { zh: '涉及安全', en: 'Safety' },
} as const satisfies Record<keyof Points, Label>;

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The points of each term. */
export function pointsOf(terms: Terms): Points {
  const counted: Points = {
    volume: Math.log2(1 + terms.cases),
    growth: Math.log2(Math.max(terms.growth, 1)),
    surprise: terms.surprise,
    breadth: terms.callers,
    ...(Object.fromEntries(flags.map((flag) => [flag, terms[flag]])) as Record<Flag, number>),
  };
  const entries = Object.entries(counted).map(([name, count]) => {
    const { each, most } = hotPolicy.points[name as keyof Points];
    return [name, tenths(Math.min(count * each, most))];
  });
  return Object.fromEntries(entries) as Points;
}

/** The score: the sum of the points. */
export const scoreOf = (terms: Terms): number =>
  tenths(Object.values(pointsOf(terms)).reduce((sum, points) => sum + points, 0));

const flagWords: Record<Flag, (count: number) => Label> = {
  dissatisfied: (count) => ({ zh: `${count} 件不满意`, en: `${count} dissatisfied` }),
  overdue: (count) => ({ zh: `${count} 件超期`, en: `${count} overdue` }),
  urgent: (count) => ({ zh: `${count} 件紧急`, en: `${count} urgent` }),
  safety: (count) => ({ zh: `${count} 件涉及安全`, en: `${count} on safety` }),
};

/** `14 件，基线 3.1，11 位来电人，4 件超期`. */
export function termWords(terms: Terms): Label {
  const { cases, baseline, callers } = terms;
  const told = flags.filter((flag) => terms[flag] > 0).map((flag) => flagWords[flag](terms[flag]));
  return {
    zh: [`${cases} 件`, `基线 ${tenths(baseline)}`, `${callers} 位来电人`, ...told.map(({ zh }) => zh)].join('，'),
    en: [`${cases} cases`, `baseline ${tenths(baseline)}`, `${callers} callers`, ...told.map(({ en }) => en)].join(
      ', ',
    ),
  };
}
