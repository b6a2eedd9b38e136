/** 回访: whether the citizen was reached, whether it is solved, and the two satisfactions. */
import { keysOf, satisfactions } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { answerOf, Choice } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { type Problem, sentence } from './form/problems.ts';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';

const names = {
  reached: commandTexts.reached,
  solved: commandTexts.solved,
  resultSatisfaction: commandTexts.resultSatisfaction,
  attitudeSatisfaction: commandTexts.attitudeSatisfaction,
  reason: commandTexts.callbackReason,
  note: commandTexts.callbackNote,
};
const initial = { reached: '', solved: '', resultSatisfaction: '', attitudeSatisfaction: '', reason: '', note: '' };
const asked = ['solved', 'resultSatisfaction', 'attitudeSatisfaction'] as const;
type Answers = typeof initial;

/** The body: what was not asked because nobody was reached is left out. */
export function callbackBody({ reached, solved, reason, ...rest }: Answers) {
  const { resultSatisfaction, attitudeSatisfaction, note } = rest;
  return reached === 'yes'
    ? { reached: true, solved: answerOf(solved), resultSatisfaction, attitudeSatisfaction, reason, note }
    : { reached: answerOf(reached), note };
}

/** Somebody who was reached is asked all three questions. */
export function callbackProblems(values: Answers): Problem[] {
  if (values.reached !== 'yes') return [];
  return asked
    .filter((path) => values[path] === '')
    .map((path) => ({ path, message: sentence('required', names[path]) }));
}

export function CallbackForm(props: CommandFormProps) {
  const text = useText(commandTexts);
  const label = useLabel();
  const yesNo = useYesNo();
  const form = useCommandForm({
    ...props,
    name: 'callback',
    initial,
    names,
    body: callbackBody,
    check: callbackProblems,
  });
  const grades = keysOf(satisfactions).map((value) => ({ value, label: label(satisfactions[value]) }));
  const { reached } = form.values;
  return (
    <CommandFrame form={form}>
      <Choice form={form} path="reached" options={useYesNo('reachedYes', 'reachedNo')} required />
      {reached === 'yes' ? (
        <>
          <Choice form={form} path="solved" options={yesNo} required />
          <Choice form={form} path="resultSatisfaction" options={grades} required />
          <Choice form={form} path="attitudeSatisfaction" options={grades} required />
          <TextArea form={form} path="reason" rows={2} />
        </>
      ) : null}
      {reached === 'no' ? <p className="quiet">{text('nobodyReached')}</p> : null}
      <TextArea form={form} path="note" rows={2} />
    </CommandFrame>
  );
}
