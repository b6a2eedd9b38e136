/** What may be done to an entry: buttons, and the small form that some of them open. */
import { useState } from 'react';
import type { KnowledgeAct } from '#core/knowledge/entry.ts';
import type { KnowledgeView } from '#core/knowledge/shapes.ts';
import { announce } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useKnowledgeChange } from './data.ts';
import { knowledgeTexts } from './texts.ts';

type ActProps = { entry: KnowledgeView; onDone: () => void };

/** Sends at once: agreeing in the unit, publishing. */
function PlainAct({ entry, onDone, act }: ActProps & { act: 'approve' | 'publish' }) {
  const text = useText(knowledgeTexts);
  const change = useKnowledgeChange(act === 'approve' ? 'approveKnowledge' : 'publishKnowledge');
  const name = text(act);
  const send = () =>
    change.send({ params: { id: entry.id }, body: {} }, entry.version, () => {
      announce(text('done', { act: name }));
      onDone();
    });
  return (
    <>
      <button
        type="button"
        className="plain-button primary-button"
        aria-disabled={change.pending}
        onClick={() => change.pending || send()}
      >
        {name}
      </button>
      <ErrorNotice error={change.error} onShowLatest={onDone} />
    </>
  );
}

function ReasonForm({
  entry,
  onDone,
  act,
  onCancel,
}: ActProps & { act: 'send-back' | 'withdraw'; onCancel: () => void }) {
  const text = useText(knowledgeTexts);
  const change = useKnowledgeChange(act === 'send-back' ? 'sendBackKnowledge' : 'withdrawKnowledge');
  const [comment, setComment] = useState('');
  const fields = useFields({ comment: text('reason') }, change.error);
  const name = text(act === 'send-back' ? 'sendBack' : 'withdraw');
  const send = () =>
    change.send({ params: { id: entry.id }, body: { comment } }, entry.version, () => {
      announce(text('done', { act: name }));
      onDone();
    });
  return (
    <ChangeForm
      title={name}
      fields={fields}
      change={change}
      onSubmit={send}
      onCancel={onCancel}
      onShowLatest={onDone}
      buttons={
        <button type="submit" className="plain-button primary-button">
          {name}
        </button>
      }
    >
      <AreaField facts={fields.facts('comment', { required: true })} value={comment} rows={3} onChange={setComment} />
    </ChangeForm>
  );
}

function ConfirmForm({ entry, onDone, onCancel }: ActProps & { onCancel: () => void }) {
  const text = useText(knowledgeTexts);
  const change = useKnowledgeChange('confirmKnowledge');
  const [reviewOn, setReviewOn] = useState('');
  const fields = useFields({ reviewOn: text('nextReview') }, change.error);
  const send = () =>
    change.send({ params: { id: entry.id }, body: { reviewOn } }, entry.version, () => {
      announce(text('done', { act: text('confirm') }));
      onDone();
    });
  return (
    <ChangeForm
      title={text('confirm')}
      fields={fields}
      change={change}
      onSubmit={send}
      onCancel={onCancel}
      onShowLatest={onDone}
      buttons={
        <button type="submit" className="plain-button primary-button">
          {text('confirm')}
        </button>
      }
    >
      <TextField
        facts={fields.facts('reviewOn', { required: true })}
        type="date"
        value={reviewOn}
        onChange={setReviewOn}
      />
    </ChangeForm>
  );
}

type WithForm = Extract<KnowledgeAct, 'send-back' | 'withdraw' | 'confirm'>;
const opened = { 'send-back': 'sendBack', withdraw: 'withdraw', confirm: 'confirm' } as const;

export function Acts({ entry, onEdit, onDone }: ActProps & { onEdit: () => void }) {
  const text = useText(knowledgeTexts);
  const [open, setOpen] = useState<WithForm>();
  const done = () => {
    setOpen(undefined);
    onDone();
  };
  const close = () => setOpen(undefined);
  const withForm = (Object.keys(opened) as WithForm[]).filter((act) => entry.acts.includes(act));
  return (
    <div className="stack">
      <div className="row">
        {entry.acts.includes('approve') ? <PlainAct entry={entry} act="approve" onDone={done} /> : null}
        {entry.acts.includes('publish') ? <PlainAct entry={entry} act="publish" onDone={done} /> : null}
        {entry.acts.includes('submit') ? (
          <button type="button" className="plain-button" onClick={onEdit}>
            {text('edit')}
          </button>
        ) : null}
        {withForm.map((act) => (
          <button
            key={act}
            type="button"
            className="plain-button"
            aria-expanded={open === act}
            onClick={() => setOpen(open === act ? undefined : act)}
          >
            {text(opened[act])}
          </button>
        ))}
      </div>
      {open === 'send-back' || open === 'withdraw' ? (
        <ReasonForm key={open} entry={entry} act={open} onDone={done} onCancel={close} />
      ) : null}
      {open === 'confirm' ? <ConfirmForm entry={entry} onDone={done} onCancel={close} /> : null}
    </div>
  );
}
