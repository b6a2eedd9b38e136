/** A form in which something is changed: its problems on top, its buttons below, shut while it is sent. */
import type { ReactNode } from 'react';
import { isApiError } from '#web/api/errors.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { type Texts, useText } from '../text.ts';
import { ErrorSummary } from './error-summary.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

const changeTexts = {
  sending: { zh: '正在提交…', en: 'Sending…' },
  correct: { zh: '有 {count} 处需要更正', en: '{count} to correct' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const satisfies Texts;

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
export function ChangeForm({ title, fields, change, buttons, onSubmit, onCancel, onShowLatest, children }: FormProps) {
  const text = useText(changeTexts);
  const frame = useKeptFocus<HTMLFieldSetElement>(change.pending);
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
      <fieldset ref={frame} className="bare stack" disabled={change.pending}>
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
