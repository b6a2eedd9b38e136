/** Acts that need a word at most: confirming, pinning, governing, closing, reopening. */
import { useState } from 'react';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { ActForm, useDone } from './act-form.tsx';
import type { ActProps } from './acts.tsx';
import { useHotChange } from './data.ts';
import { hotTexts } from './texts.ts';

type Simple = 'confirm' | 'govern' | 'resolve' | 'dismiss' | 'reopen' | 'pin' | 'unpin';

/** A comment, which closing needs. */
export function CommentForm({ issue, act, onDone, onCancel }: ActProps & { act: Simple }) {
  const text = useText(hotTexts);
  const { name, done } = useDone(act, onDone);
  const change = useHotChange(`${act}HotIssue`);
  const [comment, setComment] = useState('');
  const needed = act === 'resolve' || act === 'dismiss';
  const fields = useFields({ comment: text(needed ? 'reason' : 'comment') }, change.error);
  const send = () => change.send({ params: { hotIssueId: issue.id }, body: { comment } }, done);
  return (
    <ActForm {...{ name, fields, change, onCancel }} onSubmit={send}>
      <AreaField facts={fields.facts('comment', { required: needed })} value={comment} rows={2} onChange={setComment} />
    </ActForm>
  );
}
