/** What leaves the house on paper: a copy of a case for units from which its number may be kept. */
import { maskText } from '../masking.ts';
import { isNumberHidden } from '../permissions.ts';
import type { CaseView } from './shapes.ts';

/** The same value with numbers hidden in the texts of these names. */
function hide<Value extends object>(value: Value, names: readonly (keyof Value)[]): Value {
  const hidden = names.flatMap((name) => {
    const text = value[name];
    return typeof text === 'string' ? [[name, maskText(text)]] : [];
  });
  return { ...value, ...Object.fromEntries(hidden) };
}

/**
 * The case as a document says it that goes to units, whoever prints it: where the requester's number is confidential, no text holds one.
 * The centre sees them, and what it prints would show them to whom it keeps them from.
 */
export function copyForUnits(view: CaseView): CaseView {
  if (!isNumberHidden(view.requester)) return view;
  return {
    ...hide(view, ['title', 'content', 'subject']),
    place: hide(view.place, ['district', 'street', 'community', 'address']),
    orders: view.orders.map((order) => ({
      ...hide(order, ['text', 'comment']),
      answers: order.answers.map((answer) => hide(answer, ['text'])),
    })),
    branches: view.branches.map((branch) => ({
      ...hide(branch, ['requirement']),
      returns: branch.returns.map((one) => hide(one, ['reason', 'comment'])),
    })),
  };
}
