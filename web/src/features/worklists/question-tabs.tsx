/** 督办办件 by what a leader asks of it: how many cases answer each question, in the whole list; one press reads those alone. */
import { type WatchedQuestion, watchedQuestionNames, watchedQuestions } from '#core/watched.ts';
import { countWords } from '#web/ui/count.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ChoiceTabs } from './choice-tabs.tsx';
import { worklistTexts } from './texts.ts';

type QuestionTabsProps = {
  counts: Readonly<Record<WatchedQuestion, number>> | undefined;
  chosen: WatchedQuestion | undefined;
  onChoose: (question: WatchedQuestion | undefined) => void;
};

export function QuestionTabs({ counts, chosen, onChoose }: QuestionTabsProps) {
  const text = useText(worklistTexts);
  const label = useLabel();
  const choices = watchedQuestionNames.map((choice) => ({
    choice,
    words: text('causeCount', { cause: label(watchedQuestions[choice]), count: countWords(counts?.[choice]) ?? '…' }),
  }));
  return (
    <ChoiceTabs
      legend={text('questions')}
      choices={[{ choice: undefined, words: text('all') }, ...choices]}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
