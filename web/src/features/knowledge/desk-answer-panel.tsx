/** Beside 前台办结件: what was asked and answered, and the report that it was wrong. */
import './knowledge.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useDeskAnswer, useKnowledgeChange } from './data.ts';
import { knowledgeTexts } from './texts.ts';

function ReportForm({ caseNo }: { caseNo: string }) {
  const text = useText(knowledgeTexts);
  const change = useKnowledgeChange('reportAnswer');
  const [said, setSaid] = useState('');
  const fields = useFields({ text: text('reportText') }, change.error);
  const send = () =>
    change.send({ params: { caseNo }, body: { text: said } }, undefined, () => {
      announce(text('done', { act: text('report') }));
      setSaid('');
    });
  return (
    <ChangeForm
      title={text('report')}
      fields={fields}
      change={change}
      onSubmit={send}
      buttons={
        <button type="submit" className="plain-button">
          {text('report')}
        </button>
      }
    >
      <AreaField facts={fields.facts('text', { required: true })} value={said} rows={3} onChange={setSaid} />
    </ChangeForm>
  );
}

export function DeskAnswerPanel({ caseNo, onClose }: { caseNo: string; onClose: () => void }) {
  const text = useText(knowledgeTexts);
  const { data, error, refetch } = useDeskAnswer(caseNo);
  const { report } = data ?? {};
  return (
    <div className="stack knowledge">
      <div className="row spread">
        <h2>{data?.title ?? text('deskAnswer')}</h2>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('close')}
        </button>
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error === null ? (
          <p role="status">{text('loading')}</p>
        ) : null
      ) : (
        <>
          <section aria-label={text('content')}>
            <h3>{text('content')}</h3>
            <p className="knowledge-text">{data.content}</p>
          </section>
          <section aria-label={text('deskAnswer')}>
            <h3>{text('deskAnswer')}</h3>
            <p className="knowledge-text">{data.reply}</p>
            <p className="quiet">{text('answered', { name: data.agent.name, at: fullTime(data.at) })}</p>
            {data.knowledge.map(({ id, question }) => (
              <p key={id}>
                {text('usedEntries')}{' '}
                <Link to="/knowledge/$id" params={{ id }}>
                  {question}
                </Link>
              </p>
            ))}
          </section>
          {report === undefined ? null : (
            <p className="banner">
              {text('reported', { at: fullTime(report.at), text: report.text })}{' '}
              {report.outcome === undefined ? '' : text('reportClosed', { text: report.outcome.text })}
            </p>
          )}
          {report !== undefined && report.outcome === undefined ? null : <ReportForm caseNo={caseNo} />}
        </>
      )}
    </div>
  );
}
