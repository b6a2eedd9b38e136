/** Conditions beyond status and permission that a command needs; those that read no body also decide which buttons show. */
import type { Actor, Branch, Case } from './case.ts';
import { ratingOver } from './commands/assessment.ts';
import type { Context } from './commands/definition.ts';
import { deciderRoles, extensionRule, nothingAsked } from './commands/extension.ts';
import { refuseMissing } from './commands/intake.ts';
import { closableOrders } from './commands/orders.ts';
import { urgeableUnits } from './commands/supervision.ts';
import { leadWaits } from './joint.ts';
import { openOrders, owesAnswer, policyFacts } from './orders.ts';
import { type Refusal, refuse } from './refusals.ts';
import { isUnsettled, standing } from './status.ts';
import { localText } from './time/instant.ts';
import { isReturnForbidden, returnAllowedUntil } from './time/policy.ts';
import { unitCalendarOf } from './time/versions.ts';
import { deciderNames } from './vocabulary.ts';

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
    isReturnForbidden(context.policy, policyFacts(state)) ? refuse('return_forbidden') : undefined,
  returnWindow: ({ state, branch, context }) => {
    if (branch === undefined) return undefined;
    const until = returnAllowedUntil(
      context.policy,
      unitCalendarOf(context.calendars, branch.unitId),
      branch,
      policyFacts(state),
    );
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
  /** One request of a unit at a time waits for its decision. */
  nothingAsked: ({ branch }) =>
    branch?.extension === undefined && branch?.pauseAsked === undefined ? undefined : refuse('already_asked'),
  extendable: ({ state, branch, context }) => {
    const { times } = extensionRule(context.policy, state);
    if (times === 0) return refuse('extension_forbidden');
    if ((branch?.extensionsAsked ?? 0) >= times) return refuse('extension_limit', { limit: times });
    const running = state.clocks.filter((one) => one.stopped === undefined && one.branch === branch?.id);
    const clock = running.find((one) => one.kind === 'completion');
    if (clock === undefined) return refuse('extension_forbidden');
    return context.now >= clock.due ? refuse('extension_late', { until: localText(clock.due) }) : undefined;
  },
  extensionAsked: ({ branch }) =>
    branch?.extension === undefined ? nothingAsked({ zh: '延期', en: 'extension' }) : undefined,
  decider: ({ branch, actor }) => {
    const left = branch?.extension?.deciders ?? [];
    const mine = left.some((one) => actor.roles.includes(deciderRoles[one]));
    return mine ? undefined : refuse('not_decider', { who: deciderNames[left[0] ?? 'centre'] });
  },
  pausable: ({ context }) => (context.policy.pause.allowed ? undefined : refuse('pause_forbidden')),
  running: ({ branch }) => (branch?.pausedUntil === undefined ? undefined : refuse('already_paused')),
  paused: ({ branch }) => (branch?.pausedUntil === undefined ? refuse('not_paused') : undefined),
  owesAnswer: ({ state, branch }) =>
    openOrders(state).some((order) => owesAnswer(order, branch?.unitId ?? '')) ? undefined : refuse('order_answered'),
  closable: ({ state, actor }) => {
    if (openOrders(state).length === 0) return refuse('no_such_order');
    return closableOrders(state, actor).length > 0 ? undefined : refuse('not_orderer');
  },
  /** No chains: who leads does not follow. */
  noFollowers: ({ state }) => ((state.followers ?? []).length === 0 ? undefined : refuse('has_followers')),
  notExcluded: ({ state }) =>
    state.exclusion === undefined || state.exclusion.agreed === false ? undefined : refuse('already_excluded'),
  exclusionAsked: ({ state }) =>
    state.exclusion !== undefined && state.exclusion.agreed === undefined ? undefined : refuse('not_excluded'),
  anotherPerson: ({ state, actor }) => (state.exclusion?.askedBy === actor.id ? refuse('another_person') : undefined),
  unrated: ({ state }) => (state.ratedAt === undefined ? undefined : refuse('already_rated')),
  ratingOpen: ratingOver,
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
