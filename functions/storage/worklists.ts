/** Worklists page by page, through the index of thin rows. */
import type { Actor, Case } from '#core/case.ts';
import { type Context, underPolicy } from '#core/commands/definition.ts';
import { seesEverything, sightOf } from '#core/masking.ts';
import { may, maySee } from '#core/permissions.ts';
import { unitStates } from '#core/rows.ts';
import { caseStatus, isJoint } from '#core/status.ts';
import { timeLeft } from '#core/view/clocks.ts';
import { latestText } from '#core/view/read.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { holdsNoNumber, maskRow, withoutTexts } from '#core/view/row-texts.ts';
import type { Stand } from '#core/watched.ts';
import type { WorklistName } from '#core/worklists.ts';
import { now } from '../clock.ts';
import { loadCase } from './cases.ts';
import { loadContext } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { HeadItem } from './items.ts';
import { keys, listKeys } from './keys.ts';
import { caseNoOf, countListed, listedPage, mostCounted, type Span } from './listed.ts';
import { getItems } from './table.ts';
import { type StoredRow, unpackRow, usual } from './thin-rows.ts';

type IndexItem = { pk: string; sk: string; lk: string; ls: string; row: Record<string, unknown> };

/** Heads of several cases; those that no longer exist are left out. */
export async function loadHeads(caseNos: readonly string[]): Promise<Map<string, Case>> {
  const heads = await getItems<HeadItem>([...new Set(caseNos)].map((caseNo) => keys.head(caseNo)));
  return new Map(heads.map(({ state }) => [state.caseNo, state]));
}

/** What is left of the clock by which the list is sorted, in working time where it counts that. */
function remainingOf({ clock, due, signoffDue, branch }: StoredRow, timing: Context): Pick<WorklistRow, 'remaining'> {
  const until = signoffDue ?? due;
  if (clock === undefined || until === undefined) return {};
  return { remaining: timeLeft({ ...clock, due: until, branch }, timing.now, timing) };
}

/** What a row of the API cannot do without. */
type Basis = Pick<
  WorklistRow,
  'joint' | 'round' | 'nature' | 'urgency' | 'source' | 'receivedAt' | 'returns' | 'recordings' | 'status' | 'units'
>;

const basisOf = (head: Case): Basis => ({
  joint: isJoint(head),
  round: head.round,
  nature: head.nature,
  urgency: head.urgency,
  source: head.source,
  receivedAt: head.receivedAt,
  returns: head.returns,
  recordings: head.recordings,
  status: caseStatus(head),
  units: unitStates(head),
});

/** Lists of cases that whoever stands before them may see: the list is theirs because of what they have to do there. */
const listsOfWork: readonly WorklistName[] = [
  'awaiting-dispatch',
  'supervision',
  'approvals',
  'review',
  'difficult',
  'callback',
  'sign-off',
  'to-do',
];

/**
 * What the row itself says of its case, where that is enough for this reader: it is written with every change of the case but those of a
 * joint case's other parts, and none of its texts would have to be masked.
 */
function basisOfRow(list: WorklistName, actor: Actor, row: StoredRow): Basis | undefined {
  const { status, units, nature, urgency, source, receivedAt } = row;
  if (!listsOfWork.includes(list) || units === undefined || status === undefined) return undefined;
  if (nature === undefined || urgency === undefined || source === undefined || receivedAt === undefined)
    return undefined;
  if (!seesEverything(actor) && !holdsNoNumber(row)) return undefined;
  return { ...usual, status, units, nature, urgency, source, receivedAt };
}

function fillRow(caseNo: string, stored: StoredRow, basis: Basis, context: Context): WorklistRow {
  const timing = underPolicy(context, basis.receivedAt);
  const { clock: _, ...row } = stored;
  const { status, units } = basis;
  return {
    ...basis,
    causes: [],
    ...row,
    title: row.title ?? '',
    caseNo,
    status,
    units,
    ...remainingOf(stored, { ...timing, now: context.now }),
  };
}

/** Fills a stored row up with what is read from the head: present status, partners of a joint case. */
export const toRow = (caseNo: string, stored: StoredRow, head: Case, context: Context): WorklistRow =>
  fillRow(caseNo, stored, basisOf(head), context);

/** A row's texts as this actor may see them: masked as in the case, none where only the status (or no more than the desk's answer) is theirs to know. */
function shownTo(actor: Actor, head: Case, row: StoredRow): StoredRow {
  const whole = maySee(actor, head);
  if (!whole && !may(actor, 'seeDeskAnswer', { state: head })) return withoutTexts(row);
  return whole && sightOf(actor, head, now()).phone ? row : maskRow(row);
}

export type Page = { items: WorklistRow[]; next?: string };

type Wish = { actor: Actor; limit: number; cursor?: string | undefined; newestFirst: boolean };

const spanOf = ({ mark }: Stand): Span => (mark === undefined ? {} : { from: `${mark}#`, until: `${mark}#~` });

/** Rows of one stand in their order, from behind a place on. */
async function queryRows(
  lk: string,
  stand: Stand,
  wish: Pick<Wish, 'limit' | 'newestFirst'>,
  start: Record<string, unknown> | undefined,
) {
  const span = { ...spanOf(stand), ...(wish.newestFirst ? { newestFirst: true as const } : {}) };
  const { items, next } = await listedPage(lk, span, wish.limit, start);
  return { rows: items as IndexItem[], more: next };
}

const keyOf = ({ pk, sk, lk, ls }: IndexItem) => ({ pk, sk, lk, ls });

