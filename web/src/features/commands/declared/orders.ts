/** 督办 and 批示: giving an order, answering it, closing it. */
import type { BranchView, CaseView, OrderView } from '#core/view/shapes.ts';
import { keysOf, type SupervisionCause, supervisionCauses } from '#core/vocabulary.ts';
import { orderDue } from '#web/ui/orders.ts';
import { fullTime } from '#web/ui/time.ts';
import { commandTexts } from '../texts.ts';
import { takenUnits } from '../units/suggestions.ts';
import type { Declared, DeclaredField, Said, Situation } from './fields.ts';

/** The cause that the case itself suggests, the gravest first. */
export function suggestedCause(view: Pick<CaseView, 'rehandleProposed' | 'returns' | 'branches' | 'clocks'>) {
  const running = [...view.clocks, ...view.branches.flatMap(({ clocks }) => clocks)].filter(
    ({ stopped, frozen, kind }) => stopped === undefined && frozen === undefined && kind !== 'archive',
  );
  const late = running.filter(({ colour }) => colour === 'red');
  const isSilent = late.length > 0 && late.every(({ kind }) => kind === 'signoff' || kind === 'contact');
  const causes: [SupervisionCause, boolean][] = [
    ['dissatisfied', view.rehandleProposed],
    ['silent', isSilent],
    ['overdue', late.length > 0],
    ['repeatedly_returned', view.returns >= 2],
    ['near_due', running.some(({ colour }) => colour === 'yellow')],
  ];
  return causes.find(([, holds]) => holds)?.[0] ?? 'manual';
}

const phrases = {
  supervise: [commandTexts.superviseReport, commandTexts.superviseFinish, commandTexts.superviseVisit],
  instruct: [commandTexts.instructFinish, commandTexts.instructLead, commandTexts.instructRoot],
};

function order(situation: Situation, name: 'supervise' | 'instruct'): Declared {
  const { view, text, label, unit } = situation;
  const units = takenUnits(view);
  const several = () => units.length > 1;
  const options = units.map((value) => ({ value, label: unit(value) }));
  const isOrder = name === 'supervise';
  const cause: DeclaredField = {
    kind: 'select',
    path: 'cause',
    name: commandTexts.cause,
    initial: suggestedCause(view),
    options: keysOf(supervisionCauses).map((value) => ({ value, label: label(supervisionCauses[value]) })),
  };
  const words = commandTexts[isOrder ? 'orderText' : 'instructText'];
  const whom = commandTexts[isOrder ? 'orderUnits' : 'instructUnits'];
  return {
    hint: text(units.length === 0 ? 'orderNobody' : 'orderEffect'),
    fields: [
      { kind: 'area', path: 'text', name: words, phrases: phrases[name] },
      ...(isOrder ? [cause] : []),
      { kind: 'ticks', path: 'units', name: whom, options, when: several, hint: text('orderAll') },
      { kind: 'time', path: 'due', name: commandTexts.orderDue, hint: text('orderDueHint') },
    ],
  };
}

const isOpen = ({ closedAt }: OrderView) => closedAt === undefined;

/** The orders to which a unit still owes an answer, oldest first. */
export function owedOrders({ orders }: Pick<CaseView, 'orders'>, unitId: BranchView['unitId'] | undefined) {
  return orders.filter(
    (one) =>
      isOpen(one) && one.units.some((unit) => unit === unitId) && !one.answers.some((by) => by.unitId === unitId),
  );
}

/** The open orders that this reader may close: the centre all, others their own. */
export function closableOrders({ orders }: Pick<CaseView, 'orders'>, me: Situation['me']): OrderView[] {
  const open = orders.filter(isOpen);
  const own = open.filter(({ by }) => by === me.name);
  return me.roles.includes('supervisor') || own.length === 0 ? open : own;
}

function orderName({ text, label }: Situation, { id, cause, by }: OrderView): string {
  return text('orderName', { id, cause: label(supervisionCauses[cause]), by });
}

function orderField(situation: Situation, orders: readonly OrderView[]): DeclaredField {
  return {
    kind: 'select',
    path: 'order',
    name: commandTexts.whichOrder,
    initial: orders[0]?.id ?? '',
    options: orders.map((one) => ({ value: one.id, label: orderName(situation, one) })),
    when: () => orders.length > 1,
  };
}

/** The order itself with what the units have answered. */
function orderSaid(situation: Situation, orders: readonly OrderView[], id: string | readonly string[] | undefined) {
  const { view, text, unit } = situation;
  const found = orders.find((one) => one.id === id) ?? orders[0];
  if (found === undefined) return [];
  const until = orderDue(view, found);
  const due = until === undefined ? undefined : text('orderDueAt', { due: fullTime(until) });
  const silent = found.units.filter((one) => !found.answers.some((by) => by.unitId === one));
  const missing = silent.length === 0 ? undefined : text('unanswered', { units: silent.map(unit).join('、') });
  const answers: Said[] = found.answers.map((answer) => ({
    title: text('answerOf', { unit: unit(answer.unitId) }),
    lines: [answer.text],
  }));
  return [{ title: orderName(situation, found), lines: [found.text, due, missing] }, ...answers];
}

function answerSupervision(situation: Situation): Declared {
  const owed = owedOrders(situation.view, situation.branch?.unitId);
  return {
    said: ({ order: id }) => orderSaid(situation, owed, id),
    fields: [orderField(situation, owed), { kind: 'area', path: 'text', name: commandTexts.answerText, rows: 4 }],
  };
}

function closeSupervision(situation: Situation): Declared {
  const closable = closableOrders(situation.view, situation.me);
  return {
    hint: situation.text('closeHint'),
    said: ({ order: id }) => orderSaid(situation, closable, id),
    fields: [orderField(situation, closable), { kind: 'area', path: 'comment', name: commandTexts.closeComment }],
  };
}

export const orders = {
  supervise: (situation: Situation) => order(situation, 'supervise'),
  instruct: (situation: Situation) => order(situation, 'instruct'),
  'answer-supervision': answerSupervision,
  'close-supervision': closeSupervision,
};
