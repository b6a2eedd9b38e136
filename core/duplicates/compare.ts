/** Compares two requests: points for and against their being one matter, and each point's reason in words. */
import type { Label } from '../vocabulary.ts';
import { type Nearness, nearnessOf } from './place.ts';
import type { Profile } from './profile.ts';
import { repeatDays } from './repeat.ts';
import { similarityOf } from './similarity.ts';

/** The points, found on the tuned half of the labelled set and tested on the other. */
const points = {
  place: { address: 42, name: 36, near: 34, community: 12, street: 6, unknown: 0, apart: -32 },
  leaf: 24,
  branch: 8,
  group: -12,
  otherCategory: -20,
  text: 46,
  noText: -10,
  subject: 20,
  otherSubject: -14,
  caller: 22,
  soon: 6,
  late: -12,
} as const satisfies { place: Record<Nearness['kind'], number>; [name: string]: unknown };

/** From how many points on two requests are one matter, and from how many they are shown as related. */
export const thresholds = { duplicate: 58, related: 36 };
/** Texts as near as this are as good as the same; below the lower one they have nothing in common. */
const textRange = { same: 0.42, none: 0.06 };
/** Without a place, a subject or a caller in common, or at two places, it is the same trouble twice and not one matter. */
const mostWithoutTie = thresholds.duplicate - 1;
const soonDays = 3;
const dayLength = 86_400_000;

export type Reason = { kind: 'caller' | 'place' | 'subject' | 'text' | 'category' | 'time' } & Label;
export type Comparison = {
  points: number;
  /** One and the same matter. */
  duplicate: boolean;
  /** A later request of the same subject and place within 30 days. */
  repeat: boolean;
  reasons: Reason[];
};

const placeWords: Record<Nearness['kind'], (nearness: Nearness) => Label | undefined> = {
  address: () => ({ zh: '同地址', en: 'same address' }),
  name: (nearness) => {
    const name = nearness.kind === 'name' ? nearness.name : '';
    return { zh: `同地点「${name}」`, en: `same place (${name})` };
  },
  near: (nearness) => {
    const metres = nearness.kind === 'near' ? nearness.metres : 0;
    return { zh: `相距 ${metres} 米`, en: `${metres} m apart` };
  },
  community: () => ({ zh: '同社区', en: 'same community' }),
  street: () => ({ zh: '同镇街', en: 'same street' }),
  unknown: () => undefined,
  apart: () => undefined,
};

function categoryPoints(a: Profile, b: Profile): number {
  if (a.category === undefined || b.category === undefined) return 0;
  if (a.category === b.category) return points.leaf;
  if (a.category.slice(0, 4) === b.category.slice(0, 4)) return points.branch;
  return a.category.slice(0, 2) === b.category.slice(0, 2) ? points.group : points.otherCategory;
}

function textPoints(similarity: number): number {
  if (similarity < textRange.none) return points.noText;
  return Math.round(points.text * Math.min(1, similarity / textRange.same));
}

/** Whether both name one subject, or two that differ; a name within the other one is the same. */
function subjectsOf(a: Profile, b: Profile): 'same' | 'other' | 'unknown' {
  if (a.subject === undefined || b.subject === undefined) return 'unknown';
  return a.subject.includes(b.subject) || b.subject.includes(a.subject) ? 'same' : 'other';
}

function daysWords(days: number): Label {
  if (days === 0) return { zh: '当天', en: 'the same day' };
  return { zh: `${days} 天前`, en: `${days} ${days === 1 ? 'day' : 'days'} earlier` };
}

/**
 * Compares a request with an earlier one. `sameCaller` is known by the number only, and only where the reader may know of it. Reasons
 * come with the weightiest first; time is the last.
 */
export function compare(later: Profile, earlier: Profile, sameCaller: boolean): Comparison {
  const nearness = nearnessOf(later.place, earlier.place);
  const similarity = similarityOf(later.terms, earlier.terms);
  const subjects = subjectsOf(later, earlier);
  const days = Math.floor(Math.abs(later.at - earlier.at) / dayLength);
  const placed = points.place[nearness.kind];
  const sameCategory = later.category !== undefined && later.category === earlier.category;
  const sum =
    placed +
    categoryPoints(later, earlier) +
    textPoints(similarity) +
    (subjects === 'same' ? points.subject : subjects === 'other' ? points.otherSubject : 0) +
    (sameCaller ? points.caller : 0) +
    (days <= soonDays ? points.soon : days > repeatDays ? points.late : 0);
  const here = ['address', 'name', 'near'].includes(nearness.kind);
  const tied = nearness.kind !== 'apart' && (here || sameCaller || subjects === 'same');
  const total = tied ? sum : Math.min(sum, mostWithoutTie);
  const place = placeWords[nearness.kind](nearness);
  const percent = Math.round(100 * Math.min(1, similarity / textRange.same));
  const reasons: (Reason | false)[] = [
    sameCaller && { kind: 'caller', zh: '同来电人', en: 'same caller' },
    place !== undefined && { kind: 'place', ...place },
    subjects === 'same' && { kind: 'subject', zh: '同被诉对象', en: 'same subject' },
    similarity >= textRange.none && { kind: 'text', zh: `内容相近 ${percent}%`, en: `text ${percent}% alike` },
    sameCategory && { kind: 'category', zh: '同分类', en: 'same category' },
    { kind: 'time', ...daysWords(days) },
  ];
  const duplicate = total >= thresholds.duplicate;
  return {
    points: total,
    duplicate,
    repeat: duplicate && later.at >= earlier.at && days <= repeatDays,
    reasons: reasons.filter((one) => one !== false),
  };
}
