/** Keeping the clocks: begun, held, standing still, going on, stopped. */
import { dayOf, isProvisional, officeTime, officeTimeLater, workingDaysLater } from './calendar.ts';
import { secondRedOf, yellowOf } from './marks.ts';
import { endOf, isEndProvisional, isWallClock, type Limit, limitOf, numbers, officeOf } from './policy.ts';
import { type Step, stepsOf } from './running.ts';
import type { Clock, Matter, Move } from './shape.ts';
import { counting, factsAt, factsOf, present } from './status.ts';

const isPlain = (kind: string): boolean => kind === 'pause' || kind === 'park';

/** A due that somebody set or moved warns like a day clock that ends there. */
const asDays: Limit = { amount: 1, unit: 'wd' };

function warn(clock: Clock, limit: Limit): void {
  const office = officeOf(clock.kind);
  clock.yellow = yellowOf(clock.kind, office, clock.from, clock.due, limit);
  clock.second = secondRedOf(clock.kind, office, clock.due);
}

function isMovedProvisional({ kind, from, due }: Clock): boolean {
  return !isPlain(kind) && isProvisional(officeOf(kind), dayOf(from) + 1, dayOf(due));
}

function begin(step: Step, limit: Limit | undefined, now: number): Clock | undefined {
  const { id, owner, kind, from, held = false, still = false } = step;
  const office = officeOf(kind);
  const set = step.set !== undefined && 'due' in step.set ? step.set.due : undefined;
  if (limit === undefined && set === undefined) return undefined;
  const due = set ?? endOf(office, from, limit ?? asDays);
  const clock: Clock = {
    id,
    owner,
    kind,
    from,
    due,
    original: due,
    limit: set === undefined ? limit : undefined,
    moves: [],
    provisional: false,
    held,
    still: still ? now : undefined,
    fired: [],
    running: true,
  };
  clock.provisional =
    clock.limit === undefined ? isMovedProvisional(clock) : isEndProvisional(office, from, due, clock.limit);
  warn(clock, clock.limit ?? asDays);
  return clock;
}

/** Later by the time between two instants, in the measure of its limit: office hours, or the wall clock. */
function later({ kind, limit }: Clock, at: number, from: number, to: number): number {
  if (to <= from) return at;
  if (isWallClock(limit)) return at + to - from;
  return officeTimeLater(officeOf(kind), at, officeTime(officeOf(kind), from, to));
}

/** It goes on with what it had left: due and warning come later by the time for which it stood still, the report follows the due; marks that acted stay. */
function goOn(clock: Clock, until: number): void {
  const from = clock.still;
  if (from === undefined) return;
  clock.still = undefined;
  const due = later(clock, clock.due, from, until);
  if (due === clock.due) return;
  clock.moves.push({ why: 'still', from, to: until });
  if (clock.yellow !== undefined) clock.yellow = later(clock, clock.yellow, from, until);
  clock.due = due;
  clock.second = secondRedOf(clock.kind, officeOf(clock.kind), due);
  if (!isWallClock(clock.limit)) clock.provisional = isMovedProvisional(clock);
}

/** Another due: the marks act anew for it. */
function moveTo(clock: Clock, due: number, move: Move): void {
  clock.due = due;
  clock.moves.push(move);
  clock.fired = [];
  clock.provisional = isMovedProvisional(clock);
  warn(clock, asDays);
}

/**
 * The limit of a step: what a person set, else the policy's for the case as it is now, supervised or not as when the step began. A clock that runs keeps its own where the policy
 * gives none any more, unless an amendment says so.
 */
function limitFor(matter: Matter, step: Step, amended: boolean): Limit | undefined {
  if (isPlain(step.kind)) return undefined;
  const own = amended ? undefined : matter.clocks.find((clock) => clock.id === step.id && clock.running)?.limit;
  const usual = limitOf(step.kind, factsAt(matter, step.from)) ?? own;
  return usual !== undefined && step.set !== undefined && 'limit' in step.set ? step.set.limit : usual;
}

/** Until when a clock stood still: a pause that ended by itself ended then, whenever that was noticed. */
function stoodUntil(matter: Matter, clock: Clock, now: number): number {
  const pause = matter.clocks.find((one) => one.kind === 'pause' && one.owner === clock.owner && one.running);
  return pause === undefined ? now : Math.min(pause.due, now);
}

