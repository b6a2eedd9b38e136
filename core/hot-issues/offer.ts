/** 群体事件 at intake: which hot issues a request that is being taken down may belong to, and its joining one of them. */
import type { Actor, Instant } from '../case.ts';
import { actOn } from './decide.ts';
import { type HotDecision, type HotIssue, isOpenHot, mostCases } from './issue.ts';
import { hotKeysOf } from './keys.ts';
import type { Sighting } from './sighting.ts';

/** Whether an issue is offered at all: somebody has said that it is one, by confirming or by pinning it. */
export const isOffered = ({ state, pinned }: Pick<HotIssue, 'state'> & { pinned?: boolean | undefined }): boolean =>
  isOpenHot({ state }) && (state !== 'candidate' || pinned === true);

/** How many of an issue's keys the request has. What was put together by hand has none: it is met by category, where it is pinned. */
function closeness(issue: HotIssue, { leaf }: Sighting, keys: ReadonlySet<string>): number {
  if (issue.keys.length > 0) return issue.keys.filter((key) => keys.has(key)).length;
  return issue.pinned === true && leaf !== undefined && issue.categories.includes(leaf) ? 1 : 0;
}

const mostOffered = 3;

/** The issues that a request may belong to, the likeliest first: pinned ones, then those that share more with it, then the hotter. */
export function offersFor(sighting: Sighting, issues: readonly HotIssue[]): HotIssue[] {
  const keys = new Set(hotKeysOf(sighting));
  return issues
    .filter(isOffered)
    .map((issue) => ({ issue, pinned: Number(issue.pinned === true), close: closeness(issue, sighting, keys) }))
    .filter(({ close }) => close > 0)
    .sort((a, b) => b.pinned - a.pinned || b.close - a.close || b.issue.score - a.issue.score)
    .slice(0, mostOffered)
    .map(({ issue }) => issue);
}

/**
 * A case that was registered as part of an issue joins it. Undefined where there is nothing to write: it is in there already, it was taken
 * out by hand, the issue has ended, or it is full. Who may register may do this: it is the nomination of a case for an issue that is there.
 */
export function linkHot(
  issue: HotIssue,
  caseNo: string,
  situation: { actor: Pick<Actor, 'id' | 'name'>; now: Instant },
): HotDecision | undefined {
  const known = issue.cases.includes(caseNo) || issue.removed.includes(caseNo);
  if (known || !isOpenHot(issue) || issue.cases.length >= mostCases) return undefined;
  return actOn(issue, 'link', situation, { cases: [...issue.cases, caseNo] }, { cases: [caseNo] });
}
