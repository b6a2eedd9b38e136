/** What the switches tell: taken in call by call. */

import type { CallEvent } from '#core/calls/events.ts';
import { refuseField } from '#core/refusals.ts';
import { dayLength, localDate, toInstant, toMillis } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { addCallEvents } from '../storage/calls.ts';

/** How many calls of one message are written at a time. */
const lanes = 8;

function byCall(events: readonly CallEvent[]): [string, CallEvent[]][] {
  const calls = new Map<string, CallEvent[]>();
  for (const event of events) calls.set(event.callId, [...(calls.get(event.callId) ?? []), event]);
  return [...calls];
}

export const eventHandlers: Pick<Handlers<'calls'>, 'callEvents'> = {
  callEvents: async ({ body: { events } }) => {
    const at = now();
    // A clock that is a day ahead is a clock that is wrong: its calls would be those of a day that has not come.
    const latest = toInstant(toMillis(at) + dayLength);
    const early = events.findIndex((event) => event.at > latest);
    if (early >= 0)
      return refuseField(`events.${early}.at`, '时间在一天以后，请校准话务平台的时钟', 'lies more than a day ahead');
    const waiting = byCall(events).values();
    let added = 0;
    const lane = async () => {
      for (const [callId, some] of waiting) {
        const fresh = await addCallEvents(callId, some, localDate(at));
        added += fresh;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { added, repeated: events.length - added };
  },
};
