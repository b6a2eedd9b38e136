/** What of the knowledge base waits for somebody: decisions, reviews, reports of wrong answers. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { KnowledgeReportView, KnowledgeTaskView } from '#core/knowledge/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useKnowledgeChange, useTasks } from './data.ts';
import { StateChip } from './state-chip.tsx';
import { knowledgeTexts } from './texts.ts';

function Task({ task }: { task: KnowledgeTaskView }) {
  const text = useText(knowledgeTexts);
  const unitName = useUnitName();
  const unit = task.unitId === undefined ? '' : ` · ${unitName(task.unitId)}`;
  return (
    <li>
      <h3>
        <Link to="/knowledge/$id" params={{ id: task.id }}>
          {task.question}
        </Link>{' '}
        <StateChip state={task.state} />
      </h3>
      <p className="quiet">
        {task.reviewOn === undefined
          ? text('proposed', { name: task.by.name, at: fullTime(task.at) })
          : text('due', { date: task.reviewOn })}
        {unit}
      </p>
      {task.comment === undefined ? null : <p>{text('sentBackWith', { comment: task.comment })}</p>}
    </li>
  );
}

function Report({ report }: { report: KnowledgeReportView }) {
  const text = useText(knowledgeTexts);
  const unitName = useUnitName();
  const { caseNo, unitId } = report;
  const change = useKnowledgeChange('closeReport');
  const [outcome, setOutcome] = useState('');
  const fields = useFields({ text: text('outcome') }, change.error);
  const close = () =>
    change.send({ params: { caseNo, unitId }, body: { text: outcome } }, undefined, () =>
      announce(text('done', { act: text('closeReport') })),
    );
  return (
    <li className="stack">
      <h3>
        <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
          {caseNo}
        </Link>
      </h3>
      <p className="quiet">
        {text('reportedBy', { unit: unitName(unitId), name: report.by.name, at: fullTime(report.at) })}
      </p>
      <p className="knowledge-text">{report.text}</p>
      {report.knowledge.length === 0 ? null : (
        <p>
          {text('usedEntries')}
          {report.knowledge.map((id) => (
            <span key={id}>
              {' '}
              <Link to="/knowledge/$id" params={{ id }}>
                {id.slice(0, 8)}
              </Link>
            </span>
          ))}
        </p>
      )}
      <ChangeForm
        title={`${text('closeReport')} ${caseNo}`}
        fields={fields}
        change={change}
        onSubmit={close}
        buttons={
          <button type="submit" className="plain-button">
            {text('closeReport')}
          </button>
        }
      >
        <AreaField facts={fields.facts('text', { required: true })} value={outcome} rows={2} onChange={setOutcome} />
      </ChangeForm>
    </li>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className="surface stack" aria-label={title}>
      <h2>
        {title} <span className="count">{count}</span>
      </h2>
      <ul className="knowledge-list">{children}</ul>
    </section>
  );
}

export function Tasks() {
  const text = useText(knowledgeTexts);
  const { data, error, isPending, refetch } = useTasks(true);
  if (data === undefined) {
    return isPending ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const { items, reviews, reports } = data;
  const nothing = items.length + reviews.length + reports.length === 0;
  return (
    <div className="stack">
      {nothing ? <p className="quiet surface">{text('nothingWaiting')}</p> : null}
      <Section title={text('waiting')} count={items.length}>
        {items.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </Section>
      <Section title={text('reports')} count={reports.length}>
        {reports.map((report) => (
          <Report key={`${report.caseNo} ${report.unitId}`} report={report} />
        ))}
      </Section>
      <Section title={text('reviews')} count={reviews.length}>
        {reviews.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </Section>
    </div>
  );
}
