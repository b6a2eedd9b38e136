/** What waits to be sent to somebody outside: listed by when it goes, and changed by one at a time. */
import { listedPages } from './listed.ts';
import { getItem, type Item, type Key, putIf } from './table.ts';

/** What is listed under `lk` for an instant or before, at most so much, as it is now. */
export async function dueItems<T>(lk: string, at: string, limit: number): Promise<(T & Key)[]> {
  const { value: found } = await listedPages(lk, { until: `${at}#~` }, limit).next();
  const items = await Promise.all((found ?? []).map(({ pk, sk }: Key) => getItem<T>({ pk, sk })));
  return items.filter((item) => item !== undefined);
}

type Sending = { attempts: number; state: string };

/** Writes the next state of what an item holds under `name`, unless somebody else has changed it since it was read; false then. */
export function putNext(item: Item, name: string, { attempts, state }: Sending): Promise<boolean> {
  return putIf(item, {
    ConditionExpression: '#name.#attempts = :attempts AND #name.#state = :state',
    ExpressionAttributeNames: { '#name': name, '#attempts': 'attempts', '#state': 'state' },
    ExpressionAttributeValues: { ':attempts': attempts, ':state': state },
  });
}
