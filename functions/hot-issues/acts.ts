/** What people do with hot issues: decided on what is there, decided again where somebody was first. */
import type { Actor } from '#core/case.ts';
import { type AloneHotAct, decideHot, type HotInput, maySeeHot } from '#core/hot-issues/decide.ts';
import type { HotDecision, HotIssue } from '#core/hot-issues/issue.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { maySee } from '#core/permissions.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import { now } from '../clock.ts';
import { loadUnits } from '../storage/city.ts';
import { headsOf } from '../storage/deeds.ts';
import { commitHot, loadHotIssue } from '../storage/hot-issues.ts';
import { viewHot } from './view.ts';

const maxTries = 5;

/** The issue, where it exists for the actor. */
export async function visibleIssue(id: string, actor: Actor): Promise<HotIssue | undefined> {
  const issue = await loadHotIssue(id);
  return issue !== undefined && maySeeHot(actor, issue) ? issue : undefined;
}

/** Decides on the issue as it is and writes it; answers the first issue that was written. */
export async function changeHot(
  id: string,
  actor: Actor,
  decide: (issue: HotIssue) => Promise<HotDecision[] | Refusal> | HotDecision[] | Refusal,
): Promise<HotIssue | Refusal> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const issue = await visibleIssue(id, actor);
    if (issue === undefined) return refuse('not_found');
    const decisions = await decide(issue);
    if (isRefusal(decisions)) return decisions;
    if (await commitHot(decisions)) return decisions[0]?.issue ?? issue;
  }
  return refuse('busy');
}

/** Cases that are added must be there, and in the actor's sight. */
async function absentCase(cases: readonly string[], actor: Actor): Promise<Refusal | undefined> {
  const seen = new Set(
    (await headsOf([...new Set(cases)])).filter((head) => maySee(actor, head)).map(({ caseNo }) => caseNo),
  );
  const absent = cases.find((caseNo) => !seen.has(caseNo));
  return absent === undefined ? undefined : refuseField('cases', `没有办件 ${absent}`, `there is no case ${absent}`);
}

type Wish = { id: string; act: AloneHotAct; input: HotInput; actor: Actor };

/** One act on one issue. */
export async function actOnHot({ id, act, input, actor }: Wish): Promise<HotView | Refusal> {
  const units = await loadUnits();
  const unitExists = (unit: string) =>
    units.some((one) => one.id === unit && one.retired !== true && one.kind !== 'centre');
  if (act === 'add') {
    const refusal = await absentCase(input.cases ?? [], actor);
    if (refusal !== undefined) return refusal;
  }
  const changed = await changeHot(id, actor, (issue) => {
    const decision = decideHot(issue, act, input, { actor, now: now(), unitExists });
    return isRefusal(decision) ? decision : [decision];
  });
  return isRefusal(changed) ? changed : viewHot(changed, actor);
}
