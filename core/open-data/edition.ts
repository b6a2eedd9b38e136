/** The next edition of a month: what is published of its cases now, given what was published before. */
import type { LocalDate } from '../time/instant.ts';
import { type Group, groupKey, groupOf, ladder, type OpenCase, weightOf } from './ladder.ts';
import { type Told, tellOutcomes } from './telling.ts';

/** A case that is out: in which group, and its outcome once that is told. Neither ever changes. */
export type Entry = {
  caseNo: string;
  group: Group;
  /** It repeated an earlier case when it came out. */
  repeat?: true;
  told?: Told;
};

/** `entries`: what is out; `suppressed`: the cases that found no group, known once the edition is the last. */
export type Edition = { smallest: number; entries: readonly Entry[]; suppressed?: number };

export type Wish = {
  /** The cases of the month of which the public may know, as they are now. */
  cases: readonly OpenCase[];
  /** The Shanghai day; cases of before it may come out. */
  today: LocalDate;
  /** How large the smallest group is; a month goes on with what it began with. */
  smallest: number;
  /** The month's last edition: what is open is told as it stands; what too few share stays untold. */
  last: boolean;
  parentOf: (unitId: string) => string | undefined;
};

/** Puts cases into groups, each by the first step of the ladder on which enough are alike; answers those that are left over, too. */
function enter(cases: readonly OpenCase[], smallest: number): { entered: Entry[]; left: readonly OpenCase[] } {
  const entered: Entry[] = [];
  let left = cases;
  for (const step of ladder) {
    const groups = new Map<string, { group: Group; members: OpenCase[] }>();
    for (const one of left) {
      const group = groupOf(one, step);
      const key = groupKey(group);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { group, members: [one] });
      else known.members.push(one);
    }
    const rest: OpenCase[] = [];
    for (const { group, members } of groups.values()) {
      if (weightOf(members) < smallest) rest.push(...members);
      else for (const { caseNo, repeat } of members) entered.push({ caseNo, group, ...(repeat ? { repeat } : {}) });
    }
    left = rest;
  }
  return { entered, left };
}

/**
 * The next edition. What differs between any two editions of a month, in any group, is at least `smallest` cases that came out or
 * whose outcome came out, or none: cases come out in groups of that size, their outcomes in classes of it that share state, unit and
 * days, and nothing that is out changes.
 * The order of the cases does not matter.
 */
export function nextEdition(before: Edition | undefined, wish: Wish): Edition {
  const { cases, today, last } = wish;
  const smallest = before?.smallest ?? wish.smallest;
  const known = new Set(before?.entries.map(({ caseNo }) => caseNo));
  const present = new Map(cases.map((one) => [one.caseNo, one]));
  const waiting = cases.filter(({ caseNo, received }) => received < today && !known.has(caseNo));
  const { entered, left } = enter(waiting, smallest);
  const entries = tellOutcomes([...(before?.entries ?? []), ...entered], { ...wish, smallest, present });
  return { smallest, entries, ...(last ? { suppressed: left.length } : {}) };
}

/** True where an edition says something that the one before did not. */
export function isNews(before: Edition | undefined, next: Edition): boolean {
  const told = ({ entries }: Edition) => entries.filter((one) => one.told !== undefined).length;
  if (before === undefined) return next.entries.length > 0 || (next.suppressed ?? 0) > 0;
  return (
    next.entries.length !== before.entries.length ||
    told(next) !== told(before) ||
    next.suppressed !== before.suppressed
  );
}