/** Makes exactly the clocks run that should. One whose step is taken up again from the same instant goes on with its old due. */
export function keepClocks(matter: Matter, now: number, amended = false): void {
  const steps = stepsOf(matter).flatMap((step) => {
    const limit = limitFor(matter, step, amended);
    const set = step.set !== undefined && 'due' in step.set;
    // Orders that set their own due need the policy's word no more.
    return limit === undefined && !set ? [] : [{ step, limit }];
  });
  const until = new Map(matter.clocks.map((clock) => [clock.id, stoodUntil(matter, clock, now)]));
  for (const clock of matter.clocks) {
    if (!clock.running || steps.some(({ step }) => step.id === clock.id)) continue;
    goOn(clock, until.get(clock.id) ?? now);
    clock.running = false;
  }
  for (const { step, limit } of steps) {
    const clock = matter.clocks.find((one) => one.id === step.id);
    if (clock === undefined || !(clock.from === step.from || (isPlain(step.kind) && clock.running))) {
      const begun = begin(step, limit, now);
      matter.clocks = [...matter.clocks.filter((one) => one.id !== step.id), ...(begun === undefined ? [] : [begun])];
      continue;
    }
    clock.running = true;
    clock.held = step.held === true;
    if (step.still === true) clock.still ??= now;
    else goOn(clock, until.get(clock.id) ?? now);
  }
}

export const completionOf = (matter: Matter, part: string): Clock | undefined =>
  matter.clocks.find((clock) => clock.kind === 'completion' && clock.owner === part);

/** An order shortens what the units have left to the supervised limit, where that is earlier. */
export function shorten(matter: Matter, units: readonly string[], now: number): void {
  const limit = limitOf('completion', factsOf(matter));
  for (const part of present(matter).filter((one) => units.includes(one.unit))) {
    const clock = completionOf(matter, part.id);
    if (clock?.running !== true || limit === undefined) continue;
    const due = endOf('unit', now, limit);
    // One that stands still is compared as if it went on now.
    const { still } = clock;
    if (due >= (still === undefined ? clock.due : later(clock, clock.due, still, now))) continue;
    goOn(clock, now);
    moveTo(clock, due, { why: 'supervised', due });
    if (still !== undefined) clock.still = now;
  }
}

/** A granted extension: so many working days after the present due. */
export function extend(matter: Matter, part: string, days: number): void {
  const clock = completionOf(matter, part);
  if (clock !== undefined) moveTo(clock, workingDaysLater('unit', clock.due, days), { why: 'extension', days });
}

/** Where the first due is another, the moves are made again from there. */
function movedFrom(clock: Clock, first: number): number {
  return clock.moves.reduce((due, move) => {
    if (move.why === 'still') return later(clock, due, move.from, move.to);
    if (move.why === 'extension') return workingDaysLater('unit', due, move.days);
    return move.why === 'lead' ? Math.max(due, move.due) : Math.min(due, move.due);
  }, first);
}

/** An amended case: the dues of steps not done yet are computed anew, the originals stay. */
export function recompute(matter: Matter): void {
  for (const step of stepsOf(matter)) {
    const clock = matter.clocks.find((one) => one.id === step.id && one.running);
    const limit = limitFor(matter, step, true);
    if (clock?.limit === undefined || limit === undefined || clock.from !== step.from) continue;
    const office = officeOf(clock.kind);
    const first = endOf(office, clock.from, limit);
    const anew = { ...clock, limit };
    const due = movedFrom(anew, first);
    // Days decide nothing where a wall clock only stood still.
    const plain = clock.moves.length === 0 || (isWallClock(limit) && clock.moves.every((move) => move.why === 'still'));
    const provisional = plain ? isEndProvisional(office, clock.from, due, limit) : isMovedProvisional({ ...anew, due });
    if (due === clock.due && provisional === clock.provisional) continue;
    // Another due has marks of its own; those of the same have acted.
    const fired = due === clock.due ? clock.fired : [];
    Object.assign(clock, { limit, due, fired, provisional });
    warn(clock, clock.moves.length === 0 ? limit : asDays);
  }
}

/** The lead is due a working day after the last assistant, or later; once told it stays so. */
export function leadComesLast(matter: Matter): void {
  if (matter.mode !== 'lead_assist') return;
  const parts = counting(matter);
  const lead = parts.find((part) => part.role === 'lead');
  const own = lead === undefined ? undefined : completionOf(matter, lead.id);
  const dues = parts
    .filter((part) => part.role === 'assist')
    .flatMap((part) => completionOf(matter, part.id)?.due ?? []);
  if (own?.running !== true || dues.length === 0) return;
  const due = workingDaysLater('unit', Math.max(...dues), numbers.leadDays);
  if (due > own.due) moveTo(own, due, { why: 'lead', due });
}
