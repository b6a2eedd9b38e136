/** Subscriptions to events of cases, and the messages to them: waiting, delivered, given up. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { EventType } from '#core/events.ts';
import { type DeliveryState, webhookLimits } from '#core/webhooks/delivery.ts';
import type { WebhookMessage } from '#core/webhooks/message.ts';
import { remembered } from './city.ts';
import { dueItems, putNext } from './due.ts';
import { keys, listKeys } from './keys.ts';
import { getItem, type Item, isAbsent, type Key, putIf, queryAll, table, tableName } from './table.ts';

export type Webhook = {
  id: string;
  name: string;
  url: string;
  events: EventType[];
  active: boolean;
  createdAt: string;
  /** Counts the secrets; each is derived from the city's own. */
  secretNo: number;
  version?: number;
};

export type Delivery = {
  webhookId: string;
  message: WebhookMessage;
  state: DeliveryState;
  attempts: number;
  next?: string;
  tried?: string;
  reason?: string;
};
type DeliveryItem = Item & { delivery: Delivery };

export const readWebhooks = (): Promise<(Webhook & Key)[]> => queryAll<Webhook>(keys.webhook('').pk);
export const readWebhook = (id: string) => getItem<Webhook>(keys.webhook(id));

/** The subscriptions that are told of events, remembered a short while. */
export const activeWebhooks = remembered(async () => (await readWebhooks()).filter(({ active }) => active));

const placeOf = ({ message }: Delivery): string => `${message.at}#${message.id}`;

function deliveryItem(delivery: Delivery): DeliveryItem {
  const { webhookId, message, next } = delivery;
  const place = placeOf(delivery);
  return {
    ...keys.delivery(webhookId, place),
    delivery,
    ttl: Math.floor(Date.parse(message.at) / 1000) + webhookLimits.days * 86_400,
    ...(next === undefined ? {} : { lk: listKeys.deliveries(), ls: `${next}#${webhookId}#${message.id}` }),
  };
}

/** Puts a message in its list, once however often the event is delivered. */
export async function queueDelivery(webhookId: string, message: WebhookMessage): Promise<void> {
  const delivery: Delivery = { webhookId, message, state: 'waiting', attempts: 0, next: message.at };
  await putIf(deliveryItem(delivery), isAbsent);
}

/** Writes a message's next state, unless somebody else has changed it since it was read; false then. */
export const changeDelivery = (before: Delivery, after: Delivery): Promise<boolean> =>
  putNext(deliveryItem(after), 'delivery', before);

/** Messages whose time has come, at most so many. */
export async function dueDeliveries(at: string, limit: number): Promise<Delivery[]> {
  const items = await dueItems<DeliveryItem>(listKeys.deliveries(), at, limit);
  return items.flatMap(({ delivery }) => (delivery.next !== undefined && delivery.next <= at ? [delivery] : []));
}

type Span = { from?: string; until?: string; limit: number; start?: Record<string, unknown> | undefined };

/** Messages to a subscriber of events between two instants, the newest first, and where to go on. */
export async function listDeliveries(
  webhookId: string,
  { from = '', until = '9', limit, start }: Span,
): Promise<{ items: Delivery[]; last?: Record<string, unknown> }> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':pk': keys.delivery(webhookId, '').pk,
        ':from': from || ' ',
        ':until': `${until}~`,
      },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: start,
    }),
  );
  const items = ((reply.Items ?? []) as DeliveryItem[]).map(({ delivery }) => delivery);
  return { items, ...(reply.LastEvaluatedKey === undefined ? {} : { last: reply.LastEvaluatedKey }) };
}
