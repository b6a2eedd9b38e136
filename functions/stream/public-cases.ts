/** Tells the public rows of what has happened to a case. */
import type { Case } from '#core/case.ts';
import { type CaseEvent, eventTypes } from '#core/events.ts';
import { keepPublicCase } from '../storage/public-cases.ts';

/** Events that touch nothing of a case tell the public nothing, but that dues were counted anew. */
export async function projectPublicCase({ type }: CaseEvent, state: Case): Promise<void> {
  if (eventTypes[type].touches === 'nothing' && type !== 'recalculated') return;
  await keepPublicCase(state);
}
