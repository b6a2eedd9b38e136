/** The keyboard model of table rows: one row is in the tab order, `j` and `k` move it. */
import { type HTMLAttributes, type RefObject, useState } from 'react';
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

/** The properties of each row, and the keys `j k Enter x Shift+x p`. */
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
