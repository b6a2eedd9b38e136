/** What anybody may know of a case: its matter, district, street, units and dates. The only way from a case to open interfaces. */
import type { Case, Instant } from '../case.ts';
import { awaited } from '../public/view.ts';
import { presentUnits, shownStatus } from '../status.ts';
import { maskRow } from '../view/row-texts.ts';
import type { CaseStatus, Nature } from '../vocabulary.ts';

export type OpenRow = {
  caseNo: string;
  receivedAt: Instant;
  updatedAt: Instant;
  /** Of an archived case that with which it closed. */
  status: CaseStatus;
  nature: Nature;
  category?: string;
  district?: string;
  street?: string;
  units: string[];
  closedAt?: Instant;
  /** By when the citizen may expect a result. */
  expected?: Instant;
};

/** Statuses of what is no request, or none yet. */
const notShown: readonly CaseStatus[] = ['draft', 'voided'];

/** Confidential requests and reports of wrongdoing are the business of nobody but those who see the case. */
export const isDiscreet = ({ confidentiality, nature }: Pick<Case, 'confidentiality' | 'nature'>): boolean =>
  confidentiality !== 'none' || nature === 'report';

/** Nor are drafts and mistakes. */
const isShown = (state: Case): boolean => !isDiscreet(state) && !notShown.includes(shownStatus(state));

/** When something happened that the row tells of; what is only noted inside the house changes nothing. */
function updatedAt(state: Case): Instant {
  const instants = state.branches.flatMap((branch) => [
    branch.dispatchedAt,
    branch.signedAt,
    branch.submittedAt,
    branch.completedAt,
    branch.returnedAt,
    branch.cancelledAt,
  ]);
  const all = [state.receivedAt, state.closedAt, state.callback.enteredAt, state.queuedAt, ...instants];
  return (
    all
      .filter((instant) => instant !== undefined)
      .toSorted()
      .at(-1) ?? state.receivedAt
  );
}

/** The public row of a case; undefined where the public is told nothing of it. Nothing of who asked, and no text. */
export function openRow(state: Case): OpenRow | undefined {
  if (!isShown(state)) return undefined;
  const { caseNo, receivedAt, nature, category, closedAt } = state;
  const area = maskRow(state.area);
  const expected = closedAt === undefined ? awaited(state)?.due : undefined;
  return {
    ...{ caseNo, receivedAt, updatedAt: updatedAt(state), nature },
    status: shownStatus(state),
    ...(category === undefined ? {} : { category }),
    ...(area.district === undefined ? {} : { district: area.district }),
    ...(area.street === undefined ? {} : { street: area.street }),
    units: presentUnits(state),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(expected === undefined ? {} : { expected }),
  };
}
