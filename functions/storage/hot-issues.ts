/** Hot issues in the table: each with its trail, listed by rank through the index, their rows thin. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { trendOf } from '#core/hot-issues/figures.ts';
import { type HotChange, type HotDecision, type HotIssue, isOpenHot } from '#core/hot-issues/issue.ts';
import { hotNotices } from '#core/hot-issues/notices.ts';
import type { RepeatRequester } from '#core/hot-issues/requesters.ts';
import type { HotRow } from '#core/hot-issues/shapes.ts';
import { sha256 } from '../crypto.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { noticeItem } from './notices.ts';
import { getItem, type Item, putItem, queryAll, table, tableName } from './table.ts';

type IssueItem = Item & { issue: HotIssue };
type ChangeItem = Item & { change: HotChange };

/** The id of an issue by what it was made from: the same look, or the same request sent again, makes one issue. */
export const hotIdOf = (seed: string): string => sha256(`hot\0${seed}`).slice(0, 24);

/** What the list shows of an issue. */
export function hotRowOf(issue: HotIssue): HotRow {
  const { id, state, origin, title, key, score, figures, terms, leadUnit, pinned, categories, createdAt } = issue;
  return {
    ...{ id, state, origin, title, score, categories, createdAt, cases: issue.cases.length },
    ...{ counts: figures.counts, callers: figures.callers, trend: trendOf(figures) },
    ...(key === undefined ? {} : { key }),
    ...(terms === undefined ? {} : { terms }),
    ...(leadUnit === undefined ? {} : { leadUnit }),
    ...(pinned === undefined ? {} : { pinned }),
  };
}

const highest = 100_000;

/** Pinned ones first, then by score; closed ones by when they were closed; merged ones, for the bulletin, by when they ended: `at`. */
function listedAt(issue: HotIssue, at: string | undefined): { lk: string; ls: string } | undefined {
  if (isOpenHot(issue)) {
    const rank = String(highest - Math.round(issue.score * 10)).padStart(6, '0');
    return { lk: listKeys.hotIssues('open'), ls: `${issue.pinned === true ? 0 : 1}#${rank}#${issue.id}` };
  }
  const ended = issue.closed?.at ?? at;
  const list = issue.state === 'merged' ? 'merged' : 'closed';
  return ended === undefined ? undefined : { lk: listKeys.hotIssues(list), ls: `${ended}#${issue.id}` };
}

function issueItem(issue: HotIssue, at: string | undefined): IssueItem {
  const place = listedAt(issue, at);
  return { ...keys.hotIssue(issue.id), issue, ...(place === undefined ? {} : { ...place, row: hotRowOf(issue) }) };
}

export const loadHotIssue = async (id: string): Promise<HotIssue | undefined> =>
  (await getItem<IssueItem>(keys.hotIssue(id)))?.issue;

/** Everything that happened to an issue, oldest first. */
export async function loadHotTrail(id: string): Promise<HotChange[]> {
  return (await queryAll<ChangeItem>(keys.hotIssue(id).pk, 'CHANGE#')).map(({ change }) => change);
}

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function writesOf(decision: HotDecision): Write[] {
  const { before, issue, change } = decision;
  const TableName = tableName();
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'issue.#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': before.version },
        };
  return [
    { Put: { TableName, Item: issueItem(issue, change?.at), ...condition } },
    ...(change === undefined
      ? []
      : [{ Put: { TableName, Item: { ...keys.hotChange(issue.id, change.version), change } } }]),
    ...hotNotices(decision).map((notice) => ({ Put: { TableName, Item: noticeItem(notice) } })),
  ];
}

/** Writes what was decided and tells whom it concerns, all of it or nothing; false where one of the issues has changed since it was read. */
export async function commitHot(decisions: readonly HotDecision[]): Promise<boolean> {
  if (decisions.length === 0) return true;
  try {
    await table().send(new TransactWriteCommand({ TransactItems: decisions.flatMap(writesOf) }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

/** Rows that one list shows. */
const mostListed = 200;

/** The rows of a list that somebody is shown: open ones by rank, closed ones the latest first. */
export async function listHotRows(which: 'open' | 'closed', isShown: (row: HotRow) => boolean): Promise<HotRow[]> {
  const rows: HotRow[] = [];
  const order = which === 'closed' ? { newestFirst: true as const } : {};
  for await (const page of listedPages(listKeys.hotIssues(which), order, mostListed)) {
    rows.push(...page.map(({ row }) => row as HotRow).filter(isShown));
    if (rows.length >= mostListed) break;
  }
  return rows.slice(0, mostListed);
}

/** The rows of all that may have lived between two instants: what is open, what has ended since; what was not made later. */
export async function hotRowsBetween({ start, end }: { start: string; end: string }): Promise<HotRow[]> {
  const rows: HotRow[] = [];
  for (const which of ['open', 'closed', 'merged'] as const) {
    const span = which === 'open' ? {} : { from: start };
    for await (const page of listedPages(listKeys.hotIssues(which), span)) {
      rows.push(...page.map(({ row }) => row as HotRow).filter(({ createdAt }) => createdAt < end));
    }
  }
  // One that is just being closed may stand in two lists.
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Every open issue, and those closed since an instant. */
export async function loadHotIssues(closedSince: string): Promise<HotIssue[]> {
  const ids: string[] = [];
  const idOf = ({ pk }: Item) => pk.slice(keys.hotIssue('').pk.length);
  for await (const page of listedPages(listKeys.hotIssues('open'))) ids.push(...page.map(idOf));
  for await (const page of listedPages(listKeys.hotIssues('closed'), { from: closedSince }))
    ids.push(...page.map(idOf));
  const issues = await Promise.all([...new Set(ids)].map(loadHotIssue));
  return issues.flatMap((issue) => (issue === undefined ? [] : [issue]));
}

export type HotLook = { at: string; cases: number; requesters: RepeatRequester[] };

/** What the last look found besides issues. */
export const loadHotLook = async (): Promise<HotLook | undefined> =>
  (await getItem<{ look: HotLook }>(keys.hotLook()))?.look;
export const putHotLook = (look: HotLook): Promise<void> => putItem({ ...keys.hotLook(), look });
