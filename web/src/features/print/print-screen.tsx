/** A document of a case on a page of its own, to be printed or kept as a PDF. */
import './print.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { copyForUnits } from '#core/view/copy.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { useCase } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { FormDocument } from './form-document.tsx';
import { OrderDocument } from './order-document.tsx';
import { ReturnDocument, returnIn } from './return-document.tsx';
import { kindOf, type PrintSearch } from './search.ts';
import { printTexts } from './texts.ts';
import { TrailDocument } from './trail-document.tsx';

/** The order that the address names, else the newest one. */
const orderIn = ({ orders }: CaseView, id: string | undefined) =>
  id === undefined ? orders.at(-1) : orders.find((one) => one.id === id);

/** Which part of the case page a document is of. */
const tabs = { form: undefined, notice: 'orders', trail: 'trail', return: 'branches' } as const;

type Missing = 'noSuchOrder' | 'noSuchReturn' | 'notYours';

/** The document, or why there is none. */
function documentOf(view: CaseView, search: PrintSearch, now: string): React.ReactNode | Missing {
  if (view.limited) return 'notYours';
  switch (kindOf(search)) {
    case 'form':
      return <FormDocument view={view} now={now} />;
    case 'trail':
      return <TrailDocument view={view} now={now} />;
    case 'notice': {
      const copy = copyForUnits(view);
      const order = orderIn(copy, search.order);
      return order === undefined ? 'noSuchOrder' : <OrderDocument view={copy} order={order} now={now} />;
    }
    case 'return': {
      const copy = copyForUnits(view);
      const found = returnIn(copy, search.branch, search.no);
      return found === undefined ? 'noSuchReturn' : <ReturnDocument view={copy} now={now} {...found} />;
    }
  }
}

/** What is on it is what the case page shows: the same answer of the service, noted as a reading in the same way. */
export function PrintScreen({ caseNo, search }: { caseNo: string; search: PrintSearch }) {
  const text = useText(printTexts);
  const { data: view, error, refetch } = useCase(caseNo);
  const now = useNow(view?.now);
  const kind = kindOf(search);
  const isInstruction = view !== undefined && kind === 'notice' && orderIn(view, search.order)?.instruction === true;
  // A browser proposes it as the name of the file.
  const title = `${text(isInstruction ? 'instruction' : kind)} ${caseNo}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (view === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const shown = documentOf(view, search, now);
  const tab = tabs[kind];
  return (
    <div className="print-page">
      <div className="row print-bar">
        <Link
          to="/cases/$caseNo"
          params={{ caseNo }}
          search={(tab === undefined ? {} : { tab }) as never}
          className="plain-button"
        >
          {text('back')}
        </Link>
        {typeof shown === 'string' ? null : (
          <button type="button" className="plain-button primary-button" onClick={() => window.print()}>
            {text('print')}
          </button>
        )}
      </div>
      {typeof shown === 'string' ? (
        <>
          <h1 className="visually-hidden">{title}</h1>
          <p className="surface">{text(shown as Missing)}</p>
        </>
      ) : (
        shown
      )}
    </div>
  );
}
