/** Route of the printed documents of a case. */
import { useParams, useSearch } from '@tanstack/react-router';
import { PrintScreen } from '#web/features/print/print-screen.tsx';
import type { PrintSearch } from '#web/features/print/search.ts';

export function PrintRoute() {
  const { caseNo } = useParams({ strict: false }) as { caseNo: string };
  const search: PrintSearch = useSearch({ strict: false });
  return <PrintScreen caseNo={caseNo} search={search} />;
}
