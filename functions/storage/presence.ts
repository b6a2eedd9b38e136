/** Who is there: what people say of themselves, when they last did something, and the presence checks with their answers. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { PresenceCheck, PresenceState } from '#core/calls/presence.ts';
import type { Instant } from '#core/case.ts';
import type { PlainNotice } from '#core/notices.ts';
import { minute, toInstant, toMillis } from '#core/time/instant.ts';
import { now, realNow } from '../clock.ts';
import { kept } from '../kept.ts';
import { keys } from './keys.ts';
import { noticeItem } from './notices.ts';
import { getItem, type Item, putItem, queryAll, table, tableName } from './table.ts';

/** Milliseconds within which a person's actions are noted once. */
const pause = 3 * minute;

const noted = kept(() => new Map<string, number>());

/**
 * Notes that a person did something. Once in three minutes at most: this function remembers for itself, and what another one has
 * noted meanwhile stands. A note that fails is none: nobody's work depends on it.
 */
export async function noteAction(user: string): Promise<void> {
  const real = realNow();
  if (real - (noted.value.get(user) ?? Number.NEGATIVE_INFINITY) < pause) return;
  noted.value.set(user, real);
  const at = now();
  const Item = { ...keys.lastAction(user), at };
  const request = {
    TableName: tableName(),
    Item,
    ConditionExpression: 'attribute_not_exists(pk) OR #at < :before',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':before': toInstant(toMillis(at) - pause) },
  };
  await table()
    .send(new PutCommand(request))
    .catch(() => undefined);
}

/** When each person last did something. */
export async function lastActions(): Promise<Map<string, Instant>> {
  const items = await queryAll<{ at: Instant }>(keys.lastAction('').pk);
  return new Map(items.map(({ sk, at }) => [sk, at]));
}

type StateItem = { state: PresenceState; at: Instant };

/** What a call-taker said last; who has said nothing yet waits for calls. */
export async function readState(user: string): Promise<PresenceState> {
  return (await getItem<StateItem>(keys.presence(user)))?.state ?? 'ready';
}

export async function putState(user: string, state: PresenceState): Promise<void> {
  await putItem({ ...keys.presence(user), state, at: now() });
}

/** What each call-taker said last. */
export async function readStates(): Promise<Map<string, PresenceState>> {
  const items = await queryAll<StateItem>(keys.presence('').pk);
  return new Map(items.map(({ sk, state }) => [sk, state]));
}

type CheckItem = { check: PresenceCheck };
type OpenCheck = { day: string; id: string; at: Instant; until: Instant };

/** What tells a person of a check. */
const noticeOfCheck = (user: string, { id, at }: PresenceCheck): PlainNotice => ({
  id: `${at}#check#${id}`,
  audience: `user:${user}`,
  at,
  kind: 'presence_check',
  text: { zh: '查岗：请立即应答', en: 'Presence check: please answer now' },
});

/** The most items of one transaction. */
const most = 100;

/**
 * Writes a check, tells those who may answer, and lets each find it; `day` is the Shanghai date of the check. A large desk is asked in
 * portions: where one of them fails, those before it have been asked and may answer.
 */
export async function putCheck(check: PresenceCheck, day: string): Promise<void> {
  const TableName = tableName();
  const { id, at, until, people } = check;
  const open: OpenCheck = { day, id, at, until };
  const items: Item[] = [
    { ...keys.check(day, id), check },
    ...people.flatMap((user) => [{ ...keys.openCheck(user), open }, noticeItem(noticeOfCheck(user, check))]),
  ];
  for (let first = 0; first < items.length; first += most) {
    const TransactItems = items.slice(first, first + most).map((Item) => ({ Put: { TableName, Item } }));
    await table().send(new TransactWriteCommand({ TransactItems }));
  }
}

/** The check that somebody was asked to answer last, while it can be answered and nobody has. */
export async function openCheckOf(user: string, at: Instant): Promise<PresenceCheck | undefined> {
  const open = (await getItem<{ open: OpenCheck }>(keys.openCheck(user)))?.open;
  if (open === undefined || open.until <= at || at < open.at) return undefined;
  const check = (await getItem<CheckItem>(keys.check(open.day, open.id)))?.check;
  return check?.answered === undefined ? check : undefined;
}

/** Writes the first answer to a check; false where it was answered meanwhile. */
export async function answerOpenCheck(check: PresenceCheck, day: string, by: string, at: Instant): Promise<boolean> {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.check(day, check.id), check: { ...check, answered: { at, by } } },
        ConditionExpression: 'attribute_not_exists(#check.#answered)',
        ExpressionAttributeNames: { '#check': 'check', '#answered': 'answered' },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The checks of some Shanghai days, the newest first. */
export async function checksOf(days: readonly string[]): Promise<PresenceCheck[]> {
  const parts = await Promise.all(days.map((day) => queryAll<CheckItem>(keys.check(day, '').pk)));
  return parts
    .flat()
    .map(({ check }) => check)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
}
