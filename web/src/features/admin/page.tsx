/** The frame of a screen of administration, and the form in which something is changed. */
import './admin.css';
import { type ReactNode, useEffect } from 'react';
import { isApiError } from '#web/api/errors.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ErrorSummary } from '#web/ui/form/error-summary.tsx';
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

type FormProps = {
  title: string;
  fields: { problems: { path: string; message: string }[]; elementOf: (path: string) => string | undefined };
  change: { error: Error | null; pending: boolean; turn: number };
  /** What the button that sends says; a form may have two. */
  buttons: ReactNode;
  onSubmit: () => void;
  onCancel?: () => void;
  onShowLatest?: () => void;
  children: ReactNode;
};

/** A form with its problems on top, each a link to its field; other refusals in their own words. */
export function AdminForm({ title, fields, change, buttons, onSubmit, onCancel, onShowLatest, children }: FormProps) {
  const text = useText(adminTexts);
  const { problems } = fields;
  const plain = isApiError(change.error) && problems.length > 0 ? null : change.error;
  return (
    <form
      className="stack"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.pending) onSubmit();
      }}
    >
      {problems.length === 0 ? null : (
        <ErrorSummary
          lead={text('correct', { count: problems.length })}
          problems={problems}
          idOf={fields.elementOf}
          turn={change.turn}
        />
      )}
      <ErrorNotice error={plain} onShowLatest={onShowLatest} />
      <fieldset className="bare stack" disabled={change.pending}>
        {children}
        <div className="row">
          {buttons}
          {onCancel === undefined ? null : (
            <button type="button" className="plain-button" onClick={onCancel}>
              {text('cancel')}
            </button>
          )}
          <span role="status" className="quiet">
            {change.pending ? text('sending') : ''}
          </span>
        </div>
      </fieldset>
    </form>
  );
}
