import { describe, expect, test } from 'vitest';
import type { Wait } from '#core/waits.ts';
import type { StoredExecution, StoredWait } from '#functions/storage/waits.ts';
import { type Answer, answerFor } from '#functions/stream/answers.ts';
import { untilOf } from '#functions/workflow/until.ts';

const entered = '2026-03-04T01:00:00.000Z';
const mark = '2026-03-05T09:30:00.000Z';
const arm = (unit: string, shape = 1, marks: string[] = [mark]): Wait => ({ step: `${unit}~1`, shape, marks });
const whole = (marks: string[] = [mark]): Wait => ({ step: 'case', shape: 1, marks });
const stored = (step: string, more: Partial<StoredWait> = {}): StoredWait => ({
  step,
  token: 'token',
  round: 1,
  gen: 2,
  entered,
  retry: 0,
  shape: 1,
  until: mark,
  ...more,
});
const running: StoredExecution = { round: 1, gen: 2, name: 'HK1-1-2', ended: false };
const leave: Answer = { kind: 'leave' };
const gone: Answer = { kind: 'success', output: {}, ends: false };

describe('which answer a stored token gets', () => {
  const [a, b] = [arm('chengguan'), arm('shuiwu')];
  test.each<[string, StoredWait, readonly Wait[], Answer, Partial<StoredExecution>?]>([
    ['right in every way', stored(a.step), [a], leave],
    ['right, beside another branch', stored(a.step), [b, a], leave],
    ['of an execution that is not known yet', stored(a.step, { gen: 3 }), [], leave],
    ['of an older execution', stored(a.step, { gen: 1 }), [a], gone],
    ['of an execution that has ended', stored(a.step), [a], gone, { ended: true }],
    ['of an earlier round', stored(a.step, { round: 0 }), [a], gone],
    ['of the case in an earlier round', stored('case', { round: 0 }), [whole()], { ...gone, ends: true }],
    ['of the case in an earlier round, which is over', stored('case', { round: 0 }), [], { ...gone, ends: true }],
    ['of a branch that is done, beside an open one', stored(a.step), [b], gone],
    [
      'of a branch that is done, the callback waits',
      stored(a.step),
      [whole()],
      { kind: 'success', output: whole(), ends: false },
    ],
    ['of a branch, and nothing is left to wait for', stored(a.step), [], gone],
    ['from before a branch was added', stored(a.step, { shape: 0 }), [a, b], { kind: 'replan', cause: [a, b] }],
    ['from after the branch was added', stored(a.step, { shape: 2 }), [a, b], leave],
    ['of the case, which is dispatched', stored('case'), [a, b], { kind: 'replan', cause: [a, b] }],
    ['of the case, which still waits', stored('case'), [whole()], leave],
    ['of the case, which is over', stored('case'), [], { kind: 'success', output: {}, ends: true }],
  ])('%s', (_, wait, wanted, answer, execution) => {
    expect(answerFor(wait, { ...running, ...execution }, 1, wanted)).toEqual(answer);
  });

  test.each<[string, string, string[], boolean]>([
    ['ends at the mark', mark, [mark], true],
    ['ends within a second of it', '2026-03-05T09:30:00.900Z', [mark], true],
    ['ends two seconds late', '2026-03-05T09:30:02.000Z', [mark], false],
    ['ends two seconds early', '2026-03-05T09:29:58.000Z', [mark], false],
    ['ends at a mark that moved to later', mark, ['2026-03-06T09:30:00.000Z'], false],
    ['ends at a later mark while an earlier one came up', mark, ['2026-03-04T02:00:00.000Z', mark], false],
    ['ends at the next mark, the earlier one has acted', mark, ['2026-03-04T00:00:00.000Z', mark], true],
    ['waits thirty days where there is no mark', untilOf([], entered, entered), [], true],
    ['waits for a mark where there is none any more', mark, [], false],
  ])('a timer that %s', (_, until, marks, right) => {
    for (const step of ['chengguan~1', 'case']) {
      const wanted = { step, shape: 1, marks };
      const answer = answerFor(stored(step, { until }), running, 1, [wanted]);
      expect(answer).toEqual(right ? leave : { kind: 'changed', cause: wanted });
    }
  });
});
