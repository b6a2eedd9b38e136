/** Answers that several forms offer, in the language on screen. */
import { useText } from '#web/ui/text.ts';
import type { Option } from './form/choices.tsx';
import { type CommandText, commandTexts } from './texts.ts';

/** Two answers, `yes` and `no`, in the form's own words. */
export function useYesNo(yes: CommandText = 'yes', no: CommandText = 'no'): Option[] {
  const text = useText(commandTexts);
  return [
    { value: 'yes', label: text(yes) },
    { value: 'no', label: text(no) },
  ];
}
