/** 变更建议: what the centre proposes, and what the administrator makes of it. */
import { isSettledSo, propose, repeated, settle } from '#core/admin/proposals.ts';
import { isRefusal, refuse } from '#core/refusals.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import type { Handlers } from '../http/request.ts';
import { listProposals, listProposalsOf, loadProposal, proposalIdOf, putProposal } from '../storage/proposals.ts';
import { changeBy } from './change.ts';

/** A decision is made again on what somebody else has written meanwhile. */
const maxTries = 3;

type Names = 'ownProposals' | 'proposeChange' | 'proposals' | 'settleProposal';

export const proposalHandlers: Pick<Handlers<'admin'>, Names> = {
  ownProposals: ({ actor }) => listProposalsOf([actor.id, ...(actor.standsFor ?? [])]),
  proposals: ({ query: { list = 'open' } }) => listProposals(list),
  proposeChange: async ({ body, actor, idempotencyKey, route }) => {
    const id = proposalIdOf(actor.id, idempotencyKey ?? newId());
    const made = await loadProposal(id);
    if (made !== undefined) return repeated(made, body);
    const proposal = propose(id, body, { actor, now: now() });
    if (await putProposal(proposal, changeBy(actor, proposal.why), route)) return proposal;
    const first = await loadProposal(id);
    return first === undefined ? refuse('busy') : repeated(first, body);
  },
  settleProposal: async ({ params: { proposalId }, body, actor, ifMatch: seen, route }) => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const proposal = await loadProposal(proposalId);
      if (proposal === undefined) return refuse('not_found');
      if (isSettledSo(proposal, body, actor)) return proposal;
      const next = settle(proposal, body, { actor, now: now(), seen });
      if (isRefusal(next)) return next;
      if (await putProposal(next, changeBy(actor, next.settled?.reason ?? ''), route)) return next;
    }
    return refuse('busy');
  },
};
