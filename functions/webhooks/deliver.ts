/** Delivers the messages to subscribers whose time has come. The receiver knows a repetition by its id, so that none is lost. */
import { holdMinutes, mostSilent, retryMinutes } from '#core/webhooks/delivery.ts';
import { realNow } from '../clock.ts';
import { log } from '../log.ts';
import type { Outcome } from '../outgoing/port.ts';
import type { Key } from '../storage/table.ts';
import {
  changeDelivery,
  type Delivery,
  dueDelivery,
  duePlaces,
  type Hold,
  holdOf,
  moveDeliveries,
  putHold,
  readHolds,
  readWebhooks,
  type Webhook,
} from '../storage/webhooks.ts';
import { type Letter, noAnswer, type Send } from './send.ts';
import { webhookSecret, webhookSignature } from './sign.ts';

/** Messages to one subscriber that are on their way at once. Each has lanes of its own: one that hangs takes nobody else's. */
const lanes = 8;
const minuteMs = 60_000;

/** Milliseconds of real time after which no further messages are begun: a receiver that does not answer takes its time. */
const patience = minuteMs;

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * minuteMs).toISOString();

function letterOf({ message }: Delivery, webhook: Webhook): Letter {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(realNow() / 1000));
  const signature = webhookSignature(webhookSecret(webhook), message.id, timestamp, body);
  return {
    url: webhook.url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'hotline-12345',
      'webhook-id': message.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    },
  };
}

/** The state after an attempt at an instant of the city's time. */
function after(delivery: Delivery, outcome: Outcome, at: string): Delivery {
  const { next: _, reason: __, ended: ___, ...rest } = delivery;
  if (outcome.kind === 'sent') return { ...rest, state: 'delivered', ended: at };
  const { reason } = outcome;
  const minutes = outcome.kind === 'refused' ? undefined : retryMinutes[delivery.attempts - 1];
  if (minutes === undefined) return { ...rest, state: 'failed', reason, ended: at };
  return { ...rest, state: 'waiting', reason, next: later(at, minutes) };
}

/** One run: the city's instant of what is due, the way out, and whether there is time to begin another message. */
type Run = { at: string; send: Send; hasTime(): boolean };

/** Sends one message; undefined where nothing was sent, since it is not to be or somebody else has it. */
async function deliverOne(delivery: Delivery, webhook: Webhook, { at, send }: Run): Promise<Outcome | undefined> {
  if (!webhook.active) {
    await changeDelivery(delivery, after(delivery, { kind: 'refused', reason: 'stopped' }, at));
    return undefined;
  }
  // Should this process die now, the message is tried again in a few minutes.
  const tried = new Date(realNow()).toISOString();
  const taken: Delivery = { ...delivery, attempts: delivery.attempts + 1, tried, next: later(at, 5) };
  if (!(await changeDelivery(delivery, taken))) return undefined;
  const outcome = await send(letterOf(taken, webhook));
  await changeDelivery(taken, after(taken, outcome, at));
  if (outcome.kind !== 'sent') log.warn('webhook not delivered', { id: taken.message.id, outcome: outcome.kind });
  return outcome;
}

/** Watches how a subscriber answers: after some silences in a row, or one where it was left alone already, it is left alone for a while. */
function watch(webhookId: string, hold: Hold, at: string) {
  let { times } = hold;
  let silent = 0;
  let held = false;
  return {
    isHeld: () => held,
    async note(outcome: Outcome): Promise<void> {
      if (outcome.kind !== 'unknown' || outcome.reason !== noAnswer) {
        silent = 0;
        if (times > 0 && !held) await putHold(webhookId, { ...hold, times: 0, until: '' });
        if (!held) times = 0;
        return;
      }
      silent += 1;
      if (held || (times === 0 && silent < mostSilent)) return;
      held = true;
      await putHold(webhookId, { ...hold, times: times + 1, until: later(at, holdMinutes(times)) });
      log.warn('webhook held back', { webhookId });
    },
  };
}

/** Delivers what is due to one subscriber, one message after another in each lane; answers how many arrived. */
async function deliverTo(webhook: Webhook, hold: Hold, run: Run): Promise<number> {
  if (webhook.active && hold.until > run.at) return 0;
  const places = duePlaces(webhook.id, run.at);
  const watched = watch(webhook.id, hold, run.at);
  let count = 0;
  const deliverAt = async (place: Key): Promise<Outcome | undefined> => {
    const delivery = await dueDelivery(place, run.at);
    const outcome = delivery && (await deliverOne(delivery, webhook, run));
    if (outcome === undefined) return undefined;
    if (outcome.kind === 'sent') count += 1;
    await watched.note(outcome);
    return outcome;
  };
  /** Goes on until nothing is left to begin, or until the first message has left. */
  const lane = async (onlyOne: boolean) => {
    while (run.hasTime() && !watched.isHeld()) {
      const { value, done } = await places.next();
      if (done) return;
      if ((await deliverAt(value)) !== undefined && onlyOne) return;
    }
  };
  // Whoever was left alone shows with one message that it answers again.
  if (hold.times > 0) await lane(true);
  await Promise.all(Array.from({ length: lanes }, () => lane(false)));
  return count;
}

/** Delivers what is due at an instant, as much as a run has time for; answers how many messages arrived. */
export async function deliverWebhooks(at: string, send: Send): Promise<number> {
  const begun = realNow();
  const run: Run = { at, send, hasTime: () => realNow() - begun < patience };
  await moveDeliveries(run.hasTime);
  const [webhooks, holds] = await Promise.all([readWebhooks(), readHolds()]);
  const counts = await Promise.all(webhooks.map((webhook) => deliverTo(webhook, holdOf(holds, webhook), run)));
  return counts.reduce((sum, count) => sum + count, 0);
}
