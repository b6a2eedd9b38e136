/** Conditions beyond status and permission that a command needs; those that read no body also decide which buttons show. */
import type { Actor, Branch, Case } from './case.ts';
import type { Context } from './commands/definition.ts';
import { refuseMissing } from './commands/intake.ts';
import { urgeableUnits } from './commands/supervision.ts';
import { leadWaits } from './joint.ts';
import { type Refusal, refuse } from './refusals.ts';
import { isUnsettled, standing } from './status.ts';
import { localText } from './time/instant.ts';
import { isReturnForbidden, returnAllowedUntil } from './time/policy.ts';

type Situation = { state: Case; branch: Branch | undefined; actor: Actor; context: Context };
type Guard = (situation: Situation) => Refusal | undefined;

export const guards = {
  /** A draft needs its required fields before it leaves the desk. */
  complete: ({ state }) => refuseMissing(state.missing ?? []),
  room: ({ state, context }) =>
    standing(state).length < context.policy.maxBranches
      ? undefined
      : refuse('too_many_branches', { limit: context.policy.maxBranches }),
  /** Critical and rehandled cases are never returned, as the policy says. */
  returnable: ({ state, context }) =>
    isReturnForbidden(context.policy, { ...state, supervised: false }) ? refuse('return_forbidden') : undefined,
  returnWindow: ({ state, branch, context }) => {
    if (branch === undefined) return undefined;
    const until = returnAllowedUntil(context.policy, context.calendars.unit, branch, { ...state, supervised: false });
    return until !== undefined && context.now > until
      ? refuse('return_window_over', { until: localText(until) })
      : undefined;
  },
  returnCount: ({ state, branch, context }) => {
    const asked = state.branches
      .filter((one) => one.unitId === branch?.unitId)
      .reduce((sum, one) => sum + (one.returnsAsked ?? 0), 0);
    const limit = context.policy.returns.maxPerUnit;
    return asked >= limit ? refuse('return_limit', { limit }) : undefined;
  },
  /** A returned branch can only be waived while it is unsettled. */
  unsettled: ({ branch }) =>
    branch?.status === 'returned' && !isUnsettled(branch) ? refuse('already_settled') : undefined,
  leadLast: ({ state, branch }) =>
    branch === undefined ? undefined : leadWaits(state, branch, ['submitted', 'completed']),
  someoneToUrge: ({ state, actor }) => (urgeableUnits(state, actor).length > 0 ? undefined : refuse('no_live_branch')),
  notProposed: ({ state }) => (state.rehandleProposedAt === undefined ? undefined : refuse('already_proposed')),
  proposed: ({ state }) => (state.rehandleProposedAt === undefined ? refuse('not_proposed') : undefined),
  /** After completion a reopening is a further round, and rounds are limited. */
  roundLeft: ({ state, context }) =>
    state.closedAs === 'completed' && state.round >= context.policy.maxRounds
      ? refuse('round_limit', { limit: context.policy.maxRounds })
      : undefined,
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
