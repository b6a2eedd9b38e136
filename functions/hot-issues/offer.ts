/** 群体事件 at intake: what is offered, and what becomes of a case that was registered as part of one. */
import type { CaseEvent } from '#core/events.ts';
import type { HotIssue } from '#core/hot-issues/issue.ts';
import { isOffered, linkHot, offersFor } from '#core/hot-issues/offer.ts';
import { sightingFrom, type Told } from '#core/hot-issues/sighting.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { commitHot, listHotRows, loadHotIssue } from '../storage/hot-issues.ts';

/** Issues that one look compares; those with the highest ranks. */
const mostCompared = 40;
const maxTries = 5;
/** A merged issue leads to the one that has its cases; merged again, on from there. */
const mostMerges = 5;

/** The issues that what was typed so far may belong to. */
export async function offeredIssues(told: Omit<Told, 'caseNo' | 'at' | 'flags'>): Promise<HotIssue[]> {
  const rows = await listHotRows('open', isOffered);
  const issues = await Promise.all(rows.slice(0, mostCompared).map(({ id }) => loadHotIssue(id)));
  const sighting = sightingFrom({ ...told, caseNo: '', at: now(), flags: [] });
  return offersFor(
    sighting,
    issues.flatMap((issue) => (issue === undefined ? [] : [issue])),
  );
}

/** Where an issue's cases are now: itself, or what it was merged into. */
async function followMerges(id: string): Promise<HotIssue | undefined> {
  let issue = await loadHotIssue(id);
  for (let merges = 0; merges < mostMerges && issue?.mergedInto !== undefined; merges += 1) {
    issue = await loadHotIssue(issue.mergedInto);
  }
  return issue;
}

/** Whether a case can be registered as part of an issue now. */
export async function takesCases(id: string): Promise<boolean> {
  const issue = await followMerges(id);
  return issue !== undefined && isOffered(issue);
}

/** The case of a registration joins the issue that it was registered for; told again, nothing more is written. Throws where it has to be told again. */
export async function linkToIssue(id: string, { caseNo, actor, at }: CaseEvent): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const issue = await followMerges(id);
    const decision = issue === undefined ? undefined : linkHot(issue, caseNo, { actor, now: at });
    if (decision === undefined) {
      if (issue?.cases.includes(caseNo) !== true) log.warn('case not linked', { caseNo, hotIssue: id });
      return;
    }
    if (await commitHot([decision])) return;
  }
  throw new Error('the hot issue is changed all the time');
}
