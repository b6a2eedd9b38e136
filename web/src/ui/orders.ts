/** Supervision orders as several screens need them. */
import type { CaseView, OrderView } from '#core/view/shapes.ts';

/** When the units must have answered: the order's own limit, else the latest due of its clocks. */
export function orderDue(
  { clocks, branches }: Pick<CaseView, 'clocks' | 'branches'>,
  { id, due }: Pick<OrderView, 'id' | 'due'>,
): string | undefined {
  const own = [...clocks, ...branches.flatMap((branch) => branch.clocks)].filter(
    (clock) => clock.kind === 'supervision' && clock.id.endsWith(`#${id}`),
  );
  return (
    due ??
    own
      .map((clock) => clock.due)
      .toSorted()
      .at(-1)
  );
}