/**
 * One page of what stands in several places of a list, each case once. A case has the same place in each of them but for the mark, so
 * that the place of the page's last row, without its mark, is where each goes on.
 */
async function queryTogether(
  list: WorklistName,
  stands: readonly Stand[],
  wish: Pick<Wish, 'limit' | 'newestFirst'>,
  start: Record<string, unknown> | undefined,
) {
  const pages = await Promise.all(
    stands.map(async (stand) => {
      const { owner } = stand;
      const lk = listKeys.worklist(list, owner);
      const mark = stand.mark === undefined ? '' : `${stand.mark}#`;
      // The same row as that owner has it: its key says the owner twice.
      const { sk } = keys.row('', list, owner, 'case');
      const from = start === undefined ? undefined : { ...start, lk, sk, ls: `${mark}${start.ls}` };
      const { rows, more } = await queryRows(lk, stand, wish, from);
      return { rows: rows.map((row) => ({ ...row, ls: row.ls.slice(mark.length) })), more };
    }),
  );
  const byPlace = new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.ls, row]));
  const sign = wish.newestFirst ? -1 : 1;
  const all = [...byPlace.values()].sort((a, b) => sign * (a.ls < b.ls ? -1 : 1));
  const rows = all.slice(0, wish.limit);
  const last = rows.at(-1);
  const more = all.length > rows.length || pages.some((page) => page.more !== undefined);
  return { rows, more: more && last !== undefined ? keyOf(last) : undefined };
}

/**
 * One page of a list as the actor may see it, by due (or newest first where asked). The cursor is signed and tied to the list and to
 * where its rows stand: a cursor of another list answers undefined.
 */
export async function listPage(
  list: WorklistName,
  stands: readonly Stand[],
  { actor, limit, cursor, newestFirst }: Wish,
): Promise<Page | undefined> {
  const scope = stands.map(({ owner, mark = '' }) => `${listKeys.worklist(list, owner)}${mark}`).join();
  const start = cursor === undefined ? undefined : readCursor(cursor, scope);
  if (cursor !== undefined && start === undefined) return undefined;
  const [first] = stands;
  const { rows, more } =
    stands.length === 1 && first !== undefined
      ? await queryRows(listKeys.worklist(list, first.owner), first, { limit, newestFirst }, start)
      : await queryTogether(list, stands, { limit, newestFirst }, start);
  const stored = rows.map((item) => {
    const row = unpackRow(item.row);
    return { caseNo: caseNoOf(item), row, basis: basisOfRow(list, actor, row) };
  });
  const byPerson = isByPerson(stands);
  const unsaid = stored.filter(({ basis }) => byPerson || basis === undefined).map(({ caseNo }) => caseNo);
  const [heads, context] = await Promise.all([loadHeads(unsaid), loadContext()]);
  const items = stored.flatMap(({ caseNo, row, basis }) => {
    if (byPerson && !isSeen(actor, heads.get(caseNo))) return [];
    if (basis !== undefined) return [fillRow(caseNo, row, basis, context)];
    const head = heads.get(caseNo);
    return head === undefined ? [] : [toRow(caseNo, shownTo(actor, head, row), head, context)];
  });
  return { items, ...(more === undefined ? {} : { next: writeCursor(more, scope) }) };
}

const isByPerson = (stands: readonly Stand[]): boolean => stands.some((stand) => stand.byPerson === true);
const isSeen = (actor: Actor, head: Case | undefined): boolean => head !== undefined && maySee(actor, head);

/** How many cases stand in some places of a list, up to 1,000. */
export async function countList(list: WorklistName, stands: readonly Stand[], actor: Actor): Promise<number> {
  if (isByPerson(stands)) {
    const { rows } = await queryTogether(list, stands, { limit: mostCounted, newestFirst: false }, undefined);
    const heads = await loadHeads(rows.map(caseNoOf));
    return [...heads.values()].filter((head) => isSeen(actor, head)).length;
  }
  // Of one owner each case has one row; those of several may be the same case.
  if (new Set(stands.map(({ owner }) => owner)).size > 1)
    return (await queryTogether(list, stands, { limit: mostCounted, newestFirst: false }, undefined)).rows.length;
  const counts = stands.map((stand) => countListed(listKeys.worklist(list, stand.owner), spanOf(stand)));
  return Math.min(
    (await Promise.all(counts)).reduce((sum, count) => sum + count, 0),
    mostCounted,
  );
}

/** A case as a row, for the search by exact number; undefined where this actor may not know of it. */
export async function rowOfCase(caseNo: string, actor: Actor): Promise<WorklistRow | undefined> {
  const file = await loadCase(caseNo);
  if (file === undefined) return undefined;
  const { state } = file;
  const whole = maySee(actor, state);
  if (!whole && !may(actor, 'seeStatus', { state })) return undefined;
  return toRow(caseNo, shownTo(actor, state, { title: latestText(file, 'title') ?? '' }), state, await loadContext());
}

/**
 * A case as a row of what an actor's figures counted, which decides that they may know of it: its texts are there only where they may see
 * the case. Undefined where there is no such case any more.
 */
export async function listedRow(caseNo: string, actor: Actor): Promise<WorklistRow | undefined> {
  const file = await loadCase(caseNo);
  if (file === undefined) return undefined;
  const { state } = file;
  return toRow(caseNo, shownTo(actor, state, { title: latestText(file, 'title') ?? '' }), state, await loadContext());
}
