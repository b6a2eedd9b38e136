/** A leader's instruction to every open case of an issue, with what it did not reach. */
import { useState } from 'react';
import type { InstructedState } from '#core/hot-issues/instruct.ts';
import { hotActs } from '#core/hot-issues/issue.ts';
import { announce } from '#web/ui/announce.tsx';
import { AreaField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './acts.tsx';
import { hotTexts } from './texts.ts';
import { type Instructed, useInstructing } from './use-instructing.ts';

/** What one press came to: the cases that it reached, those that had it, and those that it did not reach. */
function countsOf({ items }: Instructed) {
  const count = (state: InstructedState) => items.filter((one) => one.state === state).length;
  return { given: count('given'), had: count('had'), refused: count('refused') };
}

/** What it did not reach, case by case: the same button tries again. */
function Missed(instructed: Instructed) {
  const text = useText(hotTexts);
  const label = useLabel();
  const { items } = instructed;
  const counts = countsOf(instructed);
  const missed = items.flatMap(({ caseNo, refusal }) => (refusal === undefined ? [] : [{ caseNo, refusal }]));
  return (
    <div role="alert">
      <p>{text(counts.given + counts.refused === 0 ? 'hadAlready' : 'reachedNow', counts)}</p>
      <ul>
        {missed.map(({ caseNo, refusal }) => (
          <li key={caseNo}>{text('notReached', { caseNo, why: label(refusal.message) })}</li>
        ))}
      </ul>
    </div>
  );
}

export function InstructForm({ issue, onDone, onCancel }: ActProps) {
  const text = useText(hotTexts);
  const name = useLabel()(hotActs.instruct);
  const { done, send, change } = useInstructing(issue.id);
  const [comment, setComment] = useState('');
  const [instructed, setInstructed] = useState<Instructed>();
  const fields = useFields({ comment: text('instruction') }, change.error);
  const submit = () => {
    setInstructed(undefined);
    send(comment, (outcome) => {
      const counts = countsOf(outcome);
      announce(text(counts.given + counts.refused === 0 ? 'hadAlready' : 'reachedNow', counts));
      if (counts.refused > 0 || counts.given === 0) setInstructed(outcome);
      else onDone();
    });
  };
  return (
    <ActForm {...{ name, fields, change, onCancel }} onSubmit={submit}>
      <p className="quiet">{text('instructHint', { count: issue.openCases })}</p>
      <AreaField facts={fields.facts('comment', { required: true })} value={comment} rows={3} onChange={setComment} />
      <p role="status">{change.pending ? text('instructing', { done, count: issue.cases }) : ''}</p>
      {instructed === undefined ? null : <Missed {...instructed} />}
    </ActForm>
  );
}
