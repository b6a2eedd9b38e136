/** What of a hot issue's life falls into a month, told from its trail, so that an old bulletin says what was then. */
import { type HotState, hotActOf } from '#core/hot-issues/issue.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import type { Period } from '#core/statistics/period.ts';
import { dayNumber, startOfDay, toInstant } from '#core/time/instant.ts';

type Trail = HotView['trail'];
export type Life = { state: HotState; cases: number; unitId?: string; acts: Trail };

/** What a bulletin leaves out: cases come all the time, and names and places in a list are no news. */
const silent: readonly Trail[number]['act'][] = ['grow', 'pin', 'unpin', 'rename', 'add', 'remove'];
const leaving: readonly Trail[number]['act'][] = ['remove', 'split'];

/** The instant with which a period of Shanghai days is over. */
export const endOf = ({ until }: Period): string => toInstant(startOfDay(dayNumber(until) + 1));

/** Undefined where it was not there yet, or was over before the period began. */
export function lifeIn(trail: Trail, period: Period): Life | undefined {
  const [start, end] = [toInstant(startOfDay(dayNumber(period.from))), endOf(period)];
  const known = trail.filter(({ at }) => at < end);
  const turn = known.findLast(({ act }) => hotActOf(act).to !== undefined);
  const state = turn === undefined ? undefined : hotActOf(turn.act).to;
  if (turn === undefined || state === undefined) return undefined;
  const isOver = state === 'resolved' || state === 'dismissed' || state === 'merged';
  if (isOver && turn.at < start) return undefined;
  const members = new Set<string>();
  for (const { act, cases = [] } of known) {
    for (const one of cases) leaving.includes(act) ? members.delete(one) : members.add(one);
  }
  const unitId = known.findLast(({ act }) => act === 'assign')?.unitId;
  const acts = known.filter(({ at, act }) => at >= start && !silent.includes(act));
  return { state, cases: members.size, acts, ...(unitId === undefined ? {} : { unitId }) };
}
