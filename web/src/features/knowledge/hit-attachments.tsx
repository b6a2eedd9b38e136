/** The attachments of an entry that is only hinted at: asked for on demand, since a hint is read in passing. */
import { useId, useState } from 'react';
import type { KnowledgeHitView } from '#core/knowledge/shapes.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { attachmentTexts } from './attachment-texts.ts';
import { Attachments } from './attachments.tsx';
import { useEntry } from './data.ts';

function Opened({ id }: { id: string }) {
  const { data, error, refetch } = useEntry(id);
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <Attachments entry={id} files={data?.edition?.fields.attachments} />
    </>
  );
}

export function HitAttachments({ hit: { id, question, attachments } }: { hit: KnowledgeHitView }) {
  const text = useText(attachmentTexts);
  const [open, setOpen] = useState(false);
  const panel = useId();
  if (attachments === undefined) return null;
  const count = text('count', { count: attachments });
  return (
    <>
      <button
        type="button"
        className="plain-button hit-attachments"
        aria-expanded={open}
        aria-controls={panel}
        aria-label={`${count}：${question}`}
        onClick={() => setOpen(!open)}
      >
        {count}
      </button>
      <div id={panel}>{open ? <Opened id={id} /> : null}</div>
    </>
  );
}
