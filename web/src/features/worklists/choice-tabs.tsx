/** A row of choices above a list, of which one is taken: all of it, or one part, each with what it is called there. */
import type { ReactNode } from 'react';

type ChoiceTabsProps<Choice extends string> = {
  legend: string;
  /** In their order; undefined stands for all. */
  choices: readonly { choice: Choice | undefined; words: ReactNode }[];
  chosen: Choice | undefined;
  onChoose: (choice: Choice | undefined) => void;
};

export function ChoiceTabs<Choice extends string>({ legend, choices, chosen, onChoose }: ChoiceTabsProps<Choice>) {
  return (
    <fieldset className="row bare">
      <legend className="visually-hidden">{legend}</legend>
      {choices.map(({ choice, words }) => (
        <button
          key={choice ?? ''}
          type="button"
          className="plain-button cause-tab"
          aria-pressed={chosen === choice}
          onClick={() => onChoose(choice)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
