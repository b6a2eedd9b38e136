/** What a ledger's items come to: one hash, and whatever does not agree. */
import { checkCase, checkCounters, type Fault } from './check.ts';
import { fingerprint } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';

export type Examined = { hash: string; faults: Fault[] };

/** Examines every case of the ledger, in the order of their numbers. */
export function examine(ledger: Pick<Ledger, 'caseNos' | 'itemsOf'>): Examined {
  const cases = ledger.caseNos().map((caseNo) => ({ caseNo, items: [...ledger.itemsOf(caseNo).values()] }));
  const items = cases.map((one) => one.items);
  const faults = cases.flatMap((one) => checkCase(one.caseNo, one.items));
  return { hash: fingerprint(items), faults: [...faults, ...checkCounters(items)] };
}
