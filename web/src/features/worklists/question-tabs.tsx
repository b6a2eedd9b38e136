/** 督办办件 by what a leader asks of it: how many cases answer each question, in the whole list; one press reads those alone. */
import { type WatchedQuestion, watchedQuestionNames, watchedQuestions } from '#core/watched.ts';
import { countWords } from '#web/ui/count.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { worklistTexts } from './texts.ts';

type QuestionTabsProps = {
  counts: Readonly<Record<WatchedQuestion, number>> | undefined;
  chosen: WatchedQuestion | undefined;
  onChoose: (question: WatchedQuestion | undefined) => void;
};

export function QuestionTabs({ counts, chosen, onChoose }: QuestionTabsProps) {
  const text = useText(worklistTexts);
  const label = useLabel();
  const button = (question: WatchedQuestion | undefined, words: string) => (
    <button
      key={question ?? ''}
      type="button"
      className="plain-button cause-tab"
      aria-pressed={chosen === question}
      onClick={() => onChoose(question)}
    >
      {words}
    </button>
  );
  return (
    <fieldset className="row bare">
      <legend className="visually-hidden">{text('questions')}</legend>
      {button(undefined, text('all'))}
      {watchedQuestionNames.map((question) =>
        button(
          question,
          text('causeCount', {
            cause: label(watchedQuestions[question]),
            count: countWords(counts?.[question]) ?? '…',
          }),
        ),
      )}
    </fieldset>
  );
}
