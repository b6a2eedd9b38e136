/** The row under the keyboard. */
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { rowKeyOf } from '../rows.ts';

/** Undefined while the focus is not in a row of the list. */
export function focusedRow(rows: readonly WorklistRow[]): WorklistRow | undefined {
  const key = document.activeElement?.closest('tr[data-row-key]')?.getAttribute('data-row-key');
  return rows.find((row) => rowKeyOf(row) === key);
}
