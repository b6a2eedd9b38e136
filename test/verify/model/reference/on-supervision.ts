/** Urging, orders and instructions. */
import { shorten } from './clocks.ts';
import { change } from './folding.ts';
import { type Given, is, type Rule } from './rule.ts';
import type { SupervisionOrder } from './shape.ts';
import { isLive, openOrders, present } from './status.ts';

/** A manager urges the own unit; the centre, leaders and the desk whoever has the case in hand. */
function urgeable({ matter, by }: Given): string[] {
  const all = ['supervisor', 'leader', 'callTaker'].some((role) => is(by, role));
  return present(matter)
    .filter((part) => isLive(part) && (all || (by.unitId !== undefined && [part.unit, part.sub].includes(by.unitId))))
    .map((part) => part.unit);
}

/** Whom an order names: by default all whom the person may urge, and never others. */
const addressed = (given: Given): string[] => [...new Set<string>(given.body.units ?? urgeable(given))];

function orderRefusals(given: Given): (string | false)[] {
  const { body, now } = given;
  const live = urgeable(given);
  return [
    addressed(given).some((unit) => !live.includes(unit)) && 'no_live_branch',
    body.due !== undefined && Date.parse(body.due) <= now && 'order_due',
  ];
}

function give(given: Given): void {
  const { matter, body, by, now } = given;
  const units = addressed(given);
  const due = body.due === undefined ? undefined : Date.parse(body.due);
  const order = { id: String(matter.orders.length + 1), by: by.id, at: now, units, due, answered: [] };
  change(matter, now, () => matter.orders.push(order), { dues: () => shorten(matter, units, now) });
}

const owed = ({ matter, part }: Given): SupervisionOrder[] =>
  openOrders(matter).filter((order) => order.units.includes(part.unit) && !order.answered.includes(part.unit));
/** The centre closes every order, others what they ordered. */
const closable = ({ matter, by }: Given): SupervisionOrder[] =>
  openOrders(matter).filter((order) => is(by, 'supervisor') || order.by === by.id);
/** The one that is named, else the oldest. */
const chosen = (orders: SupervisionOrder[], id: string | undefined): SupervisionOrder | undefined =>
  id === undefined ? orders[0] : orders.find((order) => order.id === id);

export const supervisionCommands: Record<string, Rule> = {
  urge: {
    refuses: (given) => {
      const live = urgeable(given);
      const named: string[] = given.body.units ?? live;
      return [(live.length === 0 || named.some((unit) => !live.includes(unit))) && 'no_live_branch'];
    },
    does: (given) => {
      const { matter, body, now } = given;
      const named: string[] = body.units ?? urgeable(given);
      change(matter, now, () => {
        matter.urges += 1;
        for (const part of present(matter)) if (isLive(part) && named.includes(part.unit)) part.urges += 1;
      });
    },
  },
  supervise: { refuses: orderRefusals, does: give },
  instruct: {
    refuses: orderRefusals,
    does: (given) => {
      given.matter.instructed = true;
      give(given);
    },
  },
  'answer-supervision': {
    refuses: (given) => {
      const orders = owed(given);
      if (orders.length === 0) return ['order_answered'];
      return [chosen(orders, given.body.order) === undefined && 'no_such_order'];
    },
    does: (given) => {
      const { matter, part, body, now } = given;
      change(matter, now, () => chosen(owed(given), body.order)?.answered.push(part.unit));
    },
  },
  'close-supervision': {
    refuses: (given) => {
      const { matter, body } = given;
      if (chosen(openOrders(matter), body.order) === undefined)
        return ['no_such_order', openOrders(matter).length > 0 && closable(given).length === 0 && 'not_orderer'];
      return [chosen(closable(given), body.order) === undefined && 'not_orderer'];
    },
    does: (given) => {
      const { matter, body, now } = given;
      change(matter, now, () => {
        const order = chosen(closable(given), body.order);
        if (order !== undefined) order.closed = now;
      });
    },
  },
};
