/** Supervision orders as several screens need them. */
import type { CaseView, OrderView } from '#core/view/shapes.ts';

/** When the units must have answered: the order's own limit, else its clock's due. */
export function orderDue(
  { clocks }: Pick<CaseView, 'clocks'>,
  { id, due }: Pick<OrderView, 'id' | 'due'>,
): string | undefined {
  return due ?? clocks.find((clock) => clock.kind === 'supervision' && clock.id.endsWith(`#${id}`))?.due;
}
