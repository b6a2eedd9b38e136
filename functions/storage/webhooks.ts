/** Subscriptions to events of cases, and the messages to them: waiting, delivered, given up. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { EventType } from '#core/events.ts';
import { type DeliveryState, webhookLimits } from '#core/webhooks/delivery.ts';
import type { WebhookMessage } from '#core/webhooks/message.ts';
import { remembered } from './city.ts';
import { putNext } from './due.ts';
import { keys, listKeys } from './keys.ts';
import { listedPage, listedPages, mostCounted } from './listed.ts';
import { getItem, type Item, isAbsent, type Key, putIf, putItem, queryAll, table, tableName } from './table.ts';

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
  /** The instant at which it was delivered or given up: from then on the log keeps it for its days. */
  ended?: string;
};
type DeliveryItem = Item & { delivery: Delivery };

export const readWebhooks = (): Promise<(Webhook & Key)[]> => queryAll<Webhook>(keys.webhook('').pk);
export const readWebhook = (id: string) => getItem<Webhook>(keys.webhook(id));

/** The subscriptions that are told of events, remembered a short while. */
export const activeWebhooks = remembered(async () => (await readWebhooks()).filter(({ active }) => active));

const placeOf = ({ message }: Delivery): string => `${message.at}#${message.id}`;

function deliveryItem(delivery: Delivery): DeliveryItem {
  const { webhookId, message, state, next, ended = message.at } = delivery;
  const place = placeOf(delivery);
  const kept = Math.floor(Date.parse(ended) / 1000) + webhookLimits.days * 86_400;
  return {
    ...keys.delivery(webhookId, place),
    delivery,
    // What has not gone yet waits for as long as it takes.
    ...(state === 'waiting' ? {} : { ttl: kept }),
    ...(next === undefined ? {} : { lk: listKeys.deliveriesOf(webhookId), ls: `${next}#${place}` }),
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

/** Places that are read at a time. */
const duePage = 100;

/** Where the messages to a subscriber lie whose time has come, the one that has waited longest first. */
export async function* duePlaces(webhookId: string, at: string): AsyncGenerator<Key> {
  for await (const page of listedPages(listKeys.deliveriesOf(webhookId), { until: `${at}#~` }, duePage)) {
    for (const { pk, sk } of page) yield { pk, sk };
  }
}
/** A message as it is now, where its time has come and nobody has taken it meanwhile. */
export async function dueDelivery(place: Key, at: string): Promise<Delivery | undefined> {
  const delivery = (await getItem<DeliveryItem>(place))?.delivery;
  return delivery?.next !== undefined && delivery.next <= at ? delivery : undefined;
}

/** Moves what an earlier version has put in the list of all subscribers to the list of its own, for as long as there is time. */
export async function moveDeliveries(hasTime: () => boolean): Promise<void> {
  for await (const page of listedPages(listKeys.deliveries(), {}, duePage)) {
    if (!hasTime()) return;
    await Promise.all(
      page.map(async ({ pk, sk }) => {
        const delivery = (await getItem<DeliveryItem>({ pk, sk }))?.delivery;
        if (delivery?.next !== undefined) await changeDelivery(delivery, delivery);
      }),
    );
  }
}

/** Messages that wait for a subscriber, up to 1,000, and since when the first of them. */
export type Backlog = { waiting: number; since?: string };
export async function readBacklog(webhookId: string): Promise<Backlog> {
  const { items } = await listedPage(listKeys.deliveriesOf(webhookId), {}, mostCounted, undefined);
  // A place is when it goes, when it happened, and which it is.
  const [since] = items.map(({ ls }) => String(ls).split('#')[1] as string).sort();
  return { waiting: items.length, ...(since === undefined ? {} : { since }) };
}

/** A subscriber, in the version of that time, that did not answer: how often in a row it was left alone, and until when. */
export type Hold = { version: number; times: number; until: string };
export async function readHolds(): Promise<Map<string, Hold>> {
  const items = await queryAll<Hold>(keys.webhookHold('').pk);
  return new Map(items.map(({ sk, version, times, until }) => [sk, { version, times, until }]));
}
export const putHold = (webhookId: string, hold: Hold): Promise<void> =>
  putItem({ ...keys.webhookHold(webhookId), ...hold });

/** What counts of a hold: one of another address or secret is over. */
export const holdOf = (holds: ReadonlyMap<string, Hold>, { id, version = 1 }: Webhook): Hold => {
  const hold = holds.get(id);
  return hold?.version === version ? hold : { version, times: 0, until: '' };
};

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
