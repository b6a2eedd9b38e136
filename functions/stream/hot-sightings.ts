/** Keeps what a case tells of hot issues. */
import type { CaseEvent, EventType } from '#core/events.ts';
import { loadCase } from '../storage/cases.ts';
import { putSighting } from '../storage/hot-sightings.ts';

/** After these a case may tell something else: it has come, was corrected, went badly, or was nothing. */
const telling: readonly EventType[] = [
  ...(['registered', 'sent', 'answered', 'dispatched', 'amended', 'overdue', 'called_back', 'rated'] as const),
  ...(['voided', 'withdrawn'] as const),
];

/** What stands there is never older than what stood there, however late and often this runs. */
export async function noteSighting({ type, caseNo }: Pick<CaseEvent, 'type' | 'caseNo'>): Promise<void> {
  if (!telling.includes(type)) return;
  const file = await loadCase(caseNo);
  if (file !== undefined) await putSighting(file);
}
