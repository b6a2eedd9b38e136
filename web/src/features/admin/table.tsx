/** A table of administration. */
import type { ReactNode } from 'react';
import { PlainTable } from '#web/ui/table/plain-table.tsx';

type TableProps = {
  caption: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Said in place of an empty table. */
  nothing: string;
};

/** Nothing but words where there are no rows. */
export function AdminTable({ nothing, ...table }: TableProps) {
  if (table.rows.length === 0) return <p className="quiet">{nothing}</p>;
  return <PlainTable className="admin-table" {...table} />;
}
