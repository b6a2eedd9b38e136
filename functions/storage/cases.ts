/** Cases in the table: read one whole, commit what was decided in one transaction. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { type Sealer, seal, type TextRecord } from '#core/chain.ts';
import { type CaseEvent, type Draft, type EventType, markEvents } from '#core/events.ts';
import { evolve, replay } from '#core/evolve.ts';
import { requirementOf } from '#core/view/branch.ts';
import { type CaseFile, latestText, type StoredFile, type StoredRecording, textOf } from '#core/view/read.ts';
import type { WorklistName } from '#core/worklists.ts';
import { sealer } from '../crypto.ts';
import {
  type EventItem,
  eventItems,
  type HeadItem,
  handledItems,
  headItem,
  type RowTexts,
  rowChanges,
  type TextItem,
  textItem,
} from './items.ts';
import { keys } from './keys.ts';
import { searchedPuts } from './searched.ts';
import { getItem, type Item, type Key, queryAll, table, tableName } from './table.ts';

/** The head alone, strongly consistent; undefined where there is no such case. */
export async function loadHead(caseNo: string): Promise<Case | undefined> {
  return (await getItem<HeadItem>(keys.head(caseNo)))?.state;
}

/** Sorts a case partition's items into the file that views are made from. */
export function toFile(items: readonly Item[]): CaseFile | undefined {
  let state: Case | undefined;
  const file: Omit<CaseFile, 'state'> = { events: [], records: [], recordings: [] };
  const files: StoredFile[] = [];
  for (const item of items) {
    const kind = item.sk.split('#', 1)[0];
    if (kind === 'HEAD') state = (item as HeadItem).state;
    else if (kind === 'EVENT') file.events.push((item as EventItem).event);
    else if (kind === 'TEXT') file.records.push({ seq: Number(item.sk.slice(5)), fields: (item as TextItem).fields });
    else if (kind === 'FILE') files.push((item as unknown as { file: StoredFile }).file);
    else if (kind === 'RECORDING') file.recordings.push((item as unknown as { recording: StoredRecording }).recording);
  }
  return state === undefined ? undefined : { state, ...file, ...(files.length === 0 ? {} : { files }) };
}

/** All items of a case's partition, what is kept beside the case among them, and the case. */
export type Whole = { items: readonly Item[]; file: CaseFile | undefined };

/** Everything under one case's number in one consistent read. */
export async function loadWhole(caseNo: string): Promise<Whole> {
  const items = await queryAll<Item>(`CASE#${caseNo}`);
  return { items, file: toFile(items) };
}

/** Everything of one case in one consistent read; undefined where there is no such case. */
export const loadCase = async (caseNo: string): Promise<CaseFile | undefined> => (await loadWhole(caseNo)).file;

/** Whose reason a row shows: of the last return, of what is asked for, of the parking; the answer given at the desk. */
const reasonEvents = {
  return: ['return_asked', 'reason'],
  extension: ['extension_asked', 'reason'],
  pause: ['pause_asked', 'text'],
  rehandle: ['called_back', 'reason'],
  exclusion: ['exclusion_asked', 'reason'],
  parked: ['parked', 'reason'],
  answered: ['answered', 'reply'],
} as const satisfies Record<string, readonly [EventType, string]>;

/** The lists with a reason of their own. */
const ownReasons: Partial<Record<WorklistName, keyof typeof reasonEvents>> = {
  difficult: 'parked',
  'desk-closed': 'answered',
};

/** The texts that list rows of a case carry. */
export function rowTexts(file: CaseFile): RowTexts {
  return {
    title: latestText(file, 'title'),
    requirement: (id) => {
      const branch = file.state.branches.find((one) => one.id === id);
      return branch === undefined ? undefined : requirementOf(file, branch);
    },
    reason: ({ list, columns }) => {
      if (list === 'instructed' && columns.asked === undefined) return undefined;
      const [type, field] = reasonEvents[ownReasons[list] ?? columns.asked ?? 'return'];
      const event = file.events.findLast(
        (one) => one.type === type && (columns.branch === undefined || one.branch === columns.branch),
      );
      return event === undefined ? undefined : textOf(file, event.seq, field);
    },
  };
}

