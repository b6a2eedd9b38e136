/** A leader's instruction to every open case of an issue, with what it did not reach. */
import { useState } from 'react';
import { hotActs } from '#core/hot-issues/issue.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { announce } from '#web/ui/announce.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './acts.tsx';
import { useHotChange } from './data.ts';
import { hotTexts } from './texts.ts';

type Told = Pick<ReplyOf<'instructHotIssue'>, 'given' | 'missed'>;

export function InstructForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const label = useLabel();
  const name = label(hotActs.instruct);
  const change = useHotChange('instructHotIssue');
  const [comment, setComment] = useState('');
  const [told, setTold] = useState<Told>();
  const fields = useFields({ comment: text('instruction') }, change.error);
  const send = () =>
    change.send({ params: { hotIssueId: issue.id }, body: { comment } }, ({ given, missed }) => {
      announce(text('reached', { given, refused: missed.length }));
      if (missed.length === 0) onDone();
      else setTold({ given, missed });
    });
  if (told !== undefined) {
    return (
      <div className="stack">
        <p>{text('reached', { given: told.given, refused: told.missed.length })}</p>
        <ul>
          {told.missed.map(({ caseNo, message }) => (
            <li key={caseNo}>{text('notReached', { caseNo, why: label(message) })}</li>
          ))}
        </ul>
        <button type="button" className="plain-button" onClick={onDone}>
          {text('back')}
        </button>
      </div>
    );
  }
  return (
    <ActForm {...{ name, fields, change, onCancel }} onSubmit={send}>
      <p className="quiet">{text('instructHint', { count: issue.openCases })}</p>
      <AreaField facts={fields.facts('comment', { required: true })} value={comment} rows={3} onChange={setComment} />
    </ActForm>
  );
}
