/** What citizens say when they are called back (回访). */
import type { Satisfaction } from '#core/vocabulary.ts';
import type { Diligence } from './diligence.ts';
import { type Subject, writeText } from './handling.ts';
import { chance, pick, type Random, weighted } from './random.ts';
import { callbackRemarks } from './texts/handling.ts';

export type DemoCallback = {
  reached: boolean;
  solved?: boolean;
  resultSatisfaction?: Satisfaction;
  attitudeSatisfaction?: Satisfaction;
  reason?: string;
  note?: string;
};

/** How many citizens pick up. */
const reachable = 0.82;

/**
 * The body of a callback's result. The better the unit works, the more are satisfied; a part handed in as unsolved seldom
 * satisfies. Dissatisfied citizens give a reason.
 */
export function createCallback(
  next: Random,
  subject: Subject,
  unit: { diligence: Diligence; solved: boolean },
): DemoCallback {
  const write = (remarks: readonly string[]) => writeText(next, pick(next, remarks), subject);
  if (!chance(next, reachable)) return { reached: false, note: write(callbackRemarks.missed) };
  const likely = unit.solved ? unit.diligence.satisfaction : unit.diligence.satisfaction * 0.35;
  if (!chance(next, likely)) {
    return {
      reached: true,
      solved: chance(next, 0.2),
      resultSatisfaction: 'dissatisfied',
      attitudeSatisfaction: weighted<Satisfaction>(next, { satisfied: 3, basically_satisfied: 4, dissatisfied: 3 }),
      reason: write(callbackRemarks.dissatisfied),
    };
  }
  const result = weighted<Satisfaction>(next, { very_satisfied: 35, satisfied: 50, basically_satisfied: 15 });
  return {
    reached: true,
    solved: true,
    resultSatisfaction: result,
    attitudeSatisfaction: weighted<Satisfaction>(next, { very_satisfied: 45, satisfied: 45, basically_satisfied: 10 }),
    note: write(result === 'basically_satisfied' ? callbackRemarks.partly : callbackRemarks.satisfied),
  };
}
