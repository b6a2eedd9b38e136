/** The entries that were found. */
import { Link } from '@tanstack/react-router';
import type { KnowledgeHitView } from '#core/knowledge/shapes.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { useText } from '#web/ui/text.ts';
import { attachmentTexts } from './attachment-texts.ts';
import { knowledgeTexts } from './texts.ts';

function Facts({ hit }: { hit: KnowledgeHitView }) {
  const text = useText(knowledgeTexts);
  const own = useText(attachmentTexts);
  const unitName = useUnitName();
  const { category } = useDictionaryLabel();
  const facts = [
    hit.category === undefined ? undefined : category(hit.category),
    hit.unitId === undefined ? undefined : unitName(hit.unitId),
    hit.validUntil === undefined ? undefined : text('until', { date: hit.validUntil }),
    hit.attachments === undefined ? undefined : own('count', { count: hit.attachments }),
    hit.uses === 0 ? undefined : text('uses', { count: hit.uses }),
  ].filter((one) => one !== undefined);
  return <p className="quiet">{facts.join(' · ')}</p>;
}

export function Results({ hits }: { hits: readonly KnowledgeHitView[] }) {
  return (
    <ul className="knowledge-list">
      {hits.map((hit) => (
        <li key={hit.id}>
          <h2>
            <Link to="/knowledge/$id" params={{ id: hit.id }}>
              {hit.question}
            </Link>
          </h2>
          <p className="knowledge-head">{hit.head}</p>
          <Facts hit={hit} />
        </li>
      ))}
    </ul>
  );
}
