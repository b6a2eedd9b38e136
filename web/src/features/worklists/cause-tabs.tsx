/** 督办 by cause: how many of the loaded cases stand in the list for each reason; one press shows those alone. */
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { type SupervisionCause, supervisionCauses } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ChoiceTabs } from './choice-tabs.tsx';
import { causeCounts } from './rows.ts';
import { worklistTexts } from './texts.ts';

type CauseTabsProps = {
  rows: readonly WorklistRow[];
  /** What is counted elsewhere. */
  apart: readonly string[];
  chosen: SupervisionCause | undefined;
  onChoose: (cause: SupervisionCause | undefined) => void;
};

/** Nothing while there is nothing to tell apart. */
export function CauseTabs({ rows, apart, chosen, onChoose }: CauseTabsProps) {
  const text = useText(worklistTexts);
  const label = useLabel();
  const causes = causeCounts(rows).filter(({ cause }) => !apart.includes(cause));
  if (causes.length === 0) return null;
  const choices = causes.map(({ cause, count }) => ({
    choice: cause,
    words: text('causeCount', { cause: label(supervisionCauses[cause]), count }),
  }));
  const all = { choice: undefined, words: text('causeCount', { cause: text('all'), count: rows.length }) };
  return <ChoiceTabs legend={text('causes')} choices={[all, ...choices]} chosen={chosen} onChoose={onChoose} />;
}
