/** 督办 and 批示: formal orders with a limit of their own, which the units answer. */
import * as z from 'zod';
import type { Case } from '../case.ts';
import type { OrderData } from '../events.ts';
import { openOrders, owesAnswer } from '../orders.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { instant, limits, optionalText, text, unitId } from '../schemas.ts';
import { keysOf, supervisionCauses } from '../vocabulary.ts';
import { command, draft, type Input } from './definition.ts';
import { urgeableUnits } from './supervision.ts';

const units = z.array(unitId).min(1).max(20).optional();
const orderId = z.string().regex(/^\d{1,3}$/);

type Wish = { cause: OrderData['cause']; units?: string[] | undefined; due?: string | undefined };

type Situation = Pick<Input<unknown>, 'state' | 'context' | 'actor'>;

/** Numbers the order and says which units must answer: those named, else all in hand that the actor may urge. */
function numbered({ state, context, actor }: Situation, wish: Wish): OrderData | Refusal {
  const live = urgeableUnits(state, actor);
  const named = wish.units ?? live;
  const absent = named.find((unit) => !live.includes(unit));
  if (absent !== undefined) return refuse('no_live_branch');
  if (wish.due !== undefined && wish.due <= context.now) {
    const message = { zh: '须在现在之后', en: 'Must lie after now' };
    return refuse('order_due', {}, [{ path: 'due', message }]);
  }
  const order = String((state.orders ?? []).length + 1);
  return { order, cause: wish.cause, units: [...new Set(named)], ...(wish.due === undefined ? {} : { due: wish.due }) };
}

/** 督办: an order to the units named (default: all that have the case in hand), due by the policy or by its own limit. */
export const supervise = command({
  body: z.strictObject({
    // What waits for the leaders themselves is not ordered of the units.
    cause: z.enum(keysOf(supervisionCauses)).exclude(['undecided']).default('manual'),
    text: text(limits.comment),
    units,
    due: instant.optional(),
  }),
  decide(input) {
    const order = numbered(input, input.body);
    return 'refused' in order ? order : [draft('supervised', input, order, { text: input.body.text })];
  },
});

/** 批示: a leader's instruction. It is an order with the cause `leader`. */
export const instruct = command({
  body: z.strictObject({ text: text(limits.comment), units, due: instant.optional() }),
  decide(input) {
    const order = numbered(input, { ...input.body, cause: 'leader' });
    return 'refused' in order ? order : [draft('instructed', input, order, { text: input.body.text })];
  },
});

/** 答复督办: the unit's answer to an order, by default to the oldest that it owes one. */
export const answerSupervision = command({
  body: z.strictObject({ order: orderId.optional(), text: text(limits.comment) }),
  decide(input) {
    const { state, branch, body } = input;
    const owed = openOrders(state).filter((order) => owesAnswer(order, branch?.unitId ?? ''));
    const order = body.order === undefined ? owed[0] : owed.find((one) => one.id === body.order);
    if (order === undefined) return refuse(owed.length === 0 ? 'order_answered' : 'no_such_order');
    return [draft('supervision_answered', input, { order: order.id }, { text: body.text })];
  },
});

/** The open orders that the actor may close: the centre all, others their own. */
export function closableOrders(state: Case, actor: { id: string; roles: readonly string[] }) {
  return openOrders(state).filter((order) => actor.roles.includes('supervisor') || order.by.id === actor.id);
}

/** 办结督办, by default of the oldest order that the actor may close. Dues that it moved stay as they are. */
export const closeSupervision = command({
  body: z.strictObject({ order: orderId.optional(), comment: optionalText(limits.comment) }),
  decide(input) {
    const { state, body, actor } = input;
    const closable = closableOrders(state, actor);
    const order = body.order === undefined ? closable[0] : closable.find((one) => one.id === body.order);
    if (order === undefined) {
      const open = openOrders(state).some((one) => body.order === undefined || one.id === body.order);
      return refuse(open ? 'not_orderer' : 'no_such_order');
    }
    return [draft('supervision_closed', input, { order: order.id }, { comment: body.comment })];
  },
});
