/** What happened, what was kept, what to do, and the request number to copy. */
import { Button } from 'antd';
import { useState } from 'react';
import { type ApiError, isApiError, isStale } from '#web/api/errors.ts';
import { useText } from './text.ts';
import { sharedTexts } from './texts.ts';

type Key = keyof typeof sharedTexts;

/** The sentence to show where the service itself gave none. */
export function sentenceFor({ status, code, detail }: Pick<ApiError, 'status' | 'code' | 'detail'>): Key | undefined {
  if (code === 'network') return 'networkError';
  if (code !== 'gateway' && detail !== '') return undefined;
  if (status === 401) return 'signedOutError';
  if (status === 404) return 'notFoundError';
  return status === 429 || status >= 500 ? 'busyError' : 'otherError';
}

type ErrorNoticeProps = { error: unknown; onRetry?: (() => void) | undefined; onShowLatest?: (() => void) | undefined };

function RequestNumber({ id }: { id: string }) {
  const text = useText(sharedTexts);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(id).then(() => setCopied(true));
  return (
    <p className="quiet">
      {text('requestId')} <code>{id}</code>{' '}
      <Button size="small" type="link" onClick={() => void copy()}>
        {text(copied ? 'copied' : 'copy')}
      </Button>
    </p>
  );
}

/** An error in words; nothing when there is none. The service's own sentences come in the language of the request. */
export function ErrorNotice({ error, onRetry, onShowLatest }: ErrorNoticeProps) {
  const text = useText(sharedTexts);
  if (error === null || error === undefined) return null;
  const known = isApiError(error) ? error : undefined;
  const key = known === undefined ? 'otherError' : sentenceFor(known);
  const words = key === undefined ? known?.detail : text(key, { status: known?.status || '—' });
  return (
    <div className="error-notice" role="alert">
      <p>
        <strong>
          <span aria-hidden="true">▲ </span>
          {words}
        </strong>
        {isStale(error) ? ` ${text('staleKept')}` : null}
      </p>
      {known !== undefined && known.errors.length > 0 ? (
        <ul>
          {known.errors.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>{problem.message}</li>
          ))}
        </ul>
      ) : null}
      {isStale(error) && onShowLatest !== undefined ? (
        <Button size="small" onClick={onShowLatest}>
          {text('showLatest')}
        </Button>
      ) : null}
      {onRetry === undefined ? null : (
        <Button size="small" onClick={onRetry}>
          {text('retry')}
        </Button>
      )}
      {known?.requestId === undefined ? null : <RequestNumber id={known.requestId} />}
    </div>
  );
}
