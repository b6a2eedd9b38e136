/** Keeps what a case tells of hot issues. */
import type { CaseEvent } from '#core/events.ts';
import { tellingEvents } from '#core/hot-issues/of-case.ts';
import { loadCase } from '../storage/cases.ts';
import { putSighting } from '../storage/hot-sightings.ts';

/** What stands there is never older than what stood there, however late and often this runs. */
export async function noteSighting({ type, caseNo }: Pick<CaseEvent, 'type' | 'caseNo'>): Promise<void> {
  if (!tellingEvents.includes(type)) return;
  const file = await loadCase(caseNo);
  if (file !== undefined) await putSighting(file);
}
