/** Why the service refused a command, in its own sentence; what to do, and that the text is kept. */
import { useEffect, useRef } from 'react';
import { apiError, isApiError, isStale, isWorthRetrying } from '#web/api/errors.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { commandTexts } from '../texts.ts';
import type { FormState } from './use-command-form.ts';

/** Takes the focus when it appears, unless a field is to blame: then the summary of fields does. */
export function Refusal({
  form,
}: {
  form: Pick<FormState<object>, 'error' | 'problems' | 'failures' | 'submit' | 'offered'>;
}) {
  const text = useText(commandTexts);
  const box = useRef<HTMLDivElement>(null);
  const { error, problems, failures, submit } = form;
  const toFields = problems.length > 0;
  useEffect(() => {
    if (failures > 0 && !toFields) box.current?.focus();
  }, [failures, toFields]);
  if (error === null) return null;
  const own = isApiError(error) ? apiError({ ...error, errors: [] }) : error;
  return (
    <div ref={box} tabIndex={-1}>
      <ErrorNotice error={own} {...(isWorthRetrying(error) ? { onRetry: submit } : {})} />
      {isStale(error) && form.offered ? <p className="quiet">{text('staleLoaded')}</p> : null}
    </div>
  );
}
