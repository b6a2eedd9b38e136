/** What the demo city's requests look like on average. Shares of one unless said otherwise. */
import type { Nature, Source, Urgency } from '#core/vocabulary.ts';
import type { LeafKind } from './texts/leaf.ts';

export const natureWeights: Readonly<Record<Nature, number>> = {
  consult: 0.35,
  complaint: 0.3,
  help: 0.25,
  suggest: 0.04,
  report: 0.03,
  praise: 0.02,
  other: 0.01,
};

export const sourceWeights: Readonly<Record<Source, number>> = {
  phone: 0.8,
  wechat: 0.06,
  web: 0.05,
  app: 0.03,
  mayor_mailbox: 0.014,
  superior: 0.012,
  sms: 0.008,
  email: 0.004,
  visit: 0.004,
  voicemail: 0.003,
  letter: 0.003,
  transfer: 0.003,
  weibo: 0.003,
  patrol: 0.002,
  leader: 0.001,
  media: 0.001,
  fax: 0.001,
  other: 0.001,
};

export const urgencyWeights: Readonly<Record<Urgency, number>> = { normal: 0.955, urgent: 0.04, critical: 0.005 };

export const districtWeights: Readonly<Record<string, number>> = { 龙华区: 36, 美兰区: 31, 琼山区: 19, 秀英区: 14 };

const busyTowns: Readonly<Record<string, number>> = {
  城西镇: 5,
  灵山镇: 3,
  长流镇: 2,
  西秀镇: 2,
  海秀镇: 2,
  桂林洋经济开发区: 2,
};

/** How many requests a street brings, relative to its neighbours: built-up streets far more than towns. */
export function streetWeight(name: string): number {
  return busyTowns[name] ?? (name.endsWith('街道') ? 6 : name.endsWith('镇') ? 1 : 0.1);
}

/** How readily a leaf of each kind brings a request of each nature; multiplies the leaf's own weight. */
export const kindNatures: Readonly<Record<LeafKind, Readonly<Partial<Record<Nature, number>>>>> = {
  complaint: { consult: 0.2, complaint: 1, help: 0.35, report: 0.25, suggest: 0.6 },
  help: { consult: 0.25, complaint: 0.4, help: 1, report: 0.05, suggest: 0.4 },
  consult: { consult: 1, complaint: 0.1, help: 0.25, suggest: 0.15 },
  report: { consult: 0.15, complaint: 0.4, help: 0.05, report: 1.5, suggest: 0.2 },
  mixed: { consult: 0.6, complaint: 0.5, help: 0.4, report: 0.05, suggest: 0.4 },
};

/** Leaves about which people praise, or write about nothing in particular. */
export const servedLeaves = [
  '120101',
  '120103',
  '030203',
  '030204',
  '080101',
  '100103',
  '020101',
  '010101',
  '040101',
  '040201',
];

/** Requests by hour of the day in Shanghai, relative. */
export const hourWeights: readonly number[] = [
  ...[1, 0.7, 0.5, 0.4, 0.4, 0.6, 1.5, 3.5, 8, 10, 10.5, 9],
  ...[5, 5.5, 8, 9.5, 9.5, 8, 5.5, 5, 4.8, 4, 3, 2],
];

/** Requests by day of the week, Sunday first, against an average working day. */
export const weekdayFactors: readonly number[] = [0.62, 1.15, 1.05, 1.02, 1, 0.98, 0.7];

/** Requests on a public holiday against an average working day. */
export const holidayFactor = 0.45;
