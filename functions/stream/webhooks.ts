/** Tells subscribers of an event: a message to each that wants its kind. */
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { messageOf } from '#core/webhooks/message.ts';
import { activeWebhooks, queueDelivery } from '../storage/webhooks.ts';

/** Queues the messages of an event, each once however often it comes. Events of before a subscription was made are not its own. */
export async function queueWebhooks(event: CaseEvent, state: Case): Promise<void> {
  for (const { id, events, createdAt } of await activeWebhooks()) {
    if (events.includes(event.type) && event.at >= createdAt) await queueDelivery(id, messageOf(event, state));
  }
}
