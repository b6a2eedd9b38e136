/** Notices: short words to a person, a unit, or everybody in a role. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Notice, PlainNotice } from '#core/notices.ts';
import { keys } from './keys.ts';
import { getItem, type Item, putItem, table, tableName } from './table.ts';

const keepSeconds = 90 * 24 * 3600;

/** What a reader's inbox shows: of a case, or of something else, and then where. */
type Shown = Omit<Notice | PlainNotice, 'audience' | 'kind'> & { kind: string; caseNo?: string; path?: string };

/** A notice as its audience's item. */
export function noticeItem({ audience, ...notice }: Notice | PlainNotice): Item {
  return {
    ...keys.notice(audience, notice.id),
    notice,
    ttl: Math.floor(Date.parse(notice.at) / 1000) + keepSeconds,
  };
}

/** Writes a notice once: its id is the event's, so that a repeated delivery changes nothing. */
export async function putNotice(notice: Notice | PlainNotice): Promise<void> {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: noticeItem(notice),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

type Stored = { notice: Shown };

/** The newest notices of some audiences before an id, newest first, each once. */
export async function listNotices(audiences: readonly string[], limit: number, before = '~'): Promise<Shown[]> {
  // Nothing is before it, and a key condition takes no empty text.
  if (before === '') return [];
  const pages = await Promise.all(
    audiences.map(async (audience) => {
      const reply = await table().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: { ':pk': `NOTICE#${audience}`, ':before': before },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return ((reply.Items ?? []) as Stored[]).map((item) => item.notice);
    }),
  );
  const unique = new Map(pages.flat().map((notice) => [notice.id, notice]));
  return [...unique.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
}

/** The id up to which the user has read. */
export async function readUntil(user: string): Promise<string> {
  return (await getItem<{ until: string }>(keys.noticesRead(user)))?.until ?? '';
}

/** Up to where a user has read, as an item. */
export const readItem = (user: string, until: string): Item => ({ ...keys.noticesRead(user), until });

export async function markRead(user: string, until: string): Promise<void> {
  await putItem(readItem(user, until));
}
