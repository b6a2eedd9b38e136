/** The notices of the last days, as the projection of the stream would have made them. */
import type { Case, Instant } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { evolve } from '#core/evolve.ts';
import { type Notice, noticesOf } from '#core/notices.ts';
import { hour, toInstant, toMillis } from '#core/time/instant.ts';
import { noticeItem, readItem } from '#functions/storage/notices.ts';
import type { Item } from '#functions/storage/table.ts';
import { accounts } from '../accounts.ts';

/** Older ones are left to the projection itself, which is slower but has time. */
const recentHours = 48;
/** What came before has been read by everybody. */
const unreadHours = 3;

const before = (now: Instant, hours: number): Instant => toInstant(toMillis(now) - hours * hour);

/** The notices of a case's events of the last two days. */
export function recentNotices(events: readonly CaseEvent[], now: Instant): Item[] {
  const since = before(now, recentHours);
  if ((events.at(-1)?.at ?? '') < since) return [];
  const notices: Notice[] = [];
  let state: Case | undefined;
  for (const event of events) {
    state = evolve(state, event, event.caseNo);
    if (event.at >= since) notices.push(...noticesOf(event, state));
  }
  return notices.map(noticeItem);
}

/** Up to where each person has read. */
export const readMarks = (now: Instant): Item[] => accounts.map(({ id }) => readItem(id, before(now, unreadHours)));
