/** A new entry, empty or drafted from a closed case. */
import './knowledge.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCase } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { EntryForm } from './entry-form.tsx';
import { knowledgeTexts } from './texts.ts';

type NewProps = { fromCase?: string; onDone: (id: string) => void; onCancel: () => void };

/** Once the case is there, its title, reply and category begin the entry: the author takes out what is personal. */
function FromCase({ fromCase, ...rest }: NewProps & { fromCase: string }) {
  const text = useText(knowledgeTexts);
  const { data: view, error, refetch } = useCase(fromCase);
  if (view === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const replies = view.result?.replies.map(({ reply }) => reply) ?? [];
  const begin = {
    ...(view.title === undefined ? {} : { question: view.title }),
    ...(replies.length === 0 ? {} : { answer: replies.join('\n') }),
    ...(view.category === undefined ? {} : { category: view.category }),
  };
  return (
    <>
      <p className="banner">{text('draftFrom', { caseNo: fromCase })}</p>
      <EntryForm begin={begin} fromCase={fromCase} onDone={({ id }) => rest.onDone(id)} onCancel={rest.onCancel} />
    </>
  );
}

export function NewEntryScreen(props: NewProps) {
  const text = useText(knowledgeTexts);
  const { fromCase, onDone, onCancel } = props;
  const title = text('add');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="page stack knowledge">
      <p>
        <Link to="/knowledge">{text('back')}</Link>
      </p>
      <h1>{title}</h1>
      <div className="surface stack">
        {fromCase === undefined ? (
          <EntryForm begin={{}} onDone={({ id }) => onDone(id)} onCancel={onCancel} />
        ) : (
          <FromCase {...props} fromCase={fromCase} />
        )}
      </div>
    </div>
  );
}
