/** Starting a clock: its due and its marks by the policy, or the instant that somebody set. */
import type { Case, Clock, Instant } from '../case.ts';
import type { Context } from '../commands/definition.ts';
import type { Calendar } from '../time/calendar.ts';
import { dueOf, type Limit, limitText } from '../time/policy.ts';
import { unitCalendarOf } from '../time/versions.ts';
import type { ClockKind } from '../vocabulary.ts';
import { clockId, type Wanted } from './wanted.ts';

/** The calendars that count for a clock of a unit's part, or of the case itself. */
export function calendarsFor({ calendars }: Context, unitId: string | undefined): { unit: Calendar; centre: Calendar } {
  return { unit: unitCalendarOf(calendars, unitId), centre: calendars.centre };
}

/** A clock as it starts in this state of the case. */
export function startClock(wanted: Wanted, context: Context, state: Case): Clock {
  const { kind, from, limit } = wanted;
  const set = 'until' in limit;
  const { yellow, red2, due, provisional } = isPlain(kind)
    ? { ...timingOf(limit), yellow: undefined, red2: undefined }
    : dueOf(context.policy, calendarsFor(context, wanted.branch?.unitId), kind, from, limit);
  return {
    id: clockId(wanted),
    kind,
    ...(wanted.branch === undefined ? {} : { branch: wanted.branch.id }),
    from,
    due,
    ...(set ? {} : { limit }),
    ...(provisional ? { provisional } : {}),
    ...(yellow === undefined ? {} : { yellow }),
    ...(red2 === undefined ? {} : { red2 }),
    fired: [],
    ...(wanted.frozen === undefined ? {} : { frozen: state.lastAt }),
    ...(wanted.held === true ? { held: true } : {}),
    basis: `${context.policy.version}·${state.nature}·${state.urgency}·${set ? 'until' : limitText(limit)}`,
  };
}

/** These two end at an instant that a person chose, and only then something happens. */
export const isPlain = (kind: ClockKind): kind is 'pause' | 'park' => kind === 'pause' || kind === 'park';
const timingOf = (limit: Limit | { until: Instant }) => ({
  due: 'until' in limit ? limit.until : '',
  provisional: false,
});
