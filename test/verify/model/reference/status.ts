/** The case's status from its lists, first match wins; nobody ever sets it. */
import type { Facts } from './policy.ts';
import type { Matter, Part } from './shape.ts';

export const isLive = (part: Part): boolean => ['sent', 'signed', 'return_asked', 'submitted'].includes(part.state);
export const isUnsettled = (part: Part): boolean => part.state === 'returned' && !part.settled;
export const isDone = (part: Part): boolean => part.state === 'completed';

export const present = (matter: Matter): Part[] => matter.parts.filter((part) => part.round === matter.round);
/** Neither cancelled nor settled returns: on these the completion of a joint case depends. */
export const counting = (matter: Matter): Part[] =>
  present(matter).filter((part) => part.state !== 'cancelled' && !part.settled);
/** In hand or done. */
export const standing = (matter: Matter): Part[] => present(matter).filter((part) => isLive(part) || isDone(part));
export const isJoint = (matter: Matter): boolean => counting(matter).length > 1;
export const latest = (matter: Matter, unit: string | undefined): Part | undefined =>
  matter.parts.findLast((part) => part.unit === unit);

/** The status under any overlay. */
export function bareStatus(matter: Matter): string {
  const finished = matter.outcome === undefined ? 'awaiting_callback' : 'completed';
  // A follower whose lead is done gets its own callback, whatever was in hand.
  if (matter.answeredBy !== undefined) return finished;
  const parts = present(matter);
  if (parts.length === 0) return matter.stage;
  if (!parts.some(isLive) && !parts.some(isDone)) return 'awaiting_dispatch';
  if (parts.some(isUnsettled)) return 'handling';
  const live = parts.filter(isLive);
  if (live.length === 0) return finished;
  // `return_asked` counts as what it was before: signed or not.
  if (!parts.some(isDone) && live.every((part) => part.signed === undefined)) return 'awaiting_signoff';
  return live.every((part) => part.state === 'submitted') ? 'awaiting_review' : 'handling';
}

export const statusOf = (matter: Matter): string => matter.overlay ?? bareStatus(matter);

export const closedStatuses = ['completed', 'front_desk_completed', 'refused', 'withdrawn', 'voided'];
export const isClosed = (matter: Matter): boolean => closedStatuses.includes(statusOf(matter));
export const isOpen = (matter: Matter): boolean =>
  !isClosed(matter) && !['merged', 'archived'].includes(statusOf(matter));

export const openOrders = (matter: Matter) => matter.orders.filter((order) => order.closed === undefined);
export const isSupervised = (matter: Matter): boolean => openOrders(matter).length > 0;

/** The facts by which the policy chooses its column now. */
export const factsOf = (matter: Matter): Facts => ({
  nature: matter.nature,
  urgency: matter.urgency,
  demands: matter.demands,
  round: matter.round,
  supervised: isSupervised(matter),
});

/** The same for a clock: it is under the supervised column if an order was open when it began. */
export const factsAt = (matter: Matter, at: number): Facts => ({
  ...factsOf(matter),
  supervised: matter.orders.some((order) => order.at <= at && (order.closed === undefined || order.closed > at)),
});

/** Units may not see the number: the centre rings for them. */
export const isNumberHidden = (matter: Matter): boolean => ['phone', 'both'].includes(matter.confidentiality);

/** Who leads now. */
export const leadOf = (matter: Matter): string | undefined =>
  matter.mode === 'lead_assist' ? standing(matter).find((part) => part.role === 'lead')?.unit : undefined;
