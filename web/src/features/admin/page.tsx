/** The frame of a screen of administration, and the form in which something is changed. */
import './admin.css';
import { type ReactNode, useEffect } from 'react';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { adminTexts } from './texts.ts';

type Read = { error: Error | null; isPending: boolean; refetch: () => unknown };
type PageProps = { title: string; reads: readonly Read[]; actions?: ReactNode; children: ReactNode };

/** Breadcrumb, heading, what went wrong while reading; the content once everything is there. */
export function AdminPage({ title, reads, actions, children }: PageProps) {
  const text = useText(adminTexts);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const failed = reads.find(({ error }) => error !== null);
  return (
    <div className="page stack admin">
      <nav aria-label={text('breadcrumb')} className="quiet">
        {text('admin')} <span aria-hidden="true">›</span> <span aria-current="page">{title}</span>
      </nav>
      <div className="page-head row spread">
        <h1>{title}</h1>
        <div className="row">{actions}</div>
      </div>
      <ErrorNotice error={failed?.error} onRetry={() => failed?.refetch()} />
      {reads.some(({ isPending }) => isPending) ? <p role="status">{text('loading')}</p> : null}
      {reads.every(({ isPending, error }) => !isPending && error === null) ? children : null}
    </div>
  );
}
