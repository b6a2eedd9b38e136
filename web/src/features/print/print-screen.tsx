/** A document of a case on a page of its own. */
import './print.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCase } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { OrderDocument } from './order-document.tsx';
import { printTexts } from './texts.ts';

/** The order that the address names, else the newest one. */
export function PrintScreen({ caseNo, order: wanted }: { caseNo: string; order: string | undefined }) {
  const text = useText(printTexts);
  const { data: view, error, refetch } = useCase(caseNo);
  const now = useNow(view?.now);
  const order =
    view?.orders.find(({ id }) => id === wanted) ?? (wanted === undefined ? view?.orders.at(-1) : undefined);
  const title = `${text(order?.instruction === true ? 'instruction' : 'title')} ${caseNo}`;
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
  return (
    <div className="print-page">
      <div className="row print-bar">
        <Link to="/cases/$caseNo" params={{ caseNo }} search={{ tab: 'orders' } as never} className="plain-button">
          {text('back')}
        </Link>
        {order === undefined ? null : (
          <button type="button" className="plain-button primary-button" onClick={() => window.print()}>
            {text('print')}
          </button>
        )}
      </div>
      {order === undefined ? (
        <>
          <h1 className="visually-hidden">{title}</h1>
          <p className="surface">{text('noSuchOrder')}</p>
        </>
      ) : (
        <OrderDocument view={view} order={order} now={now} />
      )}
    </div>
  );
}
