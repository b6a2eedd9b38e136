/** Outcomes of published cases: told for enough of a group at once, and so that enough of it are left to be told later. */
import { addDays, dayNumber, type LocalDate } from '../time/instant.ts';
import type { CaseStatus, Dictionary } from '../vocabulary.ts';
import { toldAlike } from './alike.ts';
import type { Entry } from './edition.ts';
import { groupKey, type OpenCase, weightOf } from './ladder.ts';
import { settledDays } from './settings.ts';

/** How a case stands, as coarsely as the open data tell it. */
export const openStates = {
  answered: { zh: '前台办结', en: 'Answered at the desk' },
  completed: { zh: '已办结', en: 'Completed' },
  otherwise: { zh: '以其他方式结束', en: 'Ended otherwise' },
  in_hand: { zh: '办理中', en: 'In hand' },
} as const satisfies Dictionary;
export type OpenState = keyof typeof openStates;

export const openResults = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  basically_satisfied: { zh: '基本满意', en: 'Basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
} as const satisfies Dictionary;
export type OpenResult = keyof typeof openResults;

/** Days from receipt to closing, from the first number on. */
const dayBands = [0, 1, 3, 6, 11, 21, 41] as const;
export const bandNames = ['0', '1-2', '3-5', '6-10', '11-20', '21-40', '41+'] as const;
export type DayBand = (typeof bandNames)[number];

/** The outcome of a case. `unit`: of the one unit that handled it. */
export type Told = { state: OpenState; unit?: string; inTime?: boolean; days?: DayBand; result?: OpenResult };

const stateOf: Partial<Record<CaseStatus, OpenState>> = {
  front_desk_completed: 'answered',
  completed: 'completed',
  archived: 'completed',
  refused: 'otherwise',
  withdrawn: 'otherwise',
  merged: 'otherwise',
  voided: 'otherwise',
};

function bandOf(received: LocalDate, closed: LocalDate): DayBand {
  const days = dayNumber(closed) - dayNumber(received);
  return bandNames[dayBands.findLastIndex((from) => days >= from)] ?? '0';
}

/** All that became of a case; of one that the public may no longer know only that it ended otherwise. */
function outcomeOf(one: OpenCase | undefined): Told {
  if (one === undefined) return { state: 'otherwise' };
  const state = stateOf[one.status] ?? 'in_hand';
  const { inTime, result, closed, received, units } = one;
  const [unit, ...others] = units;
  if (state === 'in_hand' || state === 'otherwise') return { state };
  return {
    state,
    ...(state === 'completed' && unit !== undefined && others.length === 0 ? { unit } : {}),
    ...(inTime === undefined ? {} : { inTime }),
    ...(closed === undefined ? {} : { days: bandOf(received, closed) }),
    ...(result === undefined ? {} : { result: result === 'very_satisfied' ? 'satisfied' : result }),
  };
}

/** True once no more is expected of a case. */
function isSettled(one: OpenCase | undefined, today: LocalDate): boolean {
  if (one === undefined) return true;
  if ((stateOf[one.status] ?? 'in_hand') === 'in_hand') return false;
  return one.closed === undefined || addDays(one.closed, settledDays) < today;
}

type Rules = {
  present: ReadonlyMap<string, OpenCase>;
  today: LocalDate;
  smallest: number;
  last: boolean;
  parentOf: (unitId: string) => string | undefined;
};

/** Those whose outcome is told now: enough of them, leaving enough or none. The last that were settled wait for the others. */
function ready(untold: readonly Entry[], { present, today, smallest, last }: Rules): readonly Entry[] {
  if (last) return untold;
  const closedOf = ({ caseNo }: Entry) => present.get(caseNo)?.closed ?? '';
  const settled = untold
    .filter(({ caseNo }) => isSettled(present.get(caseNo), today))
    .sort((one, other) => {
      const [a, b] = [closedOf(one), closedOf(other)];
      return a === b ? (one.caseNo < other.caseNo ? -1 : 1) : a < b ? -1 : 1;
    });
  let toTell = weightOf(settled);
  let kept = weightOf(untold) - toTell;
  const someLeft = settled.length < untold.length;
  while (someLeft && kept < smallest && settled.length > 0) {
    const held = settled.pop();
    if (held?.repeat === true) continue;
    kept += 1;
    toTell -= 1;
  }
  return toTell >= smallest ? settled : [];
}

/** Entries with the outcomes that can be told now; those that were told stay as they are, those that few share stay untold. */
export function tellOutcomes(entries: readonly Entry[], rules: Rules): Entry[] {
  const untold = Map.groupBy(
    entries.filter(({ told }) => told === undefined),
    ({ group }) => groupKey(group),
  );
  const outcomes = new Map<string, Told>();
  for (const members of untold.values()) {
    const now = ready(members, rules);
    const known = now.map(({ group: _, ...one }) => ({ ...one, outcome: outcomeOf(rules.present.get(one.caseNo)) }));
    const apart = weightOf(members) - weightOf(now);
    for (const [caseNo, told] of toldAlike(known, { ...rules, apart })) outcomes.set(caseNo, told);
  }
  return entries.map((entry) => {
    const told = outcomes.get(entry.caseNo);
    return told === undefined ? entry : { ...entry, told };
  });
}
