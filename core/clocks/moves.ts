/** What moves the due of a clock that runs: standing still, an extension, an order, the lead's turn, an amendment, a calendar. */
import { unitOfBranch } from '../branch-id.ts';
import type { Case, Clock, Instant } from '../case.ts';
import type { Context } from '../commands/definition.ts';
import type { ClockChange, Draft, NewDue } from '../events.ts';
import { policyFacts } from '../orders.ts';
import { currentBranches, participating } from '../status.ts';
import type { Calendar } from '../time/calendar.ts';
import { addWorkingDays, spanIsProvisional } from '../time/due.ts';
import { applyMoves, byWallClock, shifted, stoodStill } from '../time/moves.ts';
import { calendarOf, dueOf, limitOf } from '../time/policy.ts';
import { calendarsFor, isPlain, startClock } from './start.ts';
import { clockId, type StandsStill, type Wanted } from './wanted.ts';

/** The calendar on which a clock runs. */
function calendarFor(clock: Clock, context: Context): Calendar {
  const name = isPlain(clock.kind) ? 'centre' : calendarOf(context.policy, clock.kind);
  return calendarsFor(context, unitOfBranch(clock.branch))[name];
}

/** The due that a clock moves to, with its marks as those of a day clock that ends there. */
function newDue(clock: Clock, due: Instant, context: Context): NewDue {
  if (isPlain(clock.kind)) return { due };
  const calendars = calendarsFor(context, unitOfBranch(clock.branch));
  const { provisional, yellow, red2 } = dueOf(context.policy, calendars, clock.kind, clock.from, {
    until: due,
  });
  return {
    due,
    ...(provisional ? { provisional } : {}),
    ...(yellow ? { yellow } : {}),
    ...(red2 ? { red2 } : {}),
  };
}

/** The second red that belongs to a due, for a clock that has one: it follows from the due, whatever moved that. */
function secondRed(clock: Clock, due: Instant, context: Context): Pick<NewDue, 'red2'> {
  const red2 = clock.red2 === undefined ? undefined : newDue(clock, due, context).red2;
  return red2 === undefined ? {} : { red2 };
}

/** A clock goes on after it stood still: its due, and the warning before it, come later by just that time. */
export function thaw(clock: Clock, until: Instant, why: StandsStill, context: Context) {
  const calendar = calendarFor(clock, context);
  const millis = stoodStill(calendar, clock.limit, clock.frozen ?? until, until);
  const later = (at: Instant) => shifted(calendar, clock.limit, at, millis);
  const due = later(clock.due);
  const wall = byWallClock(clock.limit);
  const crosses = wall ? clock.provisional === true : spanIsProvisional(calendar, clock.from, due);
  const provisional = crosses ? { provisional: true } : {};
  const yellow = clock.yellow === undefined ? {} : { yellow: later(clock.yellow) };
  const red2 = secondRed(clock, due, context);
  const move = { at: until, why, due, millis, ...(clock.frozen === undefined ? {} : { since: clock.frozen }) };
  return { op: 'thaw' as const, id: clock.id, due, ...provisional, ...yellow, ...red2, move };
}

/**
 * The completion of each part that an order names ends with the supervised limit, where that is earlier than its due. One that stands
 * still has first what it stood still until now: the order's days begin with the order.
 */
export function supervisedMoves(event: Draft, state: Case, clocks: readonly Clock[], context: Context): ClockChange[] {
  if (event.type !== 'supervised' && event.type !== 'instructed') return [];
  const limit = limitOf(context.policy, 'completion', policyFacts(state));
  if (limit === null) return [];
  const named = currentBranches(state).filter((branch) => event.data.units.includes(branch.unitId));
  const why = state.overlay === 'difficult' ? 'park' : 'pause';
  return clocks
    .filter((clock) => clock.kind === 'completion' && clock.stopped === undefined)
    .filter((clock) => named.some((branch) => branch.id === clock.branch))
    .flatMap((clock): ClockChange[] => {
      const { id } = clock;
      const { due } = dueOf(
        context.policy,
        calendarsFor(context, unitOfBranch(clock.branch)),
        'completion',
        event.at,
        limit,
      );
      const thawed = clock.frozen === undefined ? undefined : thaw(clock, event.at, why, context);
      if (due >= (thawed ?? clock).due) return [];
      const move = { at: event.at, why: 'supervised' as const, due };
      const moved: ClockChange = { op: 'move', id, ...newDue(clock, due, context), move };
      return thawed === undefined ? [moved] : [thawed, moved, { op: 'freeze', id }];
    });
}

