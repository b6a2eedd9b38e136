/** Sends events to a city as a switch does: signed, some at a time. */
import { type CallEvent, mostCallEvents } from '#core/calls/events.ts';
import { switchHeaders } from '#functions/calls/signature.ts';

export type Target = { url: string; name: string; key: string };
export type Sent = { added: number; repeated: number };

/** Sends one message; throws with what the city said where it did not take it. */
async function post({ url, name, key }: Target, events: readonly CallEvent[]): Promise<Sent> {
  const body = JSON.stringify({ events });
  const reply = await fetch(new URL('/api/calls/events', url), {
    method: 'POST',
    headers: switchHeaders(name, key, body),
    body,
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${reply.status} ${text}`);
  return JSON.parse(text) as Sent;
}

/** Sends all of them at once, in as few messages as they fit into. */
export async function sendAll(target: Target, events: readonly CallEvent[]): Promise<Sent> {
  const sent = { added: 0, repeated: 0 };
  for (let start = 0; start < events.length; start += mostCallEvents) {
    const { added, repeated } = await post(target, events.slice(start, start + mostCallEvents));
    sent.added += added;
    sent.repeated += repeated;
  }
  return sent;
}

/** Plays events at their own pace, `speed` times as fast; `wait` sleeps some ms, `onSent` hears of each. */
export async function play(
  target: Target,
  events: readonly CallEvent[],
  { speed, wait, onSent }: { speed: number; wait: (ms: number) => Promise<void>; onSent: (event: CallEvent) => void },
): Promise<Sent> {
  const sent = { added: 0, repeated: 0 };
  const first = Date.parse(events[0]?.at ?? '');
  const started = performance.now();
  for (const event of events) {
    const due = (Date.parse(event.at) - first) / speed;
    const left = due - (performance.now() - started);
    if (left > 0) await wait(left);
    const { added, repeated } = await post(target, [event]);
    sent.added += added;
    sent.repeated += repeated;
    onSent(event);
  }
  return sent;
}
