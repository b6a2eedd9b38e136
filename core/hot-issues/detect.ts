/** Everything that is hot: the findings of all keys, those of one matter taken together. */

import { examine, type Finding, factorsOf, type Outlook } from './examine.ts';
import { everyCase } from './history.ts';
import { type HotKey, kindOfKey } from './keys.ts';
import { hotPolicy, type KeyKind, keyKinds } from './policy.ts';

/** A hot matter: the finding that tells most of it, and all keys under which it was found. */
export type Cluster = Finding & { keys: readonly HotKey[] };

const kinds = Object.keys(keyKinds) as KeyKind[];
const rank = ({ key }: Finding): number => kinds.indexOf(kindOfKey(key));

/** The share of the smaller of two sets of cases that lies in both. */
export function sharedOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of small) if (large.has(one)) shared += 1;
  return small.size === 0 ? 0 : shared / small.size;
}

/**
 * Takes findings of one matter together: the most improbable leads, of equal ones the most particular; those that share half of the
 * smaller one's cases with it are the same matter seen from elsewhere.
 */
export function clustersOf(findings: readonly Finding[]): Cluster[] {
  const order = findings.toSorted(
    (a, b) => b.terms.surprise - a.terms.surprise || rank(a) - rank(b) || (a.key < b.key ? -1 : 1),
  );
  const clusters: (Cluster & { numbers: ReadonlySet<string>; keys: HotKey[] })[] = [];
  for (const finding of order) {
    const numbers = new Set(finding.members.map(({ caseNo }) => caseNo));
    const home = clusters.find((one) => sharedOf(one.numbers, numbers) >= hotPolicy.sameShare);
    if (home === undefined) clusters.push({ ...finding, keys: [finding.key], numbers });
    else home.keys.push(finding.key);
  }
  return clusters
    .map(({ numbers: _, ...cluster }) => cluster)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

/** What is hot now, the highest score first. */
export function detect(outlook: Outlook): Cluster[] {
  const factors = factorsOf(outlook);
  const findings: Finding[] = [];
  for (const key of outlook.tally.postings.keys()) {
    if (key === everyCase) continue;
    const found = examine(outlook, key, factors);
    if (found !== undefined) findings.push(found);
  }
  return clustersOf(findings);
}
