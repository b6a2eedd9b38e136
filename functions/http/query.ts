/** 办件查询: cases by conditions in the reader's scope, and the filters that people keep. */
import type { Actor } from '#core/case.ts';
import type { Conditions } from '#core/query/conditions.ts';
import { refuse, refuseField } from '#core/refusals.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { exportCases, exportedFile, ownExports } from '../export/order.ts';
import { rowOfHit } from '../query/rows.ts';
import { countHits, findPage } from '../query/search.ts';
import { wishOf } from '../query/wish.ts';
import { loadContext } from '../storage/context.ts';
import { listFilters, mostFilters, putFilter, removeFilter } from '../storage/filters.ts';
import { rowOfCase } from '../storage/worklists.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const notACursor = refuseField('cursor', '翻页标记无效', 'is not a cursor of this query');

/** The number that is all that was asked for. */
function numberAlone(given: Conditions): string | undefined {
  const asked = Object.values(given).filter((value) => value !== undefined);
  return asked.length === 1 ? given.caseNo : undefined;
}

/** The row of one number alone for call-takers who may know of no more than the case's status. */
async function statusRow(given: Conditions, actor: Actor): Promise<FoundRow[]> {
  const caseNo = numberAlone(given);
  const row = caseNo === undefined ? undefined : await rowOfCase(caseNo, actor);
  return row === undefined ? [] : [row];
}

async function find({ query, actor }: Request<'findCases'>) {
  const { sort = 'received', limit = 20, cursor, ...given } = query;
  const wish = await wishOf(given);
  if ('refused' in wish) return wish;
  const context = await loadContext();
  const page = await findPage({ wish, actor, now: context.now }, { sort, limit, cursor });
  if (page === undefined) return notACursor;
  const { hits, ...rest } = page;
  const items = hits.map((hit) => rowOfHit(hit, actor, context));
  return { items: items.length > 0 ? items : await statusRow(given, actor), ...rest, now: context.now };
}

async function count({ query, actor }: Request<'countCases'>) {
  const wish = await wishOf(query);
  if ('refused' in wish) return wish;
  const counted = await countHits({ wish, actor, now: now() });
  return counted.count > 0 ? counted : { ...counted, count: (await statusRow(query, actor)).length };
}

async function save({ body, actor }: Request<'saveFilter'>) {
  const { name, search, shared = false } = body;
  if (shared && actor.unitId === undefined) {
    return refuseField('shared', '您不属于任何单位，只能保存给自己', 'only people of a unit can share with it');
  }
  const { id, name: own } = actor;
  const kept = { id: newId(), name, search: { ...search }, by: { id, name: own }, at: now() };
  return (await putFilter(kept, shared, actor)) ?? refuse('too_many_filters', { limit: mostFilters });
}

export const handlers: Handlers<'query'> = {
  findCases: find,
  countCases: count,
  exportCases,
  exports: async ({ actor }) => ({ items: await ownExports(actor) }),
  exportedFile: async ({ params: { id }, actor }) => (await exportedFile(actor, id)) ?? refuse('not_found'),
  savedFilters: async ({ actor }) => ({ items: await listFilters(actor) }),
  saveFilter: save,
  removeFilter: async ({ params: { id }, actor }) =>
    (await removeFilter(id, actor)) ? { removed: id } : refuse('not_found'),
};

export const handler = httpModule('query', handlers);
