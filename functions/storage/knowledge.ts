/** The knowledge base in the table: entries with their trail, and the packs from which it is searched. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { KnowledgeFile } from '#core/knowledge/attachments.ts';
import type { KnowledgeDecision } from '#core/knowledge/decide.ts';
import { isPublished, type KnowledgeChange, type KnowledgeEntry } from '#core/knowledge/entry.ts';
import { sha256 } from '../crypto.ts';
import { keys, listKeys } from './keys.ts';
import { keepKnowledgeFile } from './knowledge-files.ts';
import { changePacks, type PackChange } from './knowledge-packs.ts';
import { listedPages } from './listed.ts';
import { getItem, type Item, queryAll, table, tableName } from './table.ts';

type EntryItem = Item & { entry: KnowledgeEntry };
type ChangeItem = Item & { change: KnowledgeChange };

/** Where an entry waits: at what the centre, a unit's manager or its author has to do; else at its next review, if it has one. */
function listedAt({ id, pending, edition, unitId, ...entry }: KnowledgeEntry): { lk: string; ls: string } | undefined {
  const at = (owner: string, since: string) => ({ lk: listKeys.knowledgeTasks(owner), ls: `${since}#${id}` });
  switch (pending?.state) {
    case 'in_unit':
      return at(`unit:${unitId}`, pending.at);
    case 'in_review':
      return at('centre', pending.at);
    case 'sent_back':
      return at(`user:${pending.by.id}`, pending.at);
    default: {
      const day = isPublished({ id, ...(edition === undefined ? {} : { edition }), ...entry })
        ? (edition?.fields.reviewOn ?? edition?.fields.validUntil)
        : undefined;
      return day === undefined ? undefined : { lk: listKeys.knowledgeReviews(), ls: `${day}#${id}` };
    }
  }
}

const entryItem = (entry: KnowledgeEntry): EntryItem => ({ ...keys.knowledge(entry.id), entry, ...listedAt(entry) });
const changeItem = (id: string, change: KnowledgeChange): ChangeItem => ({
  ...keys.knowledgeChange(id, change.version),
  change,
});

/** The id of a new entry: that of the first request with the same key, so that a request sent twice makes one entry. */
export const knowledgeIdOf = (actor: string, key: string): string => sha256(`knowledge\0${actor}\0${key}`).slice(0, 32);

export async function loadKnowledge(id: string): Promise<KnowledgeEntry | undefined> {
  return (await getItem<EntryItem>(keys.knowledge(id)))?.entry;
}

/** Everything of one entry but its uses: as it stands, and its trail. */
export async function loadKnowledgeTrail(id: string): Promise<KnowledgeChange[]> {
  const items = await queryAll<ChangeItem>(keys.knowledge(id).pk, 'CHANGE#');
  return items.map(({ change }) => change);
}

/** Publications meet at the versions of the packs: each waits a little longer, at random, and tries again. */
const attempts = 12;
const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 10 * 2 ** attempt)));

/**
 * Writes what was decided on an entry, with the packs that it changes and the files that it has from now on, in one transaction on condition of the version that was read.
 * `changed` where somebody else has changed the entry meanwhile; where only a pack has, it is read again, and `busy` said at last.
 */
export async function commitKnowledge(
  before: KnowledgeEntry | undefined,
  { entry, change }: KnowledgeDecision,
  attached: readonly KnowledgeFile[] = [],
): Promise<'done' | 'changed' | 'busy'> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const packs = await changePacks([{ before, after: entry }]);
    const TransactItems = [...writesOf(before, entry, change, packs), ...attached.map(keepKnowledgeFile)];
    try {
      await table().send(new TransactWriteCommand({ TransactItems }));
      return 'done';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      if (error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return 'changed';
      await pause(attempt);
    }
  }
  return 'busy';
}

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function writesOf(
  before: KnowledgeEntry | undefined,
  entry: KnowledgeEntry,
  change: KnowledgeChange,
  packs: readonly PackChange[],
): Write[] {
  const TableName = tableName();
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'entry.#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': before.version },
        };
  return [
    { Put: { TableName, Item: entryItem(entry), ...condition } },
    { Put: { TableName, Item: changeItem(entry.id, change) } },
    ...packs.map(({ item, condition }) => ({ Put: { TableName, Item: item, ...condition } })),
  ];
}

/** The items of entries that are brought along, as a city is seeded. */
export const knowledgeItems = (entries: readonly KnowledgeDecision[]): Item[] =>
  entries.flatMap(({ entry, change }) => [entryItem(entry), changeItem(entry.id, change)]);

/** The entries that wait for one of these owners, the oldest first. */
export async function listKnowledgeTasks(owners: readonly string[]): Promise<KnowledgeEntry[]> {
  const lists = await Promise.all(owners.map((owner) => listed(listKeys.knowledgeTasks(owner))));
  return lists.flat();
}

/** The published entries whose review is due on a day, the earliest first. */
export const listKnowledgeReviews = (today: string): Promise<KnowledgeEntry[]> =>
  listed(listKeys.knowledgeReviews(), `${today}~`);

const mostListed = 200;

async function listed(lk: string, until?: string): Promise<KnowledgeEntry[]> {
  const ids: string[] = [];
  for await (const page of listedPages(lk, until === undefined ? {} : { until }, mostListed)) {
    ids.push(...page.map(({ pk }) => pk.slice(keys.knowledge('').pk.length)));
    if (ids.length >= mostListed) break;
  }
  const entries = await Promise.all(ids.map(loadKnowledge));
  return entries.flatMap((entry) => (entry === undefined ? [] : [entry]));
}
