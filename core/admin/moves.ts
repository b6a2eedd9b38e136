/** What a change of calendars or policy would move, computed on the heads of open cases by the rules that will decide it. */
import { unitOfBranch } from '../branch-id.ts';
import { type Case, type Clock, type Instant, systemActor } from '../case.ts';
import { isPlain, startClock } from '../clocks/start.ts';
import { clockId, type LimitOf, wantedClocks } from '../clocks/wanted.ts';
import { type Context, underPolicy } from '../commands/definition.ts';
import { decide } from '../decide.ts';
import { policyFacts } from '../orders.ts';
import { isRefusal } from '../refusals.ts';
import { limitOf, type Policy } from '../time/policy.ts';
import type { ClockKind } from '../vocabulary.ts';

/** One due that would be another: whose and of which clock, and nothing that tells the case. */
export type DueMove = { unitId?: string; kind: ClockKind; from: Instant; to: Instant };
export type Moves = { moves: DueMove[]; settled: number };
export type MoveGroup = DueMove & { count: number };

const unitOf = ({ branch }: Clock) => (branch === undefined ? {} : { unitId: unitOfBranch(branch) });

/** The running clocks as the recalculation under a context would leave them. */
function recalculated(state: Case, context: Context): Map<string, Clock> {
  const decided = decide(state, 'recalculate', undefined, { calendars: 1 }, systemActor, context);
  const { clocks } = isRefusal(decided) ? state : decided.state;
  return new Map(clocks.filter((clock) => clock.stopped === undefined).map((clock) => [clock.id, clock]));
}

/** The dues of one case that other calendars move, and how many they make certain without moving them. */
export function calendarMoves(state: Case, context: Context, calendars: Context['calendars']): Moves {
  const before = recalculated(state, context);
  const after = recalculated(state, { ...context, calendars });
  const moves: DueMove[] = [];
  let settled = 0;
  for (const [id, clock] of before) {
    const next = after.get(id);
    if (next === undefined) continue;
    if (next.due !== clock.due) moves.push({ ...unitOf(clock), kind: clock.kind, from: clock.due, to: next.due });
    else if (clock.provisional === true && next.provisional !== true) settled += 1;
  }
  return { moves, settled };
}

/**
 * The first dues of the clocks of one case, and those that they would have had under this policy, both on the present calendars.
 * Nothing moves by a new policy, since a case keeps the one that it began under: this only shows how the new one differs.
 */
export function policyDifferences(state: Case, given: Context, policy: Policy): DueMove[] {
  const context = { ...underPolicy(given, state.receivedAt), policy };
  const facts = policyFacts(state);
  const limit: LimitOf = (kind) => (isPlain(kind) ? undefined : (limitOf(policy, kind, facts) ?? undefined));
  const wanted = new Map(wantedClocks(state, limit).map((one) => [clockId(one), one]));
  return state.clocks.flatMap((clock) => {
    const one = wanted.get(clock.id);
    if (clock.stopped !== undefined || clock.limit === undefined || one === undefined) return [];
    if (one.from !== clock.from || 'until' in one.limit) return [];
    const from = startClock({ ...one, limit: clock.limit }, context, state).due;
    const to = startClock(one, context, state).due;
    return from === to ? [] : [{ ...unitOf(clock), kind: clock.kind, from, to }];
  });
}

const keyOf = ({ unitId = '', kind, from, to }: DueMove) => `${unitId} ${kind} ${from} ${to}`;

/** Equal moves counted together, in the order of units, clocks and dues. */
export function groupMoves(moves: readonly DueMove[]): MoveGroup[] {
  const groups = new Map<string, MoveGroup>();
  for (const move of moves) {
    const key = keyOf(move);
    groups.set(key, { ...move, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
