/** What a switch tells of a call, event by event; in any order, any of them more than once. */
import * as z from 'zod';
import { callId, instant, userId } from '../schemas.ts';
import { keysOf, type Label } from '../vocabulary.ts';

export const callEventTypes = {
  offered: { zh: '呼入', en: 'Offered' },
  answered: { zh: '接听', en: 'Answered' },
  abandoned: { zh: '主叫放弃', en: 'Abandoned' },
  ended: { zh: '挂机', en: 'Ended' },
  'recording-ready': { zh: '录音就绪', en: 'Recording ready' },
} as const satisfies Record<string, Label>;

/** The most events of one message. */
export const mostCallEvents = 100;

const token = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const number = z.string().regex(/^\+?\d{3,20}$/);

/** What an event cannot do without, by its type. */
const needed = { answered: 'agent', 'recording-ready': 'recordingId' } as const satisfies Partial<
  Record<keyof typeof callEventTypes, string>
>;

/** One event. `id` names it for good; `agent` is the account of who answered; an `answered` after another one is a transfer. */
export const callEvent = z
  .strictObject({
    id: token,
    callId,
    type: z.enum(keysOf(callEventTypes)),
    at: instant,
    /** The caller's number as the switch has it; absent where it is withheld. */
    caller: number.optional(),
    agent: userId.optional(),
    recordingId: token.optional(),
  })
  .superRefine((event, context) => {
    const field = needed[event.type as keyof typeof needed];
    if (field === undefined || event[field] !== undefined) return;
    const { zh, en } = callEventTypes[event.type];
    const params = { zh: `「${zh}」事件必填`, en: `is required for “${en}”` };
    context.addIssue({ code: 'custom', path: [field], params });
  });
export type CallEvent = z.output<typeof callEvent>;

const textOf = (event: CallEvent): string => JSON.stringify(Object.entries(event).sort());

/**
 * Takes events in among those known of a call. An id that is known already changes nothing; should a switch give one id to two
 * different events, the same one of them stays whichever came first. `added` counts the events that were new.
 */
export function withCallEvents(
  known: readonly CallEvent[],
  more: readonly CallEvent[],
): { events: CallEvent[]; added: number; changed: boolean } {
  const byId = new Map(known.map((event) => [event.id, event]));
  let changed = false;
  for (const event of more) {
    const present = byId.get(event.id);
    if (present !== undefined && textOf(present) <= textOf(event)) continue;
    byId.set(event.id, event);
    changed = true;
  }
  return { events: [...byId.values()].sort(inOrder), added: byId.size - known.length, changed };
}

/** By instant, and at the same instant by id, so that no two orders of arrival differ. */
export function inOrder(a: CallEvent, b: CallEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
