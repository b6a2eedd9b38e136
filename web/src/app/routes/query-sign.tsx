/** 签收 of what was found: of the selected cases those that wait for the signature of the reader's unit. */
import type { FoundRow } from '#core/routes/query.ts';
import { useMe } from '#web/api/queries.ts';
import type { QueryBulkProps } from '#web/features/query/query-screen.tsx';
import { BulkSign } from '#web/features/worklists/bulk/bulk-sign.tsx';

/** Those of the rows that a unit has yet to sign. */
export const toSign = (rows: readonly FoundRow[], unit: string): FoundRow[] =>
  rows.filter(({ units }) => units.some(({ unitId, status }) => unitId === unit && status === 'sent'));

export function QuerySign({ rows, selected, ...props }: QueryBulkProps) {
  const { data } = useMe();
  const unit = data?.unitId ?? '';
  return (
    <BulkSign
      {...props}
      rows={toSign(rows, unit)}
      selected={toSign(selected, unit)}
      unitOf={() => unit}
      withAll={false}
    />
  );
}
