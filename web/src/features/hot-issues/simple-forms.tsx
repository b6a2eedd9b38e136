/** Acts that need a word at most: confirming, pinning, governing, closing, reopening. */
import { useState } from 'react';
import { hotActs } from '#core/hot-issues/issue.ts';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { ActProps } from './acts.tsx';
import { useHotChange } from './data.ts';
import { hotTexts } from './texts.ts';

type Simple = 'confirm' | 'govern' | 'resolve' | 'dismiss' | 'reopen' | 'pin' | 'unpin';

/** The button that sends a form. */
export function SendButton({ name }: { name: string }) {
  return (
    <button type="submit" className="plain-button primary-button">
      {name}
    </button>
  );
}

/** A comment, which closing needs. */
export function CommentForm({ issue, act, onDone, onCancel }: ActProps & { act: Simple }) {
  const text = useText(hotTexts);
  const name = useLabel()(hotActs[act]);
  const change = useHotChange(`${act}HotIssue`);
  const [comment, setComment] = useState('');
  const needed = act === 'resolve' || act === 'dismiss';
  const fields = useFields({ comment: text(needed ? 'reason' : 'comment') }, change.error);
  const send = () =>
    change.send({ params: { hotIssueId: issue.id }, body: { comment } }, () => {
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
      buttons={<SendButton name={name} />}
    >
      <AreaField facts={fields.facts('comment', { required: needed })} value={comment} rows={2} onChange={setComment} />
    </ChangeForm>
  );
}
