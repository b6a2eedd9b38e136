/** The documents of a case that can be printed, as links on the case page. */
import { Link } from '@tanstack/react-router';
import type { CaseView } from '#core/view/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { PrintSearch } from './search.ts';
import { linkTexts } from './texts.ts';

type Offer = { name: string; search: PrintSearch };

/** Form and trail, one for each order and one for each return. */
export function usePrintOffers({ orders, branches }: Pick<CaseView, 'orders' | 'branches'>): Offer[] {
  const text = useText(linkTexts);
  const unitName = useUnitName();
  return [
    { name: text('form'), search: { kind: 'form' } },
    { name: text('trail'), search: { kind: 'trail' } },
    ...orders.map(({ id, instruction }) => ({
      name: text(instruction ? 'instruction' : 'notice', { id }),
      search: { kind: 'notice' as const, order: id },
    })),
    ...branches.flatMap(({ id, unitId, returns }) =>
      returns.map(({ at }, index) => ({
        name: text('return', { unit: unitName(unitId), at: fullTime(at).slice(5, 10) }),
        search: { kind: 'return' as const, branch: id, no: index + 1 },
      })),
    ),
  ];
}

/** Nothing for somebody who sees only status and reply. */
export function PrintLinks({ view }: { view: CaseView }) {
  const text = useText(linkTexts);
  const offers = usePrintOffers(view);
  if (view.limited) return null;
  return (
    <details className="print-links">
      <summary>{text('print')}</summary>
      <ul className="plain-list">
        {offers.map(({ name, search }) => (
          <li key={JSON.stringify(search)}>
            <Link
              to="/cases/$caseNo/print"
              params={{ caseNo: view.caseNo }}
              search={search as never}
              className="plain-button small-button"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
