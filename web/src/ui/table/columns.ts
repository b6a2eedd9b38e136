/** What a column is, and which of them a user wants to see on a screen. */
import type { ReactNode } from 'react';

/** `width` in pixels: every column has one, so that nothing moves while rows arrive. */
export type CaseColumn<Row> = {
  key: string;
  title: string;
  width: number;
  align?: 'left' | 'right' | 'center';
  /** Stays in sight while the rest scrolls: `true` at the beginning, `'right'` at the end. */
  fixed?: boolean | 'right';
  /** Shown from the start; others only when chosen. */
  standard: boolean;
  /** Cannot be hidden. */
  required?: boolean;
  render: (row: Row) => ReactNode;
};

export const densities = ['compact', 'middle', 'loose'] as const;
export type Density = (typeof densities)[number];

/** The columns to show: those chosen, in the table's own order, required ones always; the standard ones where none are chosen. */
export function shownColumns<C extends Pick<CaseColumn<never>, 'key' | 'standard' | 'required'>>(
  columns: readonly C[],
  chosen: readonly string[] | undefined,
): C[] {
  return columns.filter((column) =>
    column.required === true ? true : chosen === undefined ? column.standard : chosen.includes(column.key),
  );
}

/** The choice after switching one column; undefined when it is the standard choice again. */
export function toggledColumns<C extends Pick<CaseColumn<never>, 'key' | 'standard' | 'required'>>(
  columns: readonly C[],
  chosen: readonly string[] | undefined,
  key: string,
): string[] | undefined {
  const before = shownColumns(columns, chosen).map((column) => column.key);
  const after = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
  const ordered = columns.map((column) => column.key).filter((one) => after.includes(one));
  const standard = shownColumns(columns, undefined).map((column) => column.key);
  return ordered.join() === standard.join() ? undefined : ordered;
}
