/** One chord to each part of the form. */
import { useKeys } from '#web/ui/keys.ts';
import { firstSimilarId } from './assist/similar-hints.tsx';
import type { FieldPath } from './check.ts';
import { idOfField } from './field-facts.ts';
import { type IntakeText, intakeTexts } from './texts.ts';

const targets = [
  ['requester.phone', 'toRequester'],
  ['place.district', 'toPlace'],
  ['nature', 'toRequest'],
  ['category', 'toCategory'],
  ['title', 'toTitle'],
  ['content', 'toContent'],
  ['demands', 'toDemands'],
  ['reply', 'toReply'],
] as const satisfies readonly (readonly [FieldPath, IntakeText])[];

export function focusField(path: FieldPath): void {
  document.getElementById(idOfField(path))?.focus();
}

/** Alt+1 to Alt+8, in the order of the form; Alt+9 to the similar cases beside it. */
export function useIntakeKeys(): void {
  useKeys([
    ...targets.map(([path, words], index) => ({
      keys: `alt+${index + 1}`,
      label: intakeTexts[words],
      run: () => focusField(path),
    })),
    {
      keys: 'alt+9',
      label: intakeTexts.toSimilar,
      run: () => document.getElementById(firstSimilarId)?.focus(),
    },
  ]);
}
