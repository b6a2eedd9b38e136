/** How far one command on many rows is, what became of each row, and another try for those that did not work. */
import { Button, type ButtonProps } from 'antd';
import { useEffect, useRef } from 'react';
import { isApiError } from '#web/api/errors.ts';
import { sentenceFor } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import { rowKeyOf } from '../rows.ts';
import { type WorklistText, worklistTexts } from '../texts.ts';
import { failedRows, type Outcome } from './run.ts';
import type { Bulk } from './use-bulk.ts';

/** A button that takes the focus when it appears, because it is the answer to the key that was just pressed. */
export function FocusedButton({ children, ...rest }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} {...rest}>
      {children}
    </Button>
  );
}

function Failures({ outcomes }: { outcomes: readonly Outcome[] }) {
  const text = useText(worklistTexts);
  const shared = useText(sharedTexts);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  const reason = (error: unknown) => {
    if (!isApiError(error)) return shared('otherError', { status: '—' });
    const key = sentenceFor(error);
    return key === undefined ? error.detail : shared(key, { status: error.status });
  };
  if (failed.length === 0) return null;
  return (
    <div className="error-notice" role="alert">
      <p>{text('failed', { count: failed.length })}</p>
      <ul>
        {failed.map(({ row, error }) => (
          <li key={rowKeyOf(row)}>
            {row.caseNo} {row.title}: {reason(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing before the command is sent. `done` is the sentence with the count of those that worked. */
export function BulkOutcome({ bulk, done }: { bulk: Bulk; done: WorklistText }) {
  const text = useText(worklistTexts);
  const { step, start, close } = bulk;
  if (step === undefined || (!step.running && step.outcomes.length === 0)) return null;
  const { asked, running, outcomes } = step;
  const failed = failedRows(outcomes);
  return (
    <div className="surface stack">
      <p role="status">
        {running
          ? text('running', { done: outcomes.length, count: asked.length })
          : text(done, { count: outcomes.length - failed.length })}
      </p>
      <Failures outcomes={outcomes} />
      {running ? null : (
        <div className="row">
          {failed.length === 0 ? null : <Button onClick={() => start(failed)}>{text('retryFailed')}</Button>}
          <FocusedButton onClick={close}>{text('done')}</FocusedButton>
        </div>
      )}
    </div>
  );
}
