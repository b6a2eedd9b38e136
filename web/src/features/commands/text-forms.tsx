/** 前台办结, 补单, 备注, 作废: commands that are one text. */
import type { Label } from '#core/vocabulary.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from './form/command-frame.tsx';
import { TextArea } from './form/text-fields.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { type CommandText, commandTexts } from './texts.ts';

type Field = 'text' | 'reply' | 'reason';
type TextFormProps = CommandFormProps & {
  name: 'answer' | 'supplement' | 'note' | 'void';
  /** What the text is called in the body and on screen. */
  field: Field;
  label: Label;
  hint?: CommandText;
};

function TextForm({ name, field, label, hint, ...props }: TextFormProps) {
  const words = useText(commandTexts);
  const form = useCommandForm({
    ...props,
    name,
    initial: { [field]: '' } as Record<Field, string>,
    names: { [field]: label },
    body: (values) => ({ [field]: values[field] }),
  });
  return (
    <CommandFrame form={form}>
      {hint === undefined ? null : <p className="quiet">{words(hint)}</p>}
      <TextArea form={form} path={field} rows={4} />
    </CommandFrame>
  );
}

export function AnswerForm(props: CommandFormProps) {
  return <TextForm {...props} name="answer" field="reply" label={commandTexts.reply} hint="answerHint" />;
}

export function SupplementForm(props: CommandFormProps) {
  return <TextForm {...props} name="supplement" field="text" label={commandTexts.supplementText} />;
}

export function NoteForm(props: CommandFormProps) {
  return <TextForm {...props} name="note" field="text" label={commandTexts.noteText} />;
}

export function VoidForm(props: CommandFormProps) {
  return <TextForm {...props} name="void" field="reason" label={commandTexts.reason} hint="voidHint" />;
}
