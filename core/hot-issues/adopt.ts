/** What a look at the city means for the issues: new ones, cases that join, what has gone quiet and comes up again. */
import { type Instant, systemActor } from '../case.ts';
import { canonicalJson } from '../chain.ts';
import { toInstant } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';
import { type Cluster, sharedOf } from './detect.ts';
import { callersOf, factorsOf, type Outlook, termsOf } from './examine.ts';
import { casesOfIssue, figuresOf, sightingsByNumber } from './figures.ts';
import { type HotDecision, type HotIssue, hotPersonOf, isOpenHot, mostCases } from './issue.ts';
import { kindOfKey } from './keys.ts';
import { nameOf } from './naming.ts';
import { hotPolicy } from './policy.ts';
import type { Sighting } from './sighting.ts';
import { scoreOf } from './terms.ts';

type Knowing = {
  /** The id of a new issue. */
  idOf(seed: string): string;
  categoryOf(code: string): Label | undefined;
};

const numbersOf = (members: readonly Sighting[]): string[] => members.map(({ caseNo }) => caseNo);
const by = hotPersonOf(systemActor);

/** Categories of some cases, the most frequent first. */
export function categoriesOf(members: readonly Sighting[]): string[] {
  const counts = new Map<string, number>();
  for (const { leaf } of members) if (leaf !== undefined) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code);
}

/** The issue that a finding belongs to: one that shares a key with it, or half of the smaller one's cases; an open one first. */
function homeOf(issues: readonly HotIssue[], cluster: Cluster): HotIssue | undefined {
  const numbers = new Set(numbersOf(cluster.members));
  const fitting = issues.filter(
    (issue) =>
      issue.state !== 'merged' &&
      (cluster.keys.some((key) => issue.keys.includes(key)) ||
        sharedOf(new Set(issue.cases), numbers) >= hotPolicy.sameShare),
  );
  return fitting.find(isOpenHot) ?? fitting[0];
}

/** A dismissed issue is quiet until it has twice the cases, a resolved one until enough new ones have come. */
function isHotAgain({ state, closed, cases }: HotIssue, { members, key }: Cluster): boolean {
  if (state === 'dismissed') return members.length >= hotPolicy.quietUntil * Math.max(closed?.cases ?? 0, 1);
  const known = new Set(cases);
  const fresh = members.filter(({ caseNo, at }) => !known.has(caseNo) && at > (closed?.at ?? ''));
  return fresh.length >= hotPolicy.volume[kindOfKey(key)] && callersOf(fresh) >= hotPolicy.breadth;
}

/** The cases that are new to an issue, as many as it still takes. */
const joining = ({ cases, removed }: HotIssue, numbers: readonly string[]): string[] => {
  const known = new Set([...cases, ...removed]);
  return numbers.filter((number) => !known.has(number)).slice(0, Math.max(mostCases - cases.length, 0));
};

function found(cluster: Cluster, outlook: Outlook, at: Instant, { idOf, categoryOf }: Knowing): HotDecision {
  const { key, keys, members, terms, score } = cluster;
  const cases = numbersOf(members).slice(0, mostCases);
  const title = nameOf(key, members, categoryOf);
  const issue: HotIssue = {
    ...{
      id: idOf(`${key}\0${cases[0]}`),
      version: 1,
      state: 'candidate',
      origin: 'auto',
      title,
      key,
      keys: [...keys],
      cases,
    },
    ...{
      removed: [],
      categories: categoriesOf(members),
      figures: figuresOf(members, outlook),
      terms,
      score,
      createdAt: at,
    },
  };
  return { before: undefined, issue, change: { version: 1, act: 'find', at, by, cases, terms, title } };
}

function reopened(issue: HotIssue, cluster: Cluster, at: Instant): HotDecision {
  const { closed: _, governedSince: __, ...rest } = issue;
  const cases = joining(issue, numbersOf(cluster.members));
  const version = issue.version + 1;
  const keys = [...new Set([...issue.keys, ...cluster.keys])];
  const { terms, score } = cluster;
  return {
    before: issue,
    issue: { ...rest, version, state: 'candidate', keys, cases: [...issue.cases, ...cases], terms, score },
    change: { version, act: 'return', at, by, cases, terms },
  };
}

/** An issue as the present makes it: cases that joined, figures, score. Nothing where nothing has changed. */
function refreshed(
  issue: HotIssue,
  cluster: Cluster | undefined,
  outlook: Outlook,
  all: ReadonlyMap<string, Sighting>,
) {
  const at = toInstant(outlook.now);
  const open = isOpenHot(issue);
  const keys = open && cluster !== undefined ? [...new Set([...issue.keys, ...cluster.keys])] : issue.keys;
  const seen = casesOfIssue(issue, outlook, all);
  const members = open ? [...new Set([...numbersOf(seen), ...numbersOf(cluster?.members ?? [])])] : [];
  const cases = joining(issue, members);
  const own = casesOfIssue({ ...issue, cases: [...issue.cases, ...cases] }, outlook, all);
  const figures = figuresOf(own, outlook, { daily: issue.figures.daily, governedSince: issue.governedSince });
  const window = issue.terms?.window ?? 'week';
  const terms =
    cluster !== undefined && open
      ? cluster.terms
      : issue.key === undefined
        ? undefined
        : termsOf(outlook, issue.key, window, factorsOf(outlook)[window]);
  const next: HotIssue = {
    ...issue,
    keys,
    cases: [...issue.cases, ...cases],
    figures,
    ...(cases.length === 0 ? {} : { categories: categoriesOf(own) }),
    ...(terms === undefined ? {} : { terms, score: scoreOf(terms) }),
  };
  const { at: _, ...present } = next.figures;
  const { at: __, ...earlier } = issue.figures;
  const told = (one: HotIssue, counted: object) => canonicalJson({ ...one, figures: counted });
  if (told(next, present) === told(issue, earlier)) return undefined;
  const version = issue.version + 1;
  const change = cases.length === 0 ? {} : { change: { version, act: 'grow' as const, at, by, cases } };
  return { before: issue, issue: { ...next, version }, ...change };
}

/**
 * Every write that a look at the city asks for; `issues` are all that are open or were closed lately. The same look gives the same writes,
 * and after they are written, none.
 */
export function adopt(
  issues: readonly HotIssue[],
  clusters: readonly Cluster[],
  outlook: Outlook,
  knowing: Knowing,
): HotDecision[] {
  const at = toInstant(outlook.now);
  const all = sightingsByNumber(outlook);
  const decisions: HotDecision[] = [];
  const homes = new Map<string, Cluster>();
  const present = [...issues];
  for (const cluster of clusters) {
    const home = homeOf(present, cluster);
    if (home === undefined) {
      const decision = found(cluster, outlook, at, knowing);
      decisions.push(decision);
      present.push(decision.issue);
      homes.set(decision.issue.id, cluster);
    } else if (isOpenHot(home)) {
      if (!homes.has(home.id)) homes.set(home.id, cluster);
    } else if (isHotAgain(home, cluster)) {
      const decision = reopened(home, cluster, at);
      decisions.push(decision);
      present.splice(present.indexOf(home), 1, decision.issue);
      homes.set(home.id, cluster);
    }
  }
  const written = new Set(decisions.map(({ issue }) => issue.id));
  for (const issue of issues) {
    if (issue.state === 'merged' || written.has(issue.id)) continue;
    const decision = refreshed(issue, homes.get(issue.id), outlook, all);
    if (decision !== undefined) decisions.push(decision);
  }
  return decisions;
}
