/** Sentences that are written often, each a button. */
import type { Label } from '#core/vocabulary.ts';
import { useLabel } from '../language.ts';
import { useText } from '../text.ts';
import { sharedTexts } from '../texts.ts';

type PhrasesProps = { phrases: readonly Label[]; onPick: (phrase: string) => void };

/** What a reminder usually says. */
export const urgePhrases: readonly Label[] = [sharedTexts.urgeSign, sharedTexts.urgeHandle, sharedTexts.urgeContact];

export function Phrases({ phrases, onPick }: PhrasesProps) {
  const text = useText(sharedTexts);
  const label = useLabel();
  return (
    <fieldset className="row phrases">
      <legend className="visually-hidden">{text('phrases')}</legend>
      {phrases.map((phrase) => (
        <button key={phrase.zh} type="button" className="plain-button" onClick={() => onPick(label(phrase))}>
          {label(phrase)}
        </button>
      ))}
    </fieldset>
  );
}
