/** Selected rows of a table: by checkbox, by key, by range. */
import { useRef } from 'react';

export type Selection = {
  keys: readonly string[];
  set: (keys: string[]) => void;
  toggle: (key: string) => void;
  /** Selects everything between the last toggled row and this one. */
  extendTo: (key: string) => void;
  /** Selects every row, or none where all are selected. */
  toggleAll: () => void;
};

/** The keys from one to the other, both included, in the order of the table. */
export function keysBetween(order: readonly string[], from: string | undefined, to: string): string[] {
  const end = order.indexOf(to);
  const start = from === undefined ? end : order.indexOf(from);
  if (end < 0) return [];
  if (start < 0) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Undefined where rows cannot be selected. Keys of rows that are gone are not selected any more. */
export function useSelection<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  given: { keys: readonly string[]; onChange: (keys: string[]) => void } | undefined,
): Selection | undefined {
  const anchor = useRef<string | undefined>(undefined);
  if (given === undefined) return undefined;
  const order = rows.map(rowKey);
  const keys = given.keys.filter((key) => order.includes(key));
  return {
    keys,
    set: given.onChange,
    toggle: (key) => {
      anchor.current = key;
      given.onChange(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
    },
    toggleAll: () => given.onChange(keys.length === order.length ? [] : order),
    extendTo: (key) => given.onChange([...new Set([...keys, ...keysBetween(order, anchor.current, key)])]),
  };
}
