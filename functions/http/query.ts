/** 办件查询: cases by conditions in the reader's scope, and the filters that people keep. */
import type { Actor } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import { maskText, sightOf } from '#core/masking.ts';
import { isSupervised } from '#core/orders.ts';
import { brokenPeriod, type Conditions, type Wish } from '#core/query/conditions.ts';
import { clockStateOf, instantOf, runningDue } from '#core/query/facts.ts';
import { type Refusal, refuse, refuseField } from '#core/refusals.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { handlingMode } from '#core/status.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { countHits, findPage, type Hit } from '../query/search.ts';
import { callerDigest } from '../storage/caller-digest.ts';
import { loadUnits } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { listFilters, putFilter, removeFilter } from '../storage/filters.ts';
import { rowOfCase, toRow } from '../storage/worklists.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const notACursor = refuseField('cursor', '翻页标记无效', 'is not a cursor of this query');

type Unit = { id: string; parent?: string };

/** Units with all below them. */
function withBelow(units: readonly Unit[], ids: readonly string[]): string[] {
  const below = ids.flatMap((id) => units.filter(({ parent }) => parent === id).map((unit) => unit.id));
  return below.length === 0 ? [...ids] : [...ids, ...withBelow(units, below)];
}

/** The conditions as they are checked; refused where a period ends before it begins. */
async function wishOf({ phone, unit, ...given }: Conditions): Promise<Wish | Refusal> {
  const broken = brokenPeriod(given);
  if (broken !== undefined) {
    return refuseField(`${broken}Until`, '截止日期不能早于起始日期', 'must not be earlier than the first day');
  }
  return {
    ...given,
    ...(phone === undefined ? {} : { caller: callerDigest(phone) }),
    ...(unit === undefined ? {} : { units: [...new Set(withBelow(await loadUnits(), unit))].sort() }),
  };
}

/** A hit as a row, its texts masked as in the case. */
function rowOfHit({ state, searched }: Hit, actor: Actor, context: Context): FoundRow {
  const { caseNo, category, area, leaderInstructed, clocks } = state;
  const due = runningDue(state);
  const clock = clocks.find((one) => one.kind === 'completion' && one.stopped === undefined && one.due === due);
  const { phone } = sightOf(actor, state, context.now);
  const mask = (text: string) => (phone ? text : maskText(text));
  const stored = {
    title: mask(searched.title ?? ''),
    ...(category === undefined ? {} : { category }),
    ...(area.district === undefined ? {} : { district: area.district }),
    ...(area.street === undefined ? {} : { street: area.street }),
    ...(due === undefined || clock === undefined
      ? {}
      : {
          due,
          clock: { kind: clock.kind, unit: clock.limit?.unit ?? ('wd' as const) },
          ...(clock.yellow === undefined ? {} : { yellow: clock.yellow }),
          ...(clock.provisional === undefined ? {} : { provisional: clock.provisional }),
        }),
    ...(isSupervised(state) ? { supervised: true } : {}),
    ...(leaderInstructed === true ? { leaderInstructed: true } : {}),
  };
  const facts = {
    community: area.community,
    mode: handlingMode(state),
    clockState: clockStateOf(state, context.now),
    dispatchedAt: instantOf(state, 'dispatched'),
    closedAt: state.closedAt,
    archivedAt: state.archivedAt,
    result: searched.result,
    attitude: searched.attitude,
    taker: state.registeredBy,
    upstreamNo: state.upstreamNo,
  };
  return { ...toRow(caseNo, stored, state, context), ...facts };
}

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
  savedFilters: async ({ actor }) => ({ items: await listFilters(actor) }),
  saveFilter: save,
  removeFilter: async ({ params: { id }, actor }) =>
    (await removeFilter(id, actor)) ? { removed: id } : refuse('not_found'),
};

export const handler = httpModule('query', handlers);
