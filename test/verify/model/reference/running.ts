/** Which clocks run: what each is counted from, by the table of clocks. */
import type { Kind, Limit } from './policy.ts';
import type { Matter, Part } from './shape.ts';
import { bareStatus, isClosed, isLive, isNumberHidden, isUnsettled, openOrders, present, statusOf } from './status.ts';

export type Step = {
  id: string;
  owner: string;
  kind: Kind;
  from: number;
  /** What a person set instead of the policy. */
  set?: { limit: Limit } | { due: number } | undefined;
  held?: boolean;
  still?: boolean;
};

const idOf = (owner: string, kind: Kind, order?: string): string =>
  `${owner}:${kind}${order === undefined ? '' : `#${order}`}`;
const step = (owner: string, kind: Kind, from: number | undefined, more: Partial<Step> = {}, order?: string): Step[] =>
  from === undefined ? [] : [{ id: idOf(owner, kind, order), owner, kind, from, ...more }];

/** From the asking to the decision; a return counts before what else was asked. */
const askedAt = (part: Part): number | undefined =>
  part.state === 'return_asked' ? part.returnAsked : (part.extension?.at ?? part.pauseAsked?.at);

/** While a return or an extension is undecided the red marks wait; the contact's with a return. */
function ofPart(matter: Matter, part: Part): Step[] {
  const { id, state } = part;
  const asked = state === 'return_asked';
  const working = state === 'signed' || (asked && part.signed !== undefined);
  // Without a number, or where the unit may not see it, the unit cannot be late in ringing.
  const rings = matter.phone && !isNumberHidden(matter);
  const completes = state === 'sent' || state === 'signed' || asked;
  const days = part.days === undefined ? undefined : ({ limit: { amount: part.days, unit: 'wd' } } as const);
  const steps = [
    ...(state === 'sent' ? step(id, 'signoff', part.dispatched) : []),
    ...(working && rings && !part.contacted ? step(id, 'contact', part.signed, { held: asked }) : []),
    ...(completes
      ? step(id, 'completion', part.dispatched, { held: asked || part.extension !== undefined, set: days })
      : []),
    ...step(id, 'decision', askedAt(part)),
    ...(state === 'submitted' ? step(id, 'review', part.submitted) : []),
    ...(isUnsettled(part) ? step(id, 'dispatch', part.returned) : []),
    // The centre's decision does not wait for the unit.
  ].map((one) => ({ ...one, still: part.pausedUntil !== undefined && one.kind !== 'decision' }));
  const end = part.pausedUntil;
  return end === undefined ? steps : [...steps, ...step(id, 'pause', matter.touched, { set: { due: end } })];
}

/** An order runs for each unit that has the case in hand and owes its answer; where none does, for the case. Nobody has a draft. */
function ofOrders(matter: Matter): Step[] {
  if (bareStatus(matter) === 'draft') return [];
  const live = present(matter).filter(isLive);
  return openOrders(matter).flatMap((order) => {
    if (order.units.length > 0 && order.units.every((unit) => order.answered.includes(unit))) return [];
    const set = order.due === undefined ? undefined : { due: order.due };
    const owing = live.filter((part) => order.units.includes(part.unit) && !order.answered.includes(part.unit));
    if (owing.length === 0) {
      return step('case', 'supervision', Math.max(order.at, matter.queued ?? 0), { set }, order.id);
    }
    return owing.flatMap((part) => {
      const from = Math.max(order.at, part.dispatched);
      return step(part.id, 'supervision', from, { set, still: part.pausedUntil !== undefined }, order.id);
    });
  });
}

function underOverlay(matter: Matter): Step[] {
  const status = bareStatus(matter);
  if (status === 'completed') return [];
  const orders = ofOrders(matter);
  if (status === 'awaiting_callback') {
    if (matter.proposed !== undefined) return [...step('case', 'decision', matter.proposed), ...orders];
    return [...step('case', 'callback', matter.nextAttempt ?? matter.entered), ...orders];
  }
  const parts = present(matter);
  if (status === 'awaiting_dispatch' && !parts.some(isUnsettled)) {
    return [...step('case', 'dispatch', matter.queued), ...orders];
  }
  return [...parts.flatMap((part) => ofPart(matter, part)), ...orders];
}

/** Every clock that runs now, as far as the policy gives it a limit. Parked and merged cases stand still, but for a pause's own end. */
export function stepsOf(matter: Matter): Step[] {
  if (isClosed(matter)) return step('case', 'archive', matter.closed);
  const status = statusOf(matter);
  if (status === 'archived') return [];
  const under = underOverlay(matter);
  if (status !== 'difficult' && status !== 'merged') return under;
  const still = under.map((one) => (one.kind === 'pause' ? one : { ...one, still: true }));
  const review =
    matter.reviewAt === undefined ? [] : step('case', 'park', matter.touched, { set: { due: matter.reviewAt } });
  return [...still, ...review];
}
