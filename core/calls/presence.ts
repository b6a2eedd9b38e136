/** 查岗: a check asks somebody at a desk to answer by an instant; who has not is absent. Nothing has to be written for that. */
import type { Instant } from '../case.ts';
import { minute, toInstant, toMillis } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';

export const checkOutcomes = {
  waiting: { zh: '待应答', en: 'Waiting' },
  present: { zh: '在岗', en: 'Present' },
  absent: { zh: '缺岗', en: 'Absent' },
} as const satisfies Record<string, Label>;
export type CheckOutcome = keyof typeof checkOutcomes;

export const presenceStates = {
  ready: { zh: '示闲', en: 'Ready' },
  wrapUp: { zh: '整理', en: 'Wrap-up' },
  break: { zh: '小休', en: 'Break' },
  off: { zh: '离席', en: 'Off duty' },
} as const satisfies Record<string, Label>;
export type PresenceState = keyof typeof presenceStates;

/** One check of a person of the centre, or of a unit's duty desk, for which any of its people may answer. */
export type PresenceCheck = {
  id: string;
  at: Instant;
  until: Instant;
  by: { id: string; name: string };
  unitId: string;
  /** Those who may answer. */
  people: string[];
  /** The desk as a whole was asked, not the person. */
  desk: boolean;
  answered?: { at: Instant; by: string };
};

/** What became of a check as one looks at it: decided by the instants alone. */
export function outcomeOf({ until, answered }: PresenceCheck, now: Instant): CheckOutcome {
  if (answered !== undefined) return 'present';
  return now < until ? 'waiting' : 'absent';
}

/** Until when a check that is asked now can be answered. */
export const checkUntil = (now: Instant, minutes: number): Instant => toInstant(toMillis(now) + minutes * minute);

export type PresenceRate = { unitId: string; person?: string; asked: number; present: number; absent: number };

/** How often each person of the centre, and each unit's desk, was there, the worst first. Checks that still wait count for nothing. */
export function presenceRates(checks: readonly PresenceCheck[], now: Instant): PresenceRate[] {
  const rates = new Map<string, PresenceRate>();
  for (const check of checks) {
    const outcome = outcomeOf(check, now);
    if (outcome === 'waiting') continue;
    const person = check.desk ? undefined : check.people[0];
    const key = `${check.unitId} ${person ?? ''}`;
    const rate = rates.get(key) ?? {
      unitId: check.unitId,
      ...(person === undefined ? {} : { person }),
      asked: 0,
      present: 0,
      absent: 0,
    };
    rate.asked += 1;
    rate[outcome] += 1;
    rates.set(key, rate);
  }
  const nameOf = ({ unitId, person = '' }: PresenceRate) => `${unitId} ${person}`;
  return [...rates.values()].sort(
    (a, b) => a.present / a.asked - b.present / b.asked || b.asked - a.asked || (nameOf(a) < nameOf(b) ? -1 : 1),
  );
}
