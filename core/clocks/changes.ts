/** How an event changes the clocks of a case. */
import type { Case, Clock, Instant } from '../case.ts';
import type { Context } from '../commands/definition.ts';
import type { ClockChange, Draft } from '../events.ts';
import { policyFactsAt } from '../orders.ts';
import { limitOf } from '../time/policy.ts';
import { extensionMove, leadMove, recomputed, reported, supervisedMoves, thaw } from './moves.ts';
import { isPlain, startClock } from './start.ts';
import { clockId, type LimitOf, type StandsStill, wantedClocks } from './wanted.ts';

/** The instant up to which a clock stood still: a pause that ended by itself ended at its own due, whenever that was noticed. */
function stoodUntil(clock: Clock, state: Case): Instant {
  const pause = state.clocks.find((one) => one.kind === 'pause' && one.branch === clock.branch);
  const ended = pause !== undefined && pause.stopped === undefined && pause.due < state.lastAt;
  return ended ? pause.due : state.lastAt;
}

/** Why the clocks of a case that stand still do so, by what the case was before the event. */
function stillBecause(event: Draft): StandsStill {
  if (event.type === 'unmerged' || event.type === 'lead_completed') return 'merge';
  return event.type === 'unparked' || event.type === 'dispatched' ? 'park' : 'pause';
}

/**
 * How the running clocks must change by an event so that exactly the wanted ones run; `state` is the case after its facts, with the
 * clocks before it. A clock that is wanted again from the same instant goes on with its old due (a result sent back, a return
 * refused); one from another instant starts anew; one that stood still goes on with what it had left.
 */
export function clockChanges(state: Case, event: Draft, context: Context): ClockChange[] {
  const changes: ClockChange[] = [];
  const amended = event.type === 'amended';
  // A clock that runs goes on under its own limit where the policy has none for it any more; an amendment decides anew.
  const limit: LimitOf = (kind, from, branch) => {
    const given = isPlain(kind) ? null : limitOf(context.policy, kind, policyFactsAt(state, from));
    const own = amended
      ? undefined
      : state.clocks.find((one) => one.id === clockId({ kind, ...(branch && { branch }) }));
    return given ?? (own?.stopped === undefined ? own?.limit : undefined);
  };
  const wanted = wantedClocks(state, limit);
  const ids = new Set<string>();
  const after = new Map(state.clocks.map((clock) => [clock.id, clock]));
  for (const one of wanted) {
    const id = clockId(one);
    ids.add(id);
    const existing = after.get(id);
    const again =
      existing !== undefined && (existing.from === one.from || (isPlain(one.kind) && existing.stopped === undefined));
    if (!again) {
      const clock = startClock(one, context, state);
      after.set(id, clock);
      changes.push({ op: 'start', clock });
      continue;
    }
    if (existing.stopped !== undefined) {
      const { stopped: _, ...going } = existing;
      after.set(id, going);
      changes.push({ op: 'resume', id });
    }
    if ((existing.held ?? false) !== (one.held ?? false))
      changes.push({ op: one.held === true ? 'hold' : 'release', id });
    if (existing.frozen === undefined && one.frozen !== undefined) changes.push({ op: 'freeze', id });
    if (existing.frozen !== undefined && one.frozen === undefined) {
      const change = thaw(existing, stoodUntil(existing, state), stillBecause(event), context);
      after.set(id, { ...existing, due: change.due });
      changes.push(change);
    }
  }
  for (const clock of state.clocks) {
    if (clock.stopped !== undefined || ids.has(clock.id)) continue;
    // What stands still has what it had left when it is stopped; should it run again, the time in between counts for nothing.
    const change =
      clock.frozen === undefined ? undefined : thaw(clock, stoodUntil(clock, state), stillBecause(event), context);
    if (change !== undefined) changes.push(change);
    after.set(clock.id, { ...clock, due: change?.due ?? clock.due, stopped: state.lastAt });
    changes.push({ op: 'stop', id: clock.id });
  }
  const running = [...after.values()];
  const moves = [
    ...supervisedMoves(event, state, running, context),
    ...extensionMove(event, running, context),
    ...(amended ? recomputed('amended', wanted, running, state, context) : []),
    ...(event.type === 'recalculated' ? recomputed('calendar', wanted, running, state, context) : []),
  ];
  const all = [...moves, ...leadMove(state, moved(running, moves), context)];
  const reports = event.type === 'recalculated' ? reported(running, all, context) : [];
  return [...changes, ...all, ...reports];
}

/** The clocks with the dues that they move to. */
function moved(clocks: readonly Clock[], changes: readonly ClockChange[]): Clock[] {
  const dues = new Map(changes.flatMap((change) => (change.op === 'move' ? [[change.id, change.due] as const] : [])));
  return clocks.map((clock) => ({ ...clock, due: dues.get(clock.id) ?? clock.due }));
}
