/** What people may do with a hot issue, and what it becomes. Pure: refusals are values. */
import type { Actor, Instant } from '../case.ts';
import { isGrantedTo, isInCharge } from '../permissions.ts';
import { type Refusal, refuse, refuseField } from '../refusals.ts';
import {
  type HotAct,
  type HotChange,
  type HotDecision,
  type HotIssue,
  hotActOf,
  hotActs,
  hotPersonOf,
  hotStates,
  mostCases,
} from './issue.ts';

/** What comes with an act. */
export type HotInput = {
  comment?: string | undefined;
  title?: string | undefined;
  unitId?: string | undefined;
  cases?: readonly string[] | undefined;
};
type Situation = { actor: Actor; now: Instant };
/** Who did it, and when: all that the trail says. */
type Done = { actor: Pick<Actor, 'id' | 'name'>; now: Instant };

/** The acts that concern one issue and nothing else. */
export const aloneHotActs = [
  ...(['confirm', 'assign', 'govern', 'resolve', 'dismiss', 'reopen'] as const),
  ...(['pin', 'unpin', 'rename', 'add', 'remove'] as const),
] as const satisfies readonly HotAct[];
export type AloneHotAct = (typeof aloneHotActs)[number];

/** What of an issue decides on who has to do with it. */
type Reach = Pick<HotIssue, 'leadUnit' | 'categories'>;

const isOfUnit = (actor: Actor, { leadUnit }: Reach): boolean =>
  actor.unitId !== undefined && leadUnit === actor.unitId;

const inPortfolio = (actor: Actor, { leadUnit, categories }: Reach): boolean =>
  isInCharge(actor, { units: leadUnit === undefined ? [] : [leadUnit], categories });

type Granted = Parameters<typeof isGrantedTo>[1];
const isGranted = (actor: Actor, action: Granted, issue: Reach): boolean =>
  isGrantedTo(actor, action, 'any') ||
  (isGrantedTo(actor, action, 'portfolio') && inPortfolio(actor, issue)) ||
  (isGrantedTo(actor, action, 'ownUnit') && isOfUnit(actor, issue));

/** Whether the issue exists for this reader: the centre all, leaders those of their portfolio, managers those that their unit leads. */
export const maySeeHot = (actor: Actor, issue: Reach): boolean => isGranted(actor, 'seeHotIssues', issue);

const mayAct = (actor: Actor, act: HotAct, issue: HotIssue): boolean =>
  (hotActOf(act).actions ?? []).some((action) => isGranted(actor, action, issue));

/** Whether the issue stands so that the act changes something. */
function fits(act: HotAct, issue: HotIssue): boolean {
  if (!hotActOf(act).from.includes(issue.state)) return false;
  if (act === 'pin') return issue.pinned !== true;
  if (act === 'unpin') return issue.pinned === true;
  return act !== 'split' || issue.cases.length > 1;
}

const offered: readonly HotAct[] = [...aloneHotActs, 'tell', 'instruct', 'split', 'merge'];

/** What the actor may do with the issue now: the buttons of its page. */
export const hotActsFor = (actor: Actor, issue: HotIssue): HotAct[] =>
  offered.filter((act) => mayAct(actor, act, issue) && fits(act, issue));

/** Why the actor may not; undefined where they may. */
export function checkHot(actor: Actor, act: HotAct, issue: HotIssue): Refusal | undefined {
  if (!maySeeHot(actor, issue)) return refuse('not_found');
  const action = { zh: hotActs[act].zh, en: hotActs[act].en };
  if (!mayAct(actor, act, issue)) return refuse('not_permitted', { action });
  return fits(act, issue) ? undefined : refuse('wrong_hot_state', { state: hotStates[issue.state], action });
}

