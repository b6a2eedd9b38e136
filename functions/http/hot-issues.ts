/** 热点: the list, one issue, and what people do with it. */
import type { Actor } from '#core/case.ts';
import { type AloneHotAct, aloneHotActs, checkHot, type HotInput, maySeeHot } from '#core/hot-issues/decide.ts';
import { sightingOf } from '#core/hot-issues/of-case.ts';
import { mergeHot, nominateHot, splitHot } from '#core/hot-issues/pairs.ts';
import type { HotRow } from '#core/hot-issues/shapes.ts';
import { may } from '#core/permissions.ts';
import { isRefusal, refuse, refuseField } from '#core/refusals.ts';
import { daysOfMonth } from '#core/statistics/month.ts';
import { localDate } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { actOnHot, changeHot, visibleIssue } from '../hot-issues/acts.ts';
import { instructHot } from '../hot-issues/instruct.ts';
import { hotIssuesIn } from '../hot-issues/month.ts';
import { previewTelling, tellCitizens } from '../hot-issues/tell.ts';
import { viewHot } from '../hot-issues/view.ts';
import { loadCase } from '../storage/cases.ts';
import { loadCategories } from '../storage/city.ts';
import { commitHot, hotIdOf, listHotRows, loadHotIssue, loadHotLook } from '../storage/hot-issues.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const inSight = (actor: Actor, { leadUnit, categories }: HotRow): boolean =>
  maySeeHot(actor, { categories, ...(leadUnit === undefined ? {} : { leadUnit }) });

async function nominate({ body, actor, idempotencyKey }: Request<'nominateHotIssue'>) {
  const file = await loadCase(body.caseNo);
  if (file === undefined || !may(actor, 'nominateHotIssue', { state: file.state })) return refuse('not_found');
  const sighting = sightingOf(file, undefined);
  if (sighting === undefined) return refuseField('caseNo', '该办件不计入热点', 'this case does not count');
  const id = hotIdOf(`${actor.id}\0${idempotencyKey ?? newId()}`);
  const known = await loadHotIssue(id);
  if (known !== undefined) return { id, title: known.title, created: false };
  const names = new Map((await loadCategories()).map(({ code, zh, en }) => [code, { zh, en }]));
  const wish = { id, title: body.title, comment: body.comment };
  const decision = nominateHot(sighting, wish, { actor, now: now() }, (code) => names.get(code));
  if (!(await commitHot([decision]))) return refuse('busy');
  return { id, title: decision.issue.title, created: true };
}

async function merge({ params: { hotIssueId: id }, body: { other }, actor }: Request<'mergeHotIssues'>) {
  const changed = await changeHot(id, actor, async (issue) => {
    const refusal = checkHot(actor, 'merge', issue);
    if (refusal !== undefined) return refusal;
    const second = await visibleIssue(other, actor);
    if (second === undefined) return refuseField('other', '没有这个热点', 'there is no such issue');
    return mergeHot(issue, second, { actor, now: now() });
  });
  return isRefusal(changed) ? changed : viewHot(changed, actor);
}

async function split({ params: { hotIssueId: id }, body, actor, idempotencyKey }: Request<'splitHotIssue'>) {
  const part = hotIdOf(`${id}\0${actor.id}\0${idempotencyKey ?? newId()}`);
  const [issue, made] = await Promise.all([visibleIssue(id, actor), visibleIssue(part, actor)]);
  if (issue !== undefined && made !== undefined) return viewHot(issue, actor);
  const changed = await changeHot(id, actor, (issue) => splitHot(issue, { id: part, ...body }, { actor, now: now() }));
  return isRefusal(changed) ? changed : viewHot(changed, actor);
}

type ActHandlers = Pick<Handlers<'hot-issues'>, `${AloneHotAct}HotIssue`>;
type ActRequest = { params: { hotIssueId: string }; body: HotInput; actor: Actor };

/** One handler per act of the table. */
const acts = Object.fromEntries(
  aloneHotActs.map((act) => [
    `${act}HotIssue`,
    ({ params, body, actor }: ActRequest) => actOnHot({ id: params.hotIssueId, act, input: body, actor }),
  ]),
) as unknown as ActHandlers;

export const handlers: Handlers<'hot-issues'> = {
  hotIssues: async ({ query: { list = 'open' }, actor }) => {
    const [items, look] = await Promise.all([listHotRows(list, (row) => inSight(actor, row)), loadHotLook()]);
    return { items, ...(look === undefined ? {} : { at: look.at }) };
  },
  hotIssuesOfMonth: async ({ query: { month }, actor }) => {
    const period = daysOfMonth(month, localDate(now()));
    return { items: period === undefined ? [] : await hotIssuesIn(period, (row) => inSight(actor, row)) };
  },
  hotIssue: async ({ params: { hotIssueId: id }, actor }) => {
    const issue = await visibleIssue(id, actor);
    return issue === undefined ? refuse('not_found') : viewHot(issue, actor);
  },
  repeatRequesters: async () => {
    const look = await loadHotLook();
    return { items: look?.requesters ?? [], ...(look === undefined ? {} : { at: look.at }) };
  },
  nominateHotIssue: nominate,
  mergeHotIssues: merge,
  splitHotIssue: split,
  instructHotIssue: ({ params: { hotIssueId: id }, body, actor }) => instructHot({ id, ...body }, actor),
  previewTelling: ({ params: { hotIssueId }, body: { text }, actor }) => previewTelling(hotIssueId, text, actor),
  tellCitizens: ({ params: { hotIssueId: id }, body, actor }) => tellCitizens({ id, ...body }, actor),
  ...acts,
};

export const handler = httpModule('hot-issues', handlers);
