/** Entries that fit what is being typed, for whoever answers a caller. Never in the way: it only offers. */
import './knowledge.css';
import { useState } from 'react';
import type { KnowledgeHitView } from '#core/knowledge/shapes.ts';
import { call } from '#web/api/client.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useSettled } from '#web/ui/settled.ts';
import { useText } from '#web/ui/text.ts';
import { useKnowledgeHits } from './data.ts';
import { HitAttachments } from './hit-attachments.tsx';
import { knowledgeTexts } from './texts.ts';

/** An entry with its whole answer, as it goes into a reply. */
export type UsedEntry = { id: string; question: string; answer: string };
type HitsProps = { text: string; category?: string | undefined; onUse: (entry: UsedEntry) => void };

const most = 5;

export function KnowledgeHits({ text: typed, category, onUse }: HitsProps) {
  const text = useText(knowledgeTexts);
  const settled = useSettled(typed.trim());
  const { data, error, refetch } = useKnowledgeHits(settled, category, most);
  const [failure, setFailure] = useState<unknown>();
  const use = async ({ id, question }: KnowledgeHitView) => {
    try {
      const { edition } = await call('readKnowledge', { params: { id } });
      if (edition !== undefined) onUse({ id, question, answer: edition.fields.answer });
      setFailure(undefined);
    } catch (problem) {
      setFailure(problem);
    }
  };
  const hits = [...settled].length < 2 ? [] : (data?.items ?? []);
  return (
    <section className="knowledge-hits" aria-label={text('hits')}>
      <h2>{text('hits')}</h2>
      <ErrorNotice error={failure ?? error} onRetry={() => void refetch()} />
      {hits.length === 0 ? <p className="quiet">{text('noHits')}</p> : null}
      <ul className="knowledge-list">
        {hits.map((hit) => (
          <li key={hit.id}>
            <h3>
              {hit.question}
              <button
                type="button"
                className="plain-button"
                aria-label={`${text('useIt')}：${hit.question}`}
                onClick={() => void use(hit)}
              >
                {text('useIt')}
              </button>
            </h3>
            <p className="quiet">{hit.head}</p>
            <HitAttachments hit={hit} />
          </li>
        ))}
      </ul>
    </section>
  );
}
