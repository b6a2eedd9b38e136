/** One entry: what is published, what is proposed, what happened to it, and what may be done. */
import './knowledge.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type KnowledgeFields, knowledgeActs } from '#core/knowledge/entry.ts';
import type { KnowledgeView } from '#core/knowledge/shapes.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { Acts } from './acts.tsx';
import { Attachments } from './attachments.tsx';
import { useEntry } from './data.ts';
import { EntryForm } from './entry-form.tsx';
import { StateChip } from './state-chip.tsx';
import { knowledgeTexts } from './texts.ts';

type Shown = { [Key in keyof KnowledgeFields]: KnowledgeFields[Key] | undefined };

function Content({ entry, fields }: { entry: string; fields: Shown }) {
  const text = useText(knowledgeTexts);
  const { category } = useDictionaryLabel();
  const facts: [string, string | undefined][] = [
    [text('category'), fields.category === undefined ? undefined : category(fields.category)],
    [text('keywords'), fields.keywords?.join(' ')],
    [text('legalBasis'), fields.legalBasis],
    [text('validUntil'), fields.validUntil],
    [text('reviewOn'), fields.reviewOn],
  ];
  return (
    <>
      <p className="knowledge-text">{fields.answer}</p>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Attachments entry={entry} files={fields.attachments} />
    </>
  );
}

function Parts({ entry }: { entry: KnowledgeView }) {
  const text = useText(knowledgeTexts);
  const { pending, edition, withdrawn } = entry;
  return (
    <>
      {pending === undefined ? null : (
        <section className="surface stack" aria-label={text('proposal')}>
          <h2>{text('proposal')}</h2>
          <p className="quiet">{text('proposed', { name: pending.by.name, at: fullTime(pending.at) })}</p>
          {pending.comment === undefined ? null : (
            <p className="banner">{text('sentBackWith', { comment: pending.comment })}</p>
          )}
          {pending.fields.question === edition?.fields.question ? null : <p>{pending.fields.question}</p>}
          <Content entry={entry.id} fields={pending.fields as Shown} />
        </section>
      )}
      {edition === undefined ? null : (
        <section className="surface stack" aria-label={text('current')}>
          <h2>{text('current')}</h2>
          <p className="quiet">
            {text('edition', { no: edition.no, name: edition.by.name, at: fullTime(edition.at) })}
            {entry.uses === 0 ? null : ` · ${text('uses', { count: entry.uses })}`}
          </p>
          {withdrawn === undefined ? null : (
            <p className="banner">{text('withdrawnWith', { comment: withdrawn.reason })}</p>
          )}
          <Content entry={entry.id} fields={edition.fields as Shown} />
        </section>
      )}
    </>
  );
}

function Trail({ entry }: { entry: KnowledgeView }) {
  const text = useText(knowledgeTexts);
  const label = useLabel();
  if (entry.trail.length === 0) return null;
  return (
    <section className="surface stack" aria-label={text('trail')}>
      <h2>{text('trail')}</h2>
      <ol className="knowledge-trail">
        {entry.trail.map((line) => (
          <li key={line.version}>
            <time dateTime={line.at}>{fullTime(line.at)}</time> {line.by.name} {label(knowledgeActs[line.act])}
            {line.comment === undefined ? null : <span className="quiet"> {line.comment}</span>}
            <Attachments entry={entry.id} files={line.attachments} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function EntryScreen({ id }: { id: string }) {
  const text = useText(knowledgeTexts);
  const unitName = useUnitName();
  const { data: entry, error, refetch } = useEntry(id);
  const [editing, setEditing] = useState(false);
  const title = (entry?.edition ?? entry?.pending)?.fields.question ?? text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (entry === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const fields = (entry.pending ?? entry.edition)?.fields;
  return (
    <article className="page stack knowledge">
      <p>
        <Link to="/knowledge">{text('back')}</Link>
      </p>
      <h1>{title}</h1>
      <p className="row">
        <StateChip state={entry.state} />
        {entry.unitId === undefined ? null : <span className="quiet">{unitName(entry.unitId)}</span>}
        {entry.fromCase === undefined ? null : (
          <span className="quiet">
            {text('fromCase')}{' '}
            <Link to="/cases/$caseNo" params={{ caseNo: entry.fromCase }} className="case-no">
              {entry.fromCase}
            </Link>
          </span>
        )}
      </p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {editing ? (
        <div className="surface">
          <EntryForm
            entry={entry}
            begin={{
              ...(fields as Partial<KnowledgeFields> | undefined),
              ...(entry.unitId === undefined ? {} : { unitId: entry.unitId }),
            }}
            onDone={() => setEditing(false)}
            onCancel={() => {
              setEditing(false);
              void refetch();
            }}
          />
        </div>
      ) : (
        <Acts key={entry.version} entry={entry} onEdit={() => setEditing(true)} onDone={() => void refetch()} />
      )}
      <Parts entry={entry} />
      <Trail entry={entry} />
    </article>
  );
}