/** A granted extension moves the completion's due by its working days. */
export function extensionMove(event: Draft, clocks: readonly Clock[], context: Context): ClockChange[] {
  if (event.type !== 'extension_decided' || !event.data.final || !event.data.agree) return [];
  const clock = clocks.find((one) => one.kind === 'completion' && one.branch === event.branch);
  if (clock === undefined) return [];
  const { days } = event.data;
  const due = addWorkingDays(calendarFor(clock, context), clock.due, days);
  const move = { at: event.at, why: 'extension' as const, due, days };
  return [{ op: 'move', id: clock.id, ...newDue(clock, due, context), move }];
}

/** What moves a due by working days, whatever its limit. */
const daysMove: readonly string[] = ['extension', 'supervised', 'lead'];

/**
 * The clocks that still run are computed anew from the case as it is now, with everything that has moved them since: what an
 * amendment, or a calendar that was loaded, makes of them.
 */
export function recomputed(
  why: 'amended' | 'calendar',
  wanted: readonly Wanted[],
  clocks: readonly Clock[],
  state: Case,
  context: Context,
): ClockChange[] {
  return wanted.flatMap((one) => {
    const clock = clocks.find((each) => each.id === clockId(one) && each.stopped === undefined);
    if (clock === undefined || isPlain(clock.kind) || 'until' in one.limit || clock.from !== one.from) return [];
    // A calendar changes the days and not the limit, which may have been another when the clock started.
    const limit = why === 'calendar' ? (clock.limit ?? one.limit) : one.limit;
    const anew = startClock({ ...one, limit }, context, state);
    const moves = clock.moves ?? [];
    const due = applyMoves(calendarFor(clock, context), limit, anew.due, moves);
    // An earlier amendment or calendar only gave another first due, as this one does.
    const apart = moves.some((move) => move.why !== 'amended' && move.why !== 'calendar');
    const { yellow, red2, ...next }: NewDue = apart ? newDue(clock, due, context) : anew;
    // Days decide nothing where a wall clock only stood still.
    const wall = byWallClock(limit) && !moves.some((move) => daysMove.includes(move.why));
    const provisional = wall ? undefined : next.provisional;
    if (due === clock.due && provisional === clock.provisional) return [];
    const move = { at: state.lastAt, why, due };
    const marks = {
      ...(provisional === true ? { provisional } : {}),
      ...(yellow === undefined ? {} : { yellow }),
      ...(red2 === undefined ? {} : { red2 }),
    };
    return [{ op: 'move' as const, id: clock.id, due, ...marks, limit, move }];
  });
}

/**
 * Where a due stays, other days may still lie between it and its second red. `changes` moved the dues of their clocks, and the second
 * reds with them.
 */
export function reported(clocks: readonly Clock[], changes: readonly ClockChange[], context: Context): ClockChange[] {
  const moved = new Set(changes.flatMap((change) => (change.op === 'move' ? [change.id] : [])));
  return clocks.flatMap((clock): ClockChange[] => {
    if (clock.stopped !== undefined || clock.fired.includes('red2') || moved.has(clock.id)) return [];
    const { red2 = clock.red2 } = secondRed(clock, clock.due, context);
    return red2 === undefined || red2 === clock.red2 ? [] : [{ op: 'report', id: clock.id, red2 }];
  });
}

/**
 * The lead's due is never before the last assistant's due plus the policy's extra working days. It only moves later: what the lead
 * was once told holds, also when the assistant that it waited for is gone.
 */
export function leadMove(state: Case, clocks: readonly Clock[], context: Context): ClockChange[] {
  const lead = participating(state).find((branch) => branch.role === 'lead');
  const own = clocks.find(
    (clock) => clock.branch === lead?.id && clock.kind === 'completion' && clock.stopped === undefined,
  );
  if (lead === undefined || own === undefined || state.mode !== 'lead_assist') return [];
  const assistants = participating(state)
    .filter((branch) => branch.role === 'assist')
    .map((branch) => branch.id);
  const dues = clocks
    .filter((clock) => clock.kind === 'completion' && clock.branch !== undefined && assistants.includes(clock.branch))
    .map((clock) => clock.due);
  if (dues.length === 0) return [];
  const last = dues.reduce((a, b) => (a > b ? a : b));
  const due = addWorkingDays(calendarFor(own, context), last, context.policy.leadBonusDays);
  if (due <= own.due) return [];
  const move = { at: state.lastAt, why: 'lead' as const, due };
  return [{ op: 'move', id: own.id, ...newDue(own, due, context), move }];
}
