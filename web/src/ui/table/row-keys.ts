/** The keyboard model of table rows: one row is in the tab order, `j` and `k` move it. */
import { type HTMLAttributes, type RefObject, useEffect, useRef, useState } from 'react';
import { type KeyBinding, useKeys } from '../keys.ts';
import { sharedTexts } from '../texts.ts';
import type { Selection } from './selection.ts';

type RowKeys<Row> = {
  frame: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  currentKey?: string | undefined;
  selection: Selection | undefined;
  onOpen: (row: Row) => void;
  onPlay?: ((row: Row) => void) | undefined;
};

/** Goes to the row at which the keyboard was last, or to the table where it has none: for what is above it and goes away. */
export function focusTable(): void {
  const table = document.querySelector<HTMLElement>('.case-table');
  (table?.querySelector<HTMLElement>('tr[tabindex="0"]') ?? table)?.focus();
}

type Shown = { keys: readonly string[]; currentKey?: string | undefined };

/**
 * Where the keyboard goes when its row has left the list (to the row that took its place) or when the case beside the list has
 * been closed (to its row); `row` is undefined where no row is left. Undefined where the keyboard was somewhere else.
 */
export function keptPlace(
  before: Shown,
  after: Shown,
  at: string | undefined,
): { row: string | undefined } | undefined {
  const closed = before.currentKey !== undefined;
  const place = before.currentKey ?? at;
  if (place === undefined || after.currentKey !== undefined) return undefined;
  if (after.keys.includes(place)) return closed ? { row: place } : undefined;
  const index = before.keys.indexOf(place);
  return index < 0 && !closed ? undefined : { row: after.keys[Math.min(Math.max(index, 0), after.keys.length - 1)] };
}

/** The properties of each row, and the keys `j k Enter x Shift+x Shift+a p`. */
export function useRowKeys<Row>(options: RowKeys<Row>) {
  const { frame, rows, rowKey, currentKey, selection, onOpen, onPlay } = options;
  const [at, setAt] = useState<string>();
  const keys = rows.map(rowKey);
  const here = at !== undefined && keys.includes(at) ? at : (currentKey ?? keys[0]);
  const focusRow = (key: string | undefined) => {
    if (key === undefined) return;
    setAt(key);
    const row = frame.current?.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(key)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const shown = useRef({ keys, currentKey });
  useEffect(() => {
    const place = keptPlace(shown.current, { keys, currentKey }, at);
    shown.current = { keys, currentKey };
    if (place === undefined || document.activeElement !== document.body) return;
    if (place.row === undefined) frame.current?.focus();
    else focusRow(place.row);
  });
  const isInside = () => frame.current?.contains(document.activeElement) === true;
  const move = (by: number) => () => {
    const onRow = isInside() && at !== undefined;
    const index = keys.indexOf(here ?? '');
    focusRow(onRow || currentKey !== undefined ? keys[Math.min(Math.max(index + by, 0), keys.length - 1)] : here);
  };
  const withRow = (run: (row: Row, key: string) => void) => () => {
    const row = rows.find((one) => rowKey(one) === here);
    if (row !== undefined && here !== undefined) run(row, here);
  };
  const bindings: KeyBinding[] = [
    { keys: 'j', label: sharedTexts.nextRow, run: move(1) },
    { keys: 'k', label: sharedTexts.previousRow, run: move(-1) },
    { keys: 'enter', label: sharedTexts.openRow, run: withRow((row) => isInside() && onOpen(row)) },
  ];
  if (selection !== undefined) {
    bindings.push(
      { keys: 'x', label: sharedTexts.selectKey, run: withRow((_, key) => selection.toggle(key)) },
      { keys: 'shift+a', label: sharedTexts.selectAllKey, run: selection.toggleAll },
      { keys: 'shift+x', label: sharedTexts.selectRange, run: withRow((_, key) => selection.extendTo(key)) },
    );
  }
  if (onPlay !== undefined) bindings.push({ keys: 'p', label: sharedTexts.playKey, run: withRow(onPlay) });
  useKeys(bindings);
  return (row: Row): HTMLAttributes<HTMLElement> => {
    const key = rowKey(row);
    return {
      tabIndex: key === here ? 0 : -1,
      onFocus: () => setAt(key),
      onDoubleClick: () => onOpen(row),
      ...(key === currentKey ? { 'aria-current': true } : {}),
    };
  };
}
