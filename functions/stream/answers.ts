/** Which answer a stored token gets, by comparing it with the waits that the case needs. Pure. */
import { caseStep, type Wait } from '#core/waits.ts';
import type { StoredExecution, StoredWait } from '../storage/waits.ts';
import { untilOf } from '../workflow/until.ts';

export type Answer =
  | { kind: 'leave' }
  | { kind: 'success'; output: Wait | Record<never, never>; ends: boolean }
  | { kind: 'replan'; cause: Wait[] }
  | { kind: 'changed'; cause: Wait };

const second = 1000;

/** The wait's timer does not end at the wanted next mark (earlier or later by more than a second). */
function mistimed(stored: StoredWait, wanted: Wait): boolean {
  const expected = untilOf(wanted.marks, stored.entered, stored.entered);
  return Math.abs(Date.parse(expected) - Date.parse(stored.until)) > second;
}

/**
 * A token of an execution newer than the known one is left alone; one of an older execution or round, and one whose step is gone,
 * ends with success (the case's own step takes its execution with it); the case's own token while branches are open, and a branch's token from before a branch was added, re-plan;
 * one whose timer ends at the wrong instant is sent back with the right marks.
 */
export function answerFor(
  stored: StoredWait,
  execution: StoredExecution,
  round: number,
  wanted: readonly Wait[],
): Answer {
  if (stored.gen > execution.gen) return { kind: 'leave' };
  const gone = { kind: 'success', output: {}, ends: false } as const;
  if (stored.gen < execution.gen || execution.ended) return gone;
  // The case's own step of another round than the case's, where the next execution has not begun: nothing but this ends it.
  if (stored.round !== round) return { ...gone, ends: stored.step === caseStep };
  const mine = wanted.find((wait) => wait.step === stored.step);
  const arms = wanted.filter((wait) => wait.step !== caseStep);
  if (stored.step === caseStep) {
    if (arms.length > 0) return { kind: 'replan', cause: arms };
    if (mine === undefined) return { ...gone, ends: true };
  } else {
    if (mine === undefined) {
      return { kind: 'success', output: wanted.find((wait) => wait.step === caseStep) ?? {}, ends: false };
    }
    if (stored.shape < mine.shape) return { kind: 'replan', cause: arms };
  }
  return mistimed(stored, mine) ? { kind: 'changed', cause: mine } : { kind: 'leave' };
}
