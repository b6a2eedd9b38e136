/** Messages on their way out, and each person's choice of channels. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Actor, systemActor } from '#core/case.ts';
import type { MessageState } from '#core/message-states.ts';
import { audiencesOf, type Notice } from '#core/notices.ts';
import { type Channel, goesAt, isDigested, messageText, type Preferences, type Templates } from '#core/outgoing.ts';
import { sha256 } from '../crypto.ts';
import { loadUsers, remembered } from './city.ts';
import { dueItems, putNext } from './due.ts';
import { keys, listKeys } from './keys.ts';
import { getItem, type Item, isAbsent, putIf, putItem, queryAll, table, tableName } from './table.ts';

export type Outgoing = {
  id: string;
  /** Whom it is for; of a citizen the keyed digest of the number. */
  user: string;
  channel: Channel;
  to: string;
  language: 'zh' | 'en';
  text: string;
  kind: Notice['kind'] | 'hotIssue';
  caseNo: string;
  at: string;
  digested: boolean;
  state: MessageState;
  attempts: number;
  /** When it goes, or is tried again. */
  next?: string;
  reason?: string;
  /** The real instant of the last attempt. */
  tried?: string;
  /** A message to a citizen of a hot issue, and which one. */
  telling?: { hotIssueId: string; id: string };
};
export type OutgoingItem = Item & { message: Outgoing };

const keepSeconds = 90 * 24 * 3600;

/**
 * The message as an item; listed for delivery while it has somewhere to go. What a citizen is told stays, so that it is not told twice, and
 * forgets the number once it goes nowhere any more.
 */
export function outgoingItem(message: Outgoing): OutgoingItem {
  const { user, id, next, at, telling } = message;
  if (telling !== undefined) {
    const listed = next === undefined ? {} : { lk: listKeys.tellings(), ls: `${next}#${user}#${id}` };
    const kept = next === undefined ? { ...message, to: '' } : message;
    return { ...keys.hotTold(telling.hotIssueId, telling.id, user), message: kept, ...listed };
  }
  return {
    ...keys.outgoing(user, `${at}#${id}`),
    message,
    ttl: Math.floor(Date.parse(at) / 1000) + keepSeconds,
    ...(next === undefined ? {} : { lk: listKeys.outgoing(), ls: `${next}#${user}#${id}` }),
  } as OutgoingItem;
}

export async function readPreferences(user: string): Promise<Preferences> {
  const kept = await getItem<{ value: Preferences }>(keys.preferences(user));
  return kept?.value ?? { language: 'zh' };
}

export async function putPreferences(user: string, value: Preferences): Promise<void> {
  await putItem({ ...keys.preferences(user), value });
}

/** The choices of everybody who has made one. */
const loadPreferences = remembered(async () => {
  const items = await queryAll<{ sk: string; value: Preferences }>(keys.preferences('').pk);
  return new Map(items.map(({ sk, value }) => [sk, value]));
});

const loadTemplates = remembered(
  async (): Promise<Templates> => (await getItem<{ value: Templates }>(keys.config('TEMPLATES')))?.value ?? {},
);

const isSpokenTo = (actor: Actor, audience: string) => audiencesOf(actor).includes(audience);

/** The messages that a notice becomes: one for each channel of each person whom it speaks to, but for the one who caused it. */
async function messagesOf(notice: Notice, causedBy: string): Promise<Outgoing[]> {
  const [users, choices, templates] = await Promise.all([loadUsers(), loadPreferences(), loadTemplates()]);
  return users
    .filter((user) => user.id !== causedBy && choices.has(user.id) && isSpokenTo(user, notice.audience))
    .flatMap((user) => {
      const choice = choices.get(user.id) as Preferences;
      return (['sms', 'email'] as const).flatMap((channel) => {
        const to = choice[channel];
        if (to === undefined) return [];
        const { kind, caseNo, at } = notice;
        const { language } = choice;
        return {
          id: sha256(`${notice.id}|${user.id}|${channel}`).slice(0, 32),
          ...{ user: user.id, channel, to, language, kind, caseNo, at },
          text: messageText(notice, language, templates),
          digested: isDigested(choice, kind),
          state: 'waiting' as const,
          attempts: 0,
          next: goesAt(choice, kind, at),
        };
      });
    });
}

/** Puts the messages of a notice in their list, each once however often the event is delivered. */
export async function queueMessages(notice: Notice, causedBy: string = systemActor.id): Promise<void> {
  for (const message of await messagesOf(notice, causedBy)) await putIf(outgoingItem(message), isAbsent);
}

/** Messages whose time has come, at most so many; those to citizens as far as the others leave room. */
export async function dueMessages(at: string, limit: number): Promise<OutgoingItem[]> {
  const items = await dueItems<OutgoingItem>(listKeys.outgoing(), at, limit);
  const room = limit - items.length;
  if (room > 0) items.push(...(await dueItems<OutgoingItem>(listKeys.tellings(), at, room)));
  return items.filter(({ message: { next } }) => next !== undefined && next <= at);
}

/** Writes a message's next state, unless somebody else has changed it since it was read; false then. */
export const changeMessage = (before: Outgoing, after: Outgoing): Promise<boolean> =>
  putNext(outgoingItem(after), 'message', before);

/** A person's messages, the newest first. */
export async function listMessages(user: string, limit: number): Promise<Outgoing[]> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.outgoing(user, '').pk },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return ((reply.Items ?? []) as OutgoingItem[]).map((item) => item.message);
}
