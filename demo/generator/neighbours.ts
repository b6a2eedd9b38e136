/** Which open cases are about the same matter: what the centre sees when it looks for one to merge into. */
import type { Case } from '#core/case.ts';
import { caseStatus } from '#core/status.ts';
import type { CaseStatus } from '#core/vocabulary.ts';
import type { Neighbours } from './story.ts';

const leading: readonly CaseStatus[] = ['awaiting_dispatch', 'awaiting_signoff', 'handling', 'awaiting_review'];

/** A case into which the centre merges others: in hand, and not done yet. */
export const isFitToLead = (state: Case): boolean => leading.includes(caseStatus(state));

function matterOf({ category, nature, area: { district, street } }: Case): string | undefined {
  if (category === undefined || street === undefined) return undefined;
  return `${category} ${nature} ${district} ${street}`;
}

/** Keeps the open cases by matter; `note` tells it how a case stands now. */
export function createNeighbourhood(): Neighbours & { note(state: Case): void } {
  const open = new Map<string, Map<string, string>>();
  return {
    note(state) {
      const matter = matterOf(state);
      if (matter === undefined) return;
      const cases = open.get(matter) ?? new Map<string, string>();
      open.set(matter, cases);
      if (isFitToLead(state)) cases.set(state.caseNo, state.receivedAt);
      else cases.delete(state.caseNo);
    },
    similar(state) {
      const matter = matterOf(state);
      let found: string | undefined;
      let since = state.receivedAt;
      for (const [caseNo, receivedAt] of open.get(matter ?? '') ?? []) {
        if (caseNo === state.caseNo || receivedAt >= since) continue;
        found = caseNo;
        since = receivedAt;
      }
      return found;
    },
  };
}
