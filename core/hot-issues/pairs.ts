/** Acts that concern two issues, or begin one: merging, splitting, nominating. */
import type { Actor, Instant } from '../case.ts';
import { dayOfCaseNo } from '../case-number.ts';
import { type Refusal, refuse, refuseField } from '../refusals.ts';
import type { Label } from '../vocabulary.ts';
import { categoriesOf } from './adopt.ts';
import { actOn, checkHot, chosen } from './decide.ts';
import { joinedDaily } from './figures.ts';
import { type HotDecision, type HotIssue, hotPersonOf, mostCases } from './issue.ts';
import { plainKeysOf } from './keys.ts';
import { nameOf } from './naming.ts';
import type { Sighting } from './sighting.ts';

type Situation = { actor: Actor; now: Instant };

const noFigures = (at: Instant): HotIssue['figures'] => ({
  at,
  counts: { day: 0, week: 0, month: 0 },
  callers: 0,
  daily: [],
});

const merged = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];

/** What an issue remembers of the one that goes into it: what was taken out of it, told, and who governs since when. */
function inherited(issue: HotIssue, other: HotIssue, cases: readonly string[]): Partial<HotIssue> {
  const tellings = [...(issue.tellings ?? []), ...(other.tellings ?? [])]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index);
  const shared = other.cases.filter((caseNo) => issue.cases.includes(caseNo)).map(dayOfCaseNo);
  const leadUnit = issue.leadUnit ?? other.leadUnit;
  const governedSince = issue.governedSince ?? other.governedSince;
  return {
    removed: merged(issue.removed, other.removed).filter((caseNo) => !cases.includes(caseNo)),
    ancestors: merged(issue.ancestors ?? [], [other.id, ...(other.ancestors ?? [])]),
    figures: { ...issue.figures, daily: joinedDaily(issue.figures.daily, other.figures.daily, shared) },
    ...(tellings.length === 0 ? {} : { tellings }),
    ...(leadUnit === undefined ? {} : { leadUnit }),
    ...(governedSince === undefined ? {} : { governedSince }),
  };
}

/** 合并: the other issue's cases, keys and what it remembers go into this one, and it ends there. */
export function mergeHot(issue: HotIssue, other: HotIssue, situation: Situation): HotDecision[] | Refusal {
  if (issue.id === other.id) return refuseField('other', '不能与自身合并', 'must be another issue');
  for (const one of [issue, other]) {
    const refusal = checkHot(situation.actor, 'merge', one);
    if (refusal !== undefined) return refusal;
  }
  const came = other.cases.filter((caseNo) => !issue.cases.includes(caseNo));
  if (issue.cases.length + came.length > mostCases) {
    return refuse('too_much_data', { limit: { zh: `${mostCases} 件`, en: `${mostCases} cases` } });
  }
  const cases = [...issue.cases, ...came];
  const whole = {
    cases,
    keys: merged(issue.keys, other.keys),
    categories: merged(issue.categories, other.categories),
    ...inherited(issue, other, cases),
  };
  return [
    actOn(issue, 'merge', situation, whole, { other: other.id, title: other.title, cases: came }),
    actOn(other, 'merge-into', situation, { mergedInto: issue.id }, { other: issue.id, title: issue.title }),
  ];
}

/** 拆分: some cases become an issue of their own, which nothing joins by itself. */
export function splitHot(
  issue: HotIssue,
  wish: { id: string; cases: readonly string[]; title: string },
  situation: Situation,
): HotDecision[] | Refusal {
  const refusal = checkHot(situation.actor, 'split', issue);
  if (refusal !== undefined) return refusal;
  const cases = chosen(issue, wish.cases, true);
  if ('refused' in cases) return cases;
  if (cases.length === issue.cases.length) return refuseField('cases', '原热点至少保留一件办件', 'one case must stay');
  const { actor, now } = situation;
  const title = { zh: wish.title, en: wish.title };
  const part: HotIssue = {
    ...{
      id: wish.id,
      version: 1,
      state: 'candidate',
      origin: 'manual',
      title,
      renamed: true,
      keys: [],
      cases,
      removed: [],
    },
    ...{ categories: issue.categories, figures: noFigures(now), score: 0, createdAt: now },
    ancestors: [issue.id, ...(issue.ancestors ?? [])],
    ...(issue.leadUnit === undefined ? {} : { leadUnit: issue.leadUnit }),
  };
  const left = { cases: issue.cases.filter((one) => !cases.includes(one)), removed: [...issue.removed, ...cases] };
  return [
    actOn(issue, 'split', situation, left, { other: part.id, title, cases }),
    {
      before: undefined,
      issue: part,
      change: { version: 1, act: 'nominate', at: now, by: hotPersonOf(actor), cases, title, other: issue.id },
    },
  ];
}

/**
 * 提名: an issue from one case. Others of the same matter join it at the next look; without a title it is named as the detection would.
 * Whether the actor may see the case is for the caller to know.
 */
export function nominateHot(
  sighting: Sighting,
  wish: { id: string; title?: string | undefined; comment: string },
  { actor, now }: Situation,
  categoryOf: (code: string) => Label | undefined,
): HotDecision {
  // The most particular of its keys: what it is about at its place, else in its street.
  const keys = plainKeysOf(sighting);
  const key =
    keys.findLast((one) => one.startsWith('matter|')) ?? keys.findLast((one) => one.startsWith('area|')) ?? keys[0];
  const title =
    wish.title === undefined ? nameOf(key ?? '|', [sighting], categoryOf) : { zh: wish.title, en: wish.title };
  const issue: HotIssue = {
    ...{ id: wish.id, version: 1, state: 'candidate', origin: 'manual', title, cases: [sighting.caseNo], removed: [] },
    ...(wish.title === undefined ? {} : { renamed: true as const }),
    ...(key === undefined ? { keys: [] } : { key, keys: [key] }),
    ...{ categories: categoriesOf([sighting]), figures: noFigures(now), score: 0, createdAt: now },
  };
  const by = hotPersonOf(actor);
  const { comment } = wish;
  return {
    before: undefined,
    issue,
    change: { version: 1, act: 'nominate', at: now, by, cases: issue.cases, title, comment },
  };
}
