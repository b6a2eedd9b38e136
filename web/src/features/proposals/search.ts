/** What the address of the proposer's screen says: what is to be changed, and which one of it. */
import { type ProposalArea, proposalAreas } from '#core/admin/proposals.ts';

export type ProposalSearch = { area?: ProposalArea };

/** Reads the address; what is not known of it is left out. */
export function proposalSearch({ area }: Record<string, unknown>): ProposalSearch {
  return typeof area === 'string' && Object.hasOwn(proposalAreas, area) ? { area: area as ProposalArea } : {};
}