/** The file after the drafts: sealed, chained, applied. Pure but for the salts; invented cases may give a sealer of their own. */
export function extendFile(
  before: CaseFile | undefined,
  caseNo: string,
  drafts: readonly Draft[],
  seals: Sealer = sealer(),
): CaseFile {
  const head = before?.state ?? { caseNo, version: 0, hash: '' };
  const { events, records } = seal(drafts, { caseNo, version: head.version, hash: head.hash }, seals);
  let state = before?.state;
  for (const event of events) state = evolve(state, event, caseNo);
  if (state === undefined) throw new Error('nothing was decided');
  return {
    state,
    events: [...(before?.events ?? []), ...events],
    records: [...(before?.records ?? []), ...records],
    recordings: before?.recordings ?? [],
    ...(before?.files === undefined ? {} : { files: before.files }),
  };
}

export type Writes = { puts: Item[]; deletes: Key[] };

/** Every item that taking the case from one file to the next writes, the head included. */
export function writesOf(before: CaseFile | undefined, after: CaseFile): Writes {
  const { caseNo } = after.state;
  const from = before?.state.version ?? 0;
  const events = after.events.slice(from);
  const records = after.records.filter((record: TextRecord) => record.seq > from);
  const texts = rowTexts(after);
  const rows = rowChanges(before === undefined ? undefined : { state: before.state, texts: rowTexts(before) }, {
    state: after.state,
    texts,
  });
  return {
    puts: [
      headItem(after.state),
      ...eventItems(before?.state, after.events),
      ...records.map((record) => textItem(caseNo, record)),
      ...rows.puts,
      ...handledItems(events, after.state, texts.title),
      ...searchedPuts(before, after),
    ],
    deletes: rows.deletes,
  };
}

/** What happened to a commit: done, somebody else was first, or an extra condition (named by its place) was not met. */
export type CommitResult = { done: true } | { done: false; conflict: boolean; extra?: number };

type Extra = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The case as it was right after event `version`. */
export function fileAt(file: CaseFile, version: number): CaseFile {
  const events = file.events.slice(0, version);
  return { ...file, state: replay(events), events, records: file.records.filter((record) => record.seq <= version) };
}

/**
 * Events of one transaction at most: a transaction has 100 items, and each event brings a row or two. Only marks come in such
 * numbers (a case of twenty units after a long silence), and they come first, so each portion is a case that could have been.
 */
const portion = 20;

/** How many marks stand before the first event that somebody's command wrote. */
function leadingMarks(events: readonly CaseEvent[]): number {
  const first = events.findIndex(({ type }) => !Object.values<string>(markEvents).includes(type));
  return first < 0 ? events.length : first;
}

/**
 * Commits in one transaction (more where more than 20 marks come first): the head on condition of its version, everything else with it. `extras` are further conditional
 * writes of the same transaction (idempotency record, upstream number); `partner` is another case that changes with this one. Throws where the table cannot be reached.
 */
export async function commit(
  before: CaseFile | undefined,
  after: CaseFile,
  extras: readonly Extra[] = [],
  partner?: { before: CaseFile; after: CaseFile },
): Promise<CommitResult> {
  const start = before?.state.version ?? 0;
  if (leadingMarks(after.events.slice(start)) > portion) {
    const between = fileAt(after, start + portion);
    const first = await commit(before, between);
    return first.done ? commit(between, after, extras, partner) : first;
  }
  const own = itemsOf(before, after);
  const others = partner === undefined ? [] : itemsOf(partner.before, partner.after);
  try {
    await table().send(new TransactWriteCommand({ TransactItems: [...own, ...others, ...extras] }));
    return { done: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
    const isHead = failed === 0 || (partner !== undefined && failed === own.length);
    if (isHead || reasons.some((reason) => reason.Code === 'TransactionConflict'))
      return { done: false, conflict: true };
    if (failed > 0) return { done: false, conflict: false, extra: failed - own.length - others.length };
    throw error;
  }
}

/** The writes of one case as items of a transaction, the head first, on condition of the version that was read. */
function itemsOf(before: CaseFile | undefined, after: CaseFile): Extra[] {
  const TableName = tableName();
  const { puts, deletes } = writesOf(before, after);
  const [head, ...rest] = puts;
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#state.#version = :version',
          ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
          ExpressionAttributeValues: { ':version': before.state.version },
        };
  return [
    { Put: { TableName, Item: head, ...condition } },
    ...rest.map((Item) => ({ Put: { TableName, Item } })),
    ...deletes.map((Key) => ({ Delete: { TableName, Key } })),
  ];
}
