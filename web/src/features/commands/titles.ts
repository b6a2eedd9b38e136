/** What the commands are called on buttons, and the keys that open them. */
import { rowOf } from '#core/lifecycle.ts';
import type { Language } from '#core/vocabulary.ts';
import type { UserCommand } from '#web/api/commands.ts';

/** The lifecycle table's own word, in English with a capital letter. */
export function commandTitle(name: UserCommand, language: Language): string {
  const words = rowOf(name)[language];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Single keys of the keyboard map. */
export const commandKeys: Partial<Record<UserCommand, string>> = {
  dispatch: 'd',
  sign: 's',
  'ask-return': 'r',
  submit: 'o',
  urge: 'u',
  supervise: 'v',
  instruct: 'i',
  'ask-extension': 'e',
  'answer-supervision': 'a',
};
