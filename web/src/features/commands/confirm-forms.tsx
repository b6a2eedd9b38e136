/** 送监督指挥中心, 签收, 归档: commands without a word to add. */
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from './form/command-frame.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { type CommandText, commandTexts } from './texts.ts';

type Plain = 'send' | 'sign' | 'archive';
const nothing = {};

function usePlain(name: Plain, props: CommandFormProps) {
  return useCommandForm({ ...props, name, initial: nothing, names: nothing, body: () => nothing });
}

function PlainForm({ name, question, ...props }: CommandFormProps & { name: Plain; question: CommandText }) {
  const form = usePlain(name, props);
  return (
    <CommandFrame form={form}>
      <p>{useText(commandTexts)(question)}</p>
    </CommandFrame>
  );
}

export function SendForm(props: CommandFormProps) {
  return <PlainForm {...props} name="send" question="sendQuestion" />;
}

export function ArchiveForm(props: CommandFormProps) {
  return <PlainForm {...props} name="archive" question="archiveQuestion" />;
}

/** `s` signs while the form is on screen: one key for the commonest step of a unit's morning. */
export function SignForm(props: CommandFormProps) {
  const form = usePlain('sign', props);
  useKeys([{ keys: 's', label: commandTexts.signKey, run: form.submit }], props.keysActive !== false);
  return (
    <CommandFrame form={form}>
      <p>{useText(commandTexts)('signQuestion')}</p>
    </CommandFrame>
  );
}
