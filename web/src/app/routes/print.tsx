/** Route of the printed documents of a case. */
import { useParams, useSearch } from '@tanstack/react-router';
import { PrintScreen } from '#web/features/print/print-screen.tsx';

export function PrintRoute() {
  const { caseNo } = useParams({ strict: false }) as { caseNo: string };
  const { order } = useSearch({ strict: false }) as { order?: string };
  return <PrintScreen caseNo={caseNo} order={order} />;
}
