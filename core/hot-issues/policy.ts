/** The numbers by which hot issues are found and ranked: data of the city, each written once. */
import type { Label } from '../vocabulary.ts';

/** What a hot issue may be about. `area`: a leaf of the categories in a street or district; `matter`: a leaf at one address or of one entity. */
export const keyKinds = {
  matter: { zh: '地点或主体＋分类', en: 'Place or entity, and category' },
  entity: { zh: '被诉主体', en: 'Entity' },
  address: { zh: '地点', en: 'Place' },
  area: { zh: '区域＋分类', en: 'Area and category' },
  phrase: { zh: '关键词', en: 'Phrase' },
  leaf: { zh: '分类', en: 'Category' },
} as const satisfies Record<string, Label>;
export type KeyKind = keyof typeof keyKinds;

/** Three days lie between the others because most outbreaks do: in one they are half there, in seven they drown. */
export const windows = {
  day: { zh: '24 小时', en: '24 h', days: 1 },
  threeDays: { zh: '3 天', en: '3 d', days: 3 },
  week: { zh: '7 天', en: '7 d', days: 7 },
  month: { zh: '30 天', en: '30 d', days: 30 },
} as const satisfies Record<string, Label & { days: number }>;
export type WindowName = keyof typeof windows;

/** The windows whose counts the list shows. */
export const shownWindows = ['day', 'week', 'month'] as const satisfies WindowName[];
export type ShownWindow = (typeof shownWindows)[number];

export const hotPolicy = {
  version: 1,
  /** Cases that a window must have at least. */
  volume: { matter: 3, entity: 3, address: 3, area: 5, phrase: 5, leaf: 10 } satisfies Record<KeyKind, number>,
  /** Callers who must have told of it. */
  breadth: 3,
  /** Equal windows before the present one by whose median growth is measured, and how few of them still tell something. */
  baseline: { windows: 8, least: 3 },
  /** Growth that is asked for, against the baseline. */
  growth: 2,
  /**
   * How improbable the number must be as chance, as −log10 of the Poisson upper tail. A thousandth (3) would be right for one question; a
   * city asks some ten thousand of them at every look, hence so much more.
   */
  surprise: { matter: 5.7, entity: 5.9, address: 6.3, area: 6.4, phrase: 8.5, leaf: 7.5 } satisfies Record<
    KeyKind,
    number
  >,
  /** Cases of a window that are expected of a key that never had any. */
  rarest: { day: 0.1, threeDays: 0.2, week: 0.3, month: 1 } satisfies Record<WindowName, number>,
  /** Points of the score: for each doubling, case, caller or mark, and the most that a term gives. */
  points: {
    volume: { each: 8, most: 56 },
    growth: { each: 8, most: 40 },
    surprise: { each: 1, most: 20 },
    breadth: { each: 1, most: 20 },
    dissatisfied: { each: 3, most: 15 },
    overdue: { each: 3, most: 15 },
    urgent: { each: 3, most: 15 },
    safety: { each: 2, most: 10 },
  },
  /** Cases of one caller in 30 days from which on they are a repeat requester. */
  repeatRequester: 5,
  /** A dismissed issue is quiet until it has so many times the cases. */
  quietUntil: 2,
  /** Two findings are one issue where they share this much of the smaller one's cases. */
  sameShare: 0.5,
  /** Entropy in bits, of what stands before and after a phrase, from which on it is a phrase of its own. */
  phraseEntropy: 0.9,
} as const;

/** How far back cases are looked at one by one, in days: the longest window and a day to spare. */
export const reachDays = 31;
/** How far back counts by day are kept, in days: the longest window and all that it is compared with. */
export const historyDays = windows.month.days * (hotPolicy.baseline.windows + 1) + 1;

const names = Object.keys(windows) as WindowName[];
/** The windows in which phrases are looked at: those that fit into what is known of them so often as they are compared. */
export const phraseWindows: readonly WindowName[] = names.filter(
  (name) => windows[name].days * (hotPolicy.baseline.least + 1) <= reachDays,
);
/** The longest of them, in days: a phrase that is rare in it is out of the ordinary in none. */
export const phraseReach = Math.max(...phraseWindows.map((name) => windows[name].days));
