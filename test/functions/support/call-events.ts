/** What a switch tells of a call, for tests. */
import type { CallEvent } from '#core/calls/events.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';

/** The instant so many seconds after another. */
export const later = (at: string, seconds: number): string => toInstant(toMillis(at) + seconds * 1000);

export type Told = { begin: string; caller?: string; agent?: string; wait?: number; talk?: number; ended?: boolean };

/** What a switch tells of one call: answered after `wait` seconds by `agent`, else given up then. */
export function eventsOf(
  callId: string,
  { begin, caller, agent, wait = 8, talk = 60, ended = true }: Told,
): CallEvent[] {
  const at = later(begin, wait);
  const offered: CallEvent = { id: `${callId}.1`, callId, type: 'offered', at: begin, ...(caller ? { caller } : {}) };
  if (agent === undefined) return [offered, { id: `${callId}.2`, callId, type: 'abandoned', at }];
  const answered: CallEvent = { id: `${callId}.2`, callId, type: 'answered', at, agent };
  if (!ended) return [offered, answered];
  return [offered, answered, { id: `${callId}.3`, callId, type: 'ended', at: later(at, talk) }];
}
