/** One hot issue as a reader sees it. */
import type { Actor, Case } from '#core/case.ts';
import { hotActsFor } from '#core/hot-issues/decide.ts';
import { beforeAfter } from '#core/hot-issues/figures.ts';
import type { HotIssue } from '#core/hot-issues/issue.ts';
import { kindOfKey } from '#core/hot-issues/keys.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { pointsOf, termWords } from '#core/hot-issues/terms.ts';
import { sightOf } from '#core/masking.ts';
import { isDiscreet } from '#core/open/row.ts';
import { maySee } from '#core/permissions.ts';
import { caseStatus, isOpen } from '#core/status.ts';
import { maskRow } from '#core/view/row-texts.ts';
import { now } from '../clock.ts';
import { headsOf } from '../storage/deeds.ts';
import { hotRowOf, loadHotTrail } from '../storage/hot-issues.ts';
import { sightingsOfCases } from '../storage/hot-sightings.ts';

/** Cases that the page lists. */
const mostShown = 100;

function areasOf(heads: readonly Case[]): HotView['areas'] {
  const counts = new Map<string, HotView['areas'][number]>();
  for (const { area: written } of heads) {
    const area = maskRow(written);
    if (area.district === undefined) continue;
    const key = `${area.district} ${area.street ?? ''}`;
    const street = area.street === undefined ? {} : { street: area.street };
    const known = counts.get(key) ?? { district: area.district, ...street, cases: 0 };
    known.cases += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases);
}

async function membersOf(heads: readonly Case[], actor: Actor): Promise<HotView['members']> {
  const shown = heads.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)).slice(0, mostShown);
  const sightings = await sightingsOfCases(shown);
  return shown.map((head) => {
    const { caseNo, receivedAt } = head;
    const status = caseStatus(head);
    if (!maySee(actor, head)) return { caseNo, status };
    const area = sightOf(actor, head, now()).phone ? head.area : maskRow(head.area);
    return {
      ...{ caseNo, receivedAt, status, open: isOpen(head) },
      // What a case told is not kept for ever; that it may be seen is said even then.
      title: sightings.get(caseNo)?.title ?? '',
      ...(area.district === undefined ? {} : { district: area.district }),
      ...(area.street === undefined ? {} : { street: area.street }),
      overdue: head.clocks.some(({ kind, fired }) => kind === 'completion' && fired.includes('red')),
    };
  });
}

/** The issue with its trail and its cases as they are now. Of a case that the reader may not see it says number and status alone. */
export async function viewHot(issue: HotIssue, actor: Actor): Promise<HotView> {
  const [trail, heads] = await Promise.all([loadHotTrail(issue.id), headsOf(issue.cases)]);
  const { key, terms, closed, mergedInto, version, figures } = issue;
  const compared = beforeAfter(issue);
  return {
    ...hotRowOf(issue),
    version,
    ...(key === undefined ? {} : { kind: kindOfKey(key) }),
    ...(terms === undefined ? {} : { points: pointsOf(terms), words: termWords(terms) }),
    members: await membersOf(heads, actor),
    areas: areasOf(heads.filter((head) => !isDiscreet(head) || maySee(actor, head))),
    openCases: heads.filter(isOpen).length,
    ...(compared === undefined ? {} : { beforeAfter: compared }),
    ...(closed === undefined ? {} : { closed }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    tellings: issue.tellings ?? [],
    acts: hotActsFor(actor, issue),
    trail: trail.map(({ terms: then, ...line }) => (then === undefined ? line : { ...line, words: termWords(then) })),
    at: figures.at,
  };
}
