/** What is in whose hands by the rows of the worklists alone, as far as a row tells it; the rest is for the head of the case. */
import type { Instant } from '../case.ts';
import type { RowColumns } from '../rows.ts';
import type { WorklistName } from '../worklists.ts';
import { centreOwner } from './deeds.ts';
import type { InHand } from './people.ts';

/** A row as it stands in a list. */
export type ListedRow = { list: WorklistName; owner: string; caseNo: string; row: Partial<RowColumns> };

/** What the row of a case says of whose hands it is in. */
type Said = { hand: InHand; branch?: string };

/**
 * What a row tells for certain; undefined where only the head knows. A clock that has passed its due may stand still, or be undecided
 * about; a part whose return is asked may be signed or not; of several parts returned the row has the clock of one.
 */
function saidBy({ list, owner, row }: ListedRow, now: Instant): Said | undefined {
  if (list === 'drafts') return { hand: { work: 'intake', owner: centreOwner, person: owner, late: false } };
  if ([row.due, row.signoffDue].some((due) => due !== undefined && now > due)) return undefined;
  if (list === 'awaiting-dispatch') {
    if (row.joint === true || (row.returns ?? 0) > 0) return undefined;
    return { hand: { work: 'dispatch', owner: centreOwner, late: false } };
  }
  const { branch, branchStatus, status, handler } = row;
  // A case that was answered with another one waits for its callback, whatever its parts.
  if (branch === undefined || status === 'awaiting_callback') return undefined;
  if (branchStatus !== 'sent' && branchStatus !== 'signed') return undefined;
  const work = branchStatus === 'sent' ? ('signoff' as const) : ('handling' as const);
  return { branch, hand: { work, owner, ...(handler === undefined ? {} : { person: handler }), late: false } };
}

type Parents = (unitId: string) => string | undefined;

function isBelow(unit: string, above: string, parentOf: Parents): boolean {
  const seen = new Set<string>();
  for (let next = parentOf(unit); next !== undefined && !seen.has(next); next = parentOf(next)) {
    if (next === above) return true;
    seen.add(next);
  }
  return false;
}

/** Of a part that was given to a unit below both have a row: it is in the hands of the lower one. Undefined where neither is below the other. */
function oneOf(said: readonly Said[], parentOf: Parents): InHand | undefined {
  const [first, second] = said;
  if (first === undefined || second === undefined) return first?.hand;
  if (said.length > 2) return undefined;
  if (isBelow(first.hand.owner, second.hand.owner, parentOf)) return first.hand;
  return isBelow(second.hand.owner, first.hand.owner, parentOf) ? second.hand : undefined;
}

/**
 * The work that the rows of all lists of a city tell of, and the numbers of the cases whose heads have to be asked for all of theirs.
 * Every unit's rows have to be there, since of a part that was given to a unit below the upper unit's row does not say so.
 */
export function handsOfRows(
  rows: readonly ListedRow[],
  { now, parentOf }: { now: Instant; parentOf: Parents },
): { hands: InHand[]; asked: string[] } {
  const hands: InHand[] = [];
  const asked: string[] = [];
  for (const [caseNo, own] of Map.groupBy(rows, (one) => one.caseNo)) {
    const said = own.map((one) => saidBy(one, now));
    const known = said.filter((one) => one !== undefined);
    const parts = Map.groupBy(known, ({ branch, hand }) => branch ?? hand.work);
    const found = [...parts.values()].map((some) => oneOf(some, parentOf));
    const certain = found.filter((one) => one !== undefined);
    if (known.length < said.length || certain.length < found.length) asked.push(caseNo);
    else hands.push(...certain);
  }
  return { hands, asked };
}
