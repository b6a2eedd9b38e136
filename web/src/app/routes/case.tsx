/** Route of one case: the case page with the commands' buttons and forms in it. */

import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { CaseScreen } from '#web/features/case/case-screen.tsx';
import { type CaseSearch, caseSearch } from '#web/features/case/tabs.ts';
import { CommandButtons } from '#web/features/commands/command-buttons.tsx';
import { OpenCommand } from '#web/features/commands/open-command.tsx';
import { type CommandOrder, offeredOrders, orderIn, orderText } from '#web/features/commands/orders.ts';
import { DraftLink } from '#web/features/knowledge/draft-link.tsx';

const Nominate = lazy(() =>
  import('#web/features/hot-issues/nominate.tsx').then((part) => ({ default: part.Nominate })),
);
const PrintLinks = lazy(() =>
  import('#web/features/print/print-links.tsx').then((part) => ({ default: part.PrintLinks })),
);
const RelatedCases = lazy(() => import('./related.tsx').then((part) => ({ default: part.RelatedCases })));

/** The address holds the part that is open and the command that is being given. */
export function CaseRoute() {
  const { caseNo } = useParams({ from: '/cases/$caseNo' });
  const { tab = 'overview', act } = caseSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (next: Partial<CaseSearch>) =>
    void navigate({
      to: '/cases/$caseNo',
      params: { caseNo },
      search: ((old: CaseSearch) => ({ ...old, ...next })) as never,
      resetScroll: false,
    });
  const open = (order: CommandOrder) => change({ act: orderText(order) });
  const rail = (view: CaseView) => {
    const orders = offeredOrders(view);
    return (
      <>
        <CommandButtons view={view} orders={orders} open={orderIn(orders, act)} onOpen={open} />
        <DraftLink view={view} />
        <Suspense>
          <Nominate view={view} />
          <PrintLinks view={view} />
        </Suspense>
      </>
    );
  };
  return (
    <CaseScreen
      key={caseNo}
      caseNo={caseNo}
      tab={tab}
      rail={rail}
      related={(view) => (
        <Suspense>
          <RelatedCases view={view} />
        </Suspense>
      )}
      form={(view) => <OpenCommand view={view} act={act} onClose={() => change({ act: undefined })} />}
    />
  );
}
