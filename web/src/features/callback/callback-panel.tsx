/** 回访: the case beside the callback list. When it is done the next one opens by itself. */
import './callback.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { useCase } from '#web/api/queries.ts';
import type { PanelProps } from '#web/features/worklists/slots.ts';
import { useDraft } from '#web/ui/drafts.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useNow } from '#web/ui/now.ts';
import { usePlayer } from '#web/ui/player.tsx';
import { useText } from '#web/ui/text.ts';
import type { CallbackAnswers } from './answers.ts';
import { CallbackForm } from './callback-form.tsx';
import { CaseSummary } from './case-summary.tsx';
import { callbackTexts } from './texts.ts';

/** Why there is no form: somebody was faster, or the decision lies with the centre now. */
function NotNow({ view, onNext }: { view: CaseView; onNext: () => void }) {
  const text = useText(callbackTexts);
  const label = useLabel();
  const reason = view.rehandleProposed ? text('proposed') : text('notNow', { status: label(view.statusLabel) });
  return (
    <div className="stack" role="status">
      <p className="banner">{reason}</p>
      <div>
        <button type="button" className="plain-button" onClick={onNext}>
          {text('nextCase')}
        </button>
      </div>
    </div>
  );
}

function Head({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const text = useText(callbackTexts);
  const player = usePlayer();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { caseNo, title, recordings } = view;
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {title ?? caseNo}
      </h2>
      <div className="row">
        <Link to="/cases/$caseNo" params={{ caseNo }} title={text('open')}>
          {caseNo}
        </Link>
        {recordings.some(({ mayPlay }) => mayPlay) ? (
          <button type="button" className="plain-button" onClick={() => player.play({ caseNo })}>
            ▶ {text('play')}
          </button>
        ) : null}
        <button type="button" className="plain-button" onClick={onClose}>
          {text('close')}
        </button>
      </div>
    </>
  );
}

export function CallbackPanel({ caseNo, onClose, onDone }: PanelProps) {
  const text = useText(callbackTexts);
  const { data, error, refetch } = useCase(caseNo);
  const now = useNow(data?.now);
  const draft = useDraft<Partial<CallbackAnswers>>(`callback:${caseNo}`);
  if (data === undefined || !draft.ready) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <article className="stack callback">
      <Head view={data} onClose={onClose} />
      <CaseSummary view={data} now={now} />
      {data.commands.includes('callback') ? (
        <CallbackForm caseNo={caseNo} version={data.version} draft={draft} onDone={onDone} />
      ) : (
        <NotNow view={data} onNext={onDone} />
      )}
    </article>
  );
}
