/** Ways to open a row's case beside its list: a button in the row, and the key of the list's own command. */
import { useNavigate } from '@tanstack/react-router';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { Label } from '#core/vocabulary.ts';
import { OpenButton, SignButton } from '#web/features/dispatch/row-buttons.tsx';
import { type PanelText, panelTexts } from '#web/features/dispatch/texts.ts';
import { leaderAction } from '#web/features/dispatch/work.ts';
import { rowKeyOf } from '#web/features/worklists/rows.ts';
import type { WorklistSearch } from '#web/features/worklists/search.ts';
import type { BulkActionsProps, RowActionsProps } from '#web/features/worklists/slots.ts';
import { useKeys } from '#web/ui/keys.ts';

/** Opens a row in the list that is on screen; the address says which one, so that going back closes it. */
function useOpenRow(): (row: WorklistRow) => void {
  const navigate = useNavigate();
  return (row) =>
    void navigate({
      to: '.',
      search: ((old: WorklistSearch) => ({ ...old, open: rowKeyOf(row) })) as never,
      resetScroll: false,
    });
}

function OpenAction({ action, row }: { action: PanelText; row: WorklistRow }) {
  const open = useOpenRow();
  return <OpenButton action={action} row={row} onOpen={() => open(row)} />;
}

// A row's button that opens its case, called by what is done there.
export const DispatchAction = ({ row }: RowActionsProps) => <OpenAction action="dispatch" row={row} />;
export const UrgeAction = ({ row }: RowActionsProps) => <OpenAction action="urge" row={row} />;
export const DecideAction = ({ row }: RowActionsProps) => <OpenAction action="decide" row={row} />;
export const ReviewAction = ({ row }: RowActionsProps) => <OpenAction action="review" row={row} />;
export const CallbackAction = ({ row }: RowActionsProps) => <OpenAction action="callback" row={row} />;
export const ParkedAction = ({ row }: RowActionsProps) => <OpenAction action="open" row={row} />;
export const InstructAction = ({ row }: RowActionsProps) => <OpenAction action={leaderAction(row.asked)} row={row} />;
export const HandleAction = ({ row }: RowActionsProps) => <OpenAction action="handle" row={row} />;

/** 签收 at once, or a look at the case first. */
export function SignOffActions({ row, onDone }: RowActionsProps) {
  return (
    <>
      <SignButton row={row} onDone={onDone} />
      <OpenAction action="open" row={row} />
    </>
  );
}

function focusedKey(): string | null | undefined {
  return document.activeElement?.closest('tr[data-row-key]')?.getAttribute('data-row-key');
}

/** The key that opens the row under the keyboard, or the first one: `o` in 待办办件. */
function OpenKey({ rows, keys, label }: { rows: readonly WorklistRow[]; keys: string; label: Label }) {
  const open = useOpenRow();
  const run = () => {
    const key = focusedKey();
    const row = rows.find((one) => rowKeyOf(one) === key) ?? rows[0];
    if (row !== undefined) open(row);
  };
  useKeys([{ keys, label, run }]);
  return null;
}

export const InstructKey = ({ rows }: BulkActionsProps) => <OpenKey rows={rows} keys="i" label={panelTexts.instruct} />;
export const HandleKey = ({ rows }: BulkActionsProps) => <OpenKey rows={rows} keys="o" label={panelTexts.handle} />;
