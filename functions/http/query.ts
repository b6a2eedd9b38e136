/** 办件查询: cases by conditions in the reader's scope, and the filters that people keep. */
import type { Actor } from '#core/case.ts';
import { refuse, refuseField } from '#core/refusals.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { exportCases, exportedFile, ownExports } from '../export/order.ts';
import { rowOfHit } from '../query/rows.ts';
import { countHits, findPage } from '../query/search.ts';
import { wishOf } from '../query/wish.ts';
import { loadContext } from '../storage/context.ts';
import { listFilters, putFilter, removeFilter } from '../storage/filters.ts';
import { rowOfCase } from '../storage/worklists.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const notACursor = refuseField('cursor', '翻页标记无效', 'is not a cursor of this query');

/** One number alone is answered also to call-takers who may know of no more than the case's status. */
async function findOne(caseNo: string, actor: Actor) {
  const row = await rowOfCase(caseNo, actor);
  return { items: row === undefined ? [] : [row], now: now() };
}

async function find({ query, actor }: Request<'findCases'>) {
  const { sort = 'received', limit = 20, cursor, ...given } = query;
  const asked = Object.values(given).filter((value) => value !== undefined);
  if (given.caseNo !== undefined && asked.length === 1) return findOne(given.caseNo, actor);
  const wish = await wishOf(given);
  if ('refused' in wish) return wish;
  const context = await loadContext();
  const page = await findPage({ wish, actor, now: context.now }, { sort, limit, cursor });
  if (page === undefined) return notACursor;
  const { hits, next } = page;
  return {
    items: hits.map((hit) => rowOfHit(hit, actor, context)),
    ...(next === undefined ? {} : { next }),
    now: context.now,
  };
}

async function save({ body, actor }: Request<'saveFilter'>) {
  const { name, search, shared = false } = body;
  if (shared && actor.unitId === undefined) {
    return refuseField('shared', '您不属于任何单位，只能保存给自己', 'only people of a unit can share with it');
  }
  const { id, name: own } = actor;
  const kept = { id: newId(), name, search: { ...search }, shared, by: { id, name: own }, at: now() };
  await putFilter(kept, actor);
  return kept;
}

export const handlers: Handlers<'query'> = {
  findCases: find,
  countCases: async ({ query, actor }) => {
    const wish = await wishOf(query);
    return 'refused' in wish ? wish : countHits({ wish, actor, now: now() });
  },
  exportCases,
  exports: async ({ actor }) => ({ items: await ownExports(actor) }),
  exportedFile: async ({ params: { id }, actor }) => (await exportedFile(actor, id)) ?? refuse('not_found'),
  savedFilters: async ({ actor }) => ({ items: await listFilters(actor) }),
  saveFilter: save,
  removeFilter: async ({ params: { id }, actor }) =>
    (await removeFilter(id, actor)) ? { removed: id } : refuse('not_found'),
};

export const handler = httpModule('query', handlers);
