/** 督办 and 批示: the centre and leaders order, units answer, whoever ordered closes. */
import type { Branch, Case, Order } from '#core/case.ts';
import { answering, isSupervised, openOrders } from '#core/orders.ts';
import { caseStatus, currentBranches, isLive } from '#core/status.ts';
import type { SupervisionCause } from '#core/vocabulary.ts';
import { createRemark } from '../../handling.ts';
import { chance, integer } from '../../random.ts';
import { around, between, daysAfter, hoursAfter, instantAt, latest, spanOf } from '../pace.ts';
import { drawSupervisor, memberOf, person } from '../people.ts';
import { type Act, lastEvent, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';
import { conductOf } from './conduct.ts';

/** `ahead`: ordered before anything is late, so that it will not be. */
type Reason = { cause: SupervisionCause; since: string; share: number; ahead?: true };

/** What may bring the centre to an order. */
function reasonsOf(story: Story): Reason[] {
  const { state } = story;
  const late = lastEvent(story, 'overdue');
  const returned = lastEvent(story, 'return_decided');
  const again = lastEvent(story, 'rehandle_decided');
  const close = lastEvent(story, 'reminded');
  const urged = lastEvent(story, 'urged');
  const signed = lastEvent(story, 'signed');
  return [
    ...(late?.data.kind === 'completion' ? [{ cause: 'overdue' as const, since: late.at, share: 0.45 }] : []),
    ...(returned !== undefined && state.returns >= 2
      ? [{ cause: 'repeatedly_returned' as const, since: returned.at, share: 0.5 }]
      : []),
    ...(again !== undefined && state.round > 1
      ? [{ cause: 'dissatisfied' as const, since: again.at, share: 0.3 }]
      : []),
    ...(close?.data.kind === 'completion'
      ? [{ cause: 'near_due' as const, since: close.at, share: 0.15, ahead: true as const }]
      : []),
    ...(urged?.data.byCitizen === true
      ? [{ cause: 'repeat_request' as const, since: urged.at, share: 0.3, ahead: true as const }]
      : []),
    ...(signed === undefined
      ? []
      : [{ cause: 'manual' as const, since: signed.at, share: 0.07, ahead: true as const }]),
  ];
}

/** 督办 by the centre, once for each cause. */
function supervise(story: Story): Act[] {
  const given = (story.state.orders ?? []).map((order) => order.cause);
  return reasonsOf(story).flatMap(({ cause, since, share, ahead }) => {
    const next = story.draw(`supervise ${cause}`);
    if (given.includes(cause) || !chance(next, share)) return [];
    return [
      {
        key: `supervise ${cause}`,
        at: hoursAfter('centre', since, around(next, 3, 0.7)),
        actor: drawSupervisor(next),
        name: 'supervise',
        body: (at) => ({
          cause,
          text: createRemark(
            next,
            ahead === true ? 'supervisionAhead' : 'supervision',
            subjectOf(story, unitOfCase(story), at),
          ),
          // By hand with a limit of its own, otherwise by the policy.
          ...(cause === 'manual' ? { due: daysAfter(at, integer(next, 1, 4)) } : {}),
        }),
      },
    ];
  });
}

/** Share of the cases that a leader takes up: what comes from above, what is pressing, what has been late for long. */
function shareOfLeaders(story: Story): number {
  const { state } = story;
  if (lastEvent(story, 'escalated') !== undefined) return 0.4;
  if (state.source === 'leader' || state.source === 'mayor_mailbox') return 0.3;
  return state.urgency === 'normal' ? 0.004 : 0.06;
}

/** 批示, once in a case. */
function instruct(story: Story, live: readonly Branch[]): Act[] {
  const next = story.draw('instruct');
  const [first] = live;
  if (story.state.leaderInstructed === true || first === undefined || !chance(next, shareOfLeaders(story))) return [];
  const since = lastEvent(story, 'escalated')?.at ?? first.dispatchedAt;
  return [
    {
      key: 'instruct',
      at: hoursAfter('unit', since, between(next, 0.5, 6)),
      actor: person('leader'),
      name: 'instruct',
      body: (at) => ({ text: createRemark(next, 'instruction', subjectOf(story, first.unitId, at)) }),
    },
  ];
}

const answerKind = ({ cause }: Order) =>
  cause === 'overdue' || cause === 'dissatisfied' ? 'supervisionAnswer' : 'supervisionProgress';

/** A unit's answer, by its own pace. */
function answer(story: Story, order: Order, branch: Branch): Act {
  const key = `answer ${order.id} ${branch.id}`;
  const next = story.draw(key);
  const from = latest(order.at, branch.dispatchedAt);
  const clock = story.state.clocks.find((one) => one.id === `${branch.id}:supervision#${order.id}`);
  const span = clock ?? spanOf(story.state, 'supervision', branch.id, from, { amount: 1, unit: 'wd' });
  return {
    key,
    at: instantAt('unit', span, conductOf(story, branch).handleAfter * between(next, 0.5, 1.1)),
    actor: memberOf(branch.unitId, chance(next, 0.6) ? 'manager' : 'clerk'),
    name: 'answer-supervision',
    unitId: branch.unitId,
    body: (at) => ({
      order: order.id,
      text: createRemark(next, answerKind(order), subjectOf(story, branch.unitId, at, from)),
    }),
  };
}

/** Share of the orders that stay open, answered or not, until the units are done. */
const watched = 0.7;

/** 办结督办, once nobody owes an answer any more. */
function close(story: Story, order: Order): Act[] {
  const next = story.draw(`close ${order.id}`);
  if (chance(story.draw(`watched ${order.id}`), watched) && currentBranches(story.state).some(isLive)) return [];
  const since = latest(order.at, story.state.lastAt, ...order.answered.map((one) => one.at));
  return [
    {
      key: `close ${order.id} ${order.answered.length}`,
      at: hoursAfter('centre', since, around(next, 4, 0.6)),
      actor: order.instruction && chance(next, 0.5) ? person(order.by.id) : drawSupervisor(next),
      name: 'close-supervision',
      body: () => ({ order: order.id }),
    },
  ];
}

const hasNobody = (state: Case, order: Order): boolean => answering(state, order).length === 0;

/** Orders, their answers and their ends. */
export const planOrders: Planner = (story) => {
  const { state } = story;
  const orders = openOrders(state);
  const open = orders.flatMap((order) =>
    hasNobody(state, order) ? close(story, order) : answering(state, order).map((one) => answer(story, order, one)),
  );
  const live = currentBranches(state).filter(isLive);
  if (live.length === 0 || isSupervised(state) || caseStatus(state) === 'draft') return open;
  return [...open, ...supervise(story), ...instruct(story, live)];
};
