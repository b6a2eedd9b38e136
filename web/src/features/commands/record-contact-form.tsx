/** 记录联系: a contact with the citizen, reached or not. */

import { instantOf } from '#web/ui/local-times.ts';
import { useText } from '#web/ui/text.ts';
import { answerOf, Choice } from './form/choices.tsx';
import { CommandFrame } from './form/command-frame.tsx';
import { ShortField, TextArea, TextLine } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { useYesNo } from './options.ts';
import { commandTexts } from './texts.ts';

const names = {
  reached: commandTexts.reached,
  number: commandTexts.number,
  at: commandTexts.at,
  note: commandTexts.note,
};

/** The number on file is filled in where the reader may see it. */
export function RecordContactForm(props: CommandFormProps) {
  const { phone, masked } = props.view.requester;
  const text = useText(commandTexts);
  const hidden = masked.includes('phone');
  const form = useCommandForm({
    ...props,
    name: 'record-contact',
    initial: { reached: '', number: hidden ? '' : (phone ?? ''), at: '', note: '' },
    names,
    body: ({ reached, number, at, note }) => ({ reached: answerOf(reached), number, at: instantOf(at), note }),
  });
  return (
    <CommandFrame form={form}>
      <Choice form={form} path="reached" options={useYesNo('reachedYes', 'reachedNo')} required />
      <TextArea form={form} path="note" rows={3} />
      <div className="form-pair">
        <TextLine form={form} path="number" type="tel" hint={hidden ? text('hiddenNumber') : undefined} />
        <ShortField form={form} path="at" type="datetime-local" />
      </div>
    </CommandFrame>
  );
}
