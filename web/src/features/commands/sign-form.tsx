/** 签收: a command without a word to add, with a key of its own. */
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import { CommandFrame } from './form/command-frame.tsx';
import { type CommandFormProps, useCommandForm } from './form/use-command-form.ts';
import { commandTexts } from './texts.ts';

const nothing = {};

/** `s` signs while the form is on screen: one key for the commonest step of a unit's morning. */
export function SignForm(props: CommandFormProps) {
  const form = useCommandForm({ ...props, name: 'sign', initial: nothing, names: nothing, body: () => nothing });
  useKeys([{ keys: 's', label: commandTexts.signKey, run: form.submit }], props.keysActive !== false);
  return (
    <CommandFrame form={form}>
      <p>{useText(commandTexts)('signQuestion')}</p>
    </CommandFrame>
  );
}