/** The issue and its line after an act that writes no more than these say. */
export function actOn(
  issue: HotIssue,
  act: HotAct,
  { actor, now }: Done,
  change: Partial<HotIssue>,
  line: Partial<HotChange>,
): HotDecision {
  const version = issue.version + 1;
  const state = hotActOf(act).to ?? issue.state;
  return {
    before: issue,
    issue: { ...issue, ...change, version, state },
    change: { version, act, at: now, by: hotPersonOf(actor), ...line },
  };
}

const without = <K extends keyof HotIssue>(issue: HotIssue, key: K): HotIssue => {
  const { [key]: _, ...rest } = issue;
  return rest as HotIssue;
};

/** Those of the cases that are in the issue, or are not; a refusal where none is left. */
export function chosen(issue: HotIssue, cases: readonly string[] = [], inIssue: boolean): string[] | Refusal {
  const named = [...new Set(cases)].filter((caseNo) => issue.cases.includes(caseNo) === inIssue);
  if (named.length > 0) return named;
  return inIssue
    ? refuseField('cases', '所选办件不在该热点中', 'none of them is in the issue')
    : refuseField('cases', '所选办件已在该热点中', 'all of them are in the issue already');
}

function changeCases(issue: HotIssue, act: 'add' | 'remove', input: HotInput, situation: Situation) {
  const cases = chosen(issue, input.cases, act === 'remove');
  if ('refused' in cases) return cases;
  const next = act === 'add' ? [...issue.cases, ...cases] : issue.cases.filter((one) => !cases.includes(one));
  if (next.length === 0) return refuseField('cases', '热点至少保留一件办件', 'one case must stay');
  if (next.length > mostCases)
    return refuse('too_much_data', { limit: { zh: `${mostCases} 件`, en: `${mostCases} cases` } });
  const removed = act === 'add' ? issue.removed.filter((one) => !cases.includes(one)) : [...issue.removed, ...cases];
  return actOn(issue, act, situation, { cases: next, removed }, { cases });
}

/** Decides an act on one issue. What the actor may not see is not found; `unitExists` says whether a unit is there to lead. */
export function decideHot(
  issue: HotIssue,
  act: AloneHotAct,
  input: HotInput,
  situation: Situation & { unitExists(id: string): boolean },
): HotDecision | Refusal {
  const { actor, now } = situation;
  const refusal = checkHot(actor, act, issue);
  if (refusal !== undefined) return refusal;
  const { comment, title, unitId } = input;
  const said = comment === undefined ? {} : { comment };
  const closed = { at: now, by: hotPersonOf(actor), cases: issue.figures.counts.month };
  switch (act) {
    case 'confirm':
      return actOn(without(issue, 'closed'), act, situation, {}, said);
    case 'reopen':
      // Whoever governs it then is measured by what they begin with.
      return actOn(without(without(issue, 'closed'), 'governedSince'), act, situation, {}, said);
    case 'govern':
      return actOn(issue, act, situation, {}, said);
    case 'assign': {
      if (unitId === undefined) return refuseField('unitId', '请选择牵头单位', 'choose the unit that leads');
      if (!situation.unitExists(unitId)) return refuseField('unitId', '没有这个单位', 'no such unit');
      const governedSince = issue.governedSince ?? now;
      return actOn(issue, act, situation, { leadUnit: unitId, governedSince }, { ...said, unitId });
    }
    case 'resolve':
    case 'dismiss':
      if (comment === undefined) return refuseField('comment', '请填写理由', 'say why');
      return actOn(without(issue, 'pinned'), act, situation, { closed: { ...closed, reason: comment } }, said);
    case 'pin':
      return actOn(issue, act, situation, { pinned: true }, said);
    case 'unpin':
      return actOn(without(issue, 'pinned'), act, situation, {}, said);
    case 'rename': {
      if (title === undefined) return refuseField('title', '请填写名称', 'is required');
      const named = { zh: title, en: title };
      return actOn(issue, act, situation, { title: named, renamed: true }, { ...said, title: named });
    }
    case 'add':
    case 'remove':
      return changeCases(issue, act, input, situation);
  }
}
