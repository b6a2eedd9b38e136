/** What other features may put into a list screen; the routes compose it, since features do not know one another. */
import type { ComponentType } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';

/** The case beside the list. `row` is absent when an address names a case that is not (or no longer) in the list. */
export type PanelProps = {
  caseNo: string;
  branch?: string;
  row?: WorklistRow;
  onClose: () => void;
  /** The case has been dealt with: its row leaves the list and the next case opens. */
  onDone: () => void;
};

/** Buttons in a row, e.g. for one step that needs no panel. */
export type RowActionsProps = { row: WorklistRow; onDone: () => void };

/** Above the list: actions on the selected rows. */
export type BulkActionsProps = {
  /** All rows that the list shows, the selected ones, and the one under the keyboard or open. */
  rows: readonly WorklistRow[];
  selected: readonly WorklistRow[];
  onSelect: (rows: readonly WorklistRow[]) => void;
  /** A row has been dealt with and leaves the list. */
  onLeft: (row: WorklistRow) => void;
  /** Opens a row's case beside the list. */
  onOpen: (row: WorklistRow) => void;
};

export type WorklistSlots = {
  panel?: ComponentType<PanelProps>;
  rowActions?: ComponentType<RowActionsProps>;
  bulkActions?: ComponentType<BulkActionsProps>;
};
