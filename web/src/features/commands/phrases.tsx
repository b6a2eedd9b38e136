/** Sentences that are written often, each a button. */
import type { Label } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { commandTexts } from './texts.ts';

type PhrasesProps = { phrases: readonly Label[]; onPick: (phrase: string) => void };

export function Phrases({ phrases, onPick }: PhrasesProps) {
  const text = useText(commandTexts);
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
