/** Delivers the messages to subscribers whose time has come. The receiver knows a repetition by its id, so that none is lost. */
import { retryMinutes } from '#core/webhooks/delivery.ts';
import { realNow } from '../clock.ts';
import { log } from '../log.ts';
import type { Outcome } from '../outgoing/port.ts';
import { changeDelivery, type Delivery, dueDeliveries, readWebhooks, type Webhook } from '../storage/webhooks.ts';
import type { Letter, Send } from './send.ts';
import { webhookSecret, webhookSignature } from './sign.ts';

/** Messages of one run, and how many are on their way at once. */
const [atOnce, lanes] = [200, 10];
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
  const { next: _, reason: __, ...rest } = delivery;
  if (outcome.kind === 'sent') return { ...rest, state: 'delivered' };
  const { reason } = outcome;
  const minutes = outcome.kind === 'refused' ? undefined : retryMinutes[delivery.attempts - 1];
  if (minutes === undefined) return { ...rest, state: 'failed', reason };
  return { ...rest, state: 'waiting', reason, next: later(at, minutes) };
}

async function deliverOne(delivery: Delivery, webhook: Webhook | undefined, at: string, send: Send): Promise<boolean> {
  if (webhook === undefined || !webhook.active) {
    await changeDelivery(delivery, after(delivery, { kind: 'refused', reason: 'stopped' }, at));
    return false;
  }
  // Should this process die now, the message is tried again in a few minutes.
  const tried = new Date(realNow()).toISOString();
  const taken: Delivery = { ...delivery, attempts: delivery.attempts + 1, tried, next: later(at, 5) };
  if (!(await changeDelivery(delivery, taken))) return false;
  const outcome = await send(letterOf(taken, webhook));
  await changeDelivery(taken, after(taken, outcome, at));
  if (outcome.kind !== 'sent') log.warn('webhook not delivered', { id: taken.message.id, outcome: outcome.kind });
  return outcome.kind === 'sent';
}

/** Delivers what is due at an instant, as much as a run has time for; answers how many messages arrived. */
export async function deliverWebhooks(at: string, send: Send): Promise<number> {
  const due = await dueDeliveries(at, atOnce);
  if (due.length === 0) return 0;
  const webhooks = new Map((await readWebhooks()).map((webhook) => [webhook.id, webhook]));
  let count = 0;
  const begun = realNow();
  for (let start = 0; start < due.length && realNow() - begun < patience; start += lanes) {
    const batch = due.slice(start, start + lanes);
    const arrived = await Promise.all(batch.map((one) => deliverOne(one, webhooks.get(one.webhookId), at, send)));
    count += arrived.filter(Boolean).length;
  }
  return count;
}
