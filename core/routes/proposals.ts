/** Routes of 变更建议: the centre proposes changes of the city's data, the administrator settles them. */
import * as z from 'zod';
import { proposalAreas, settlements } from '../admin/proposals.ts';
import { note } from '../admin/shapes.ts';
import { limits, optionalText, text } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const person = z.object({ id: z.string(), name: z.string() });
export const proposalView = z.object({
  id: z.string(),
  version: z.int(),
  area: z.enum(keysOf(proposalAreas)),
  subject: z.string().optional(),
  wish: z.string(),
  why: z.string(),
  by: person,
  at: z.string(),
  settled: z.object({ as: z.enum(keysOf(settlements)), reason: z.string(), by: person, at: z.string() }).optional(),
});
export type ProposalView = z.output<typeof proposalView>;

/** `complete`: these are all that there are. */
const listed = z.object({ items: z.array(proposalView), complete: z.boolean() });

const proposers = rolesFor('proposeChange');

export const proposalRoutes = routes({
  ownProposals: {
    module: 'admin',
    method: 'GET',
    path: '/api/proposals/own',
    who: proposers,
    reply: listed,
    summary: { zh: '本人的变更建议', en: 'My proposals, the newest first' },
  },
  proposeChange: {
    module: 'admin',
    method: 'POST',
    path: '/api/proposals',
    who: proposers,
    body: z.strictObject({
      area: z.enum(keysOf(proposalAreas)),
      subject: optionalText(100),
      wish: text(limits.comment),
      why: note,
    }),
    reply: proposalView,
    status: 201,
    summary: { zh: '提出变更建议', en: 'Propose a change to the administrator' },
  },
  proposals: {
    module: 'admin',
    method: 'GET',
    path: '/api/proposals',
    who: ['admin'],
    query: z.strictObject({ list: z.enum(['open', 'settled']).optional() }),
    reply: listed,
    summary: { zh: '变更建议', en: 'Proposals: those that are open, the oldest first, or those that are settled' },
  },
  settleProposal: {
    module: 'admin',
    method: 'POST',
    path: '/api/proposals/{proposalId}',
    who: ['admin'],
    params: z.object({ proposalId: z.string().regex(/^[0-9a-f]{24}$/) }),
    body: z.strictObject({ as: z.enum(keysOf(settlements)), reason: note }),
    reply: proposalView,
    summary: { zh: '办结变更建议', en: 'Say that a proposal was carried out, or why it is not' },
  },
});
