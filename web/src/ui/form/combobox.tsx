/** A field with a list that narrows while one types (ARIA combobox with list autocomplete). */
import { type KeyboardEvent, useState } from 'react';
import { controlOf, Field, type FieldFacts } from './fields.tsx';

/** `detail` stands smaller behind the label. */
export type Option = { value: string; label: string; detail?: string };
type ComboboxProps = {
  facts: FieldFacts;
  /** How to search, while nothing is typed. */
  placeholder?: string;
  /** What is typed, or the label of what was chosen. */
  text: string;
  /** What fits, best first. */
  options: readonly Option[];
  onType: (text: string) => void;
  onChoose: (option: Option) => void;
  /** How many fit, in words, for screen readers. */
  count: string;
  /** Said in place of an empty list. */
  nothing: string;
};

type State = { open: boolean; at: number };
const closed: State = { open: false, at: 0 };

/** Enter and Tab take the marked option, `Esc` closes the list and keeps the text. */
export function Combobox({ facts, placeholder, text, options, onType, onChoose, count, nothing }: ComboboxProps) {
  const [{ open, at }, set] = useState(closed);
  const listId = `${facts.id}-options`;
  const optionId = (index: number) => `${facts.id}-option-${index}`;
  const marked = options[Math.min(at, options.length - 1)];
  const shown = open && text.trim() !== '';
  const choose = (option: Option) => {
    set(closed);
    onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      set({ open: true, at: open ? (at + step + options.length) % options.length : 0 });
    } else if (shown && marked !== undefined && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) {
      if (event.key === 'Enter') event.preventDefault();
      choose(marked);
    } else if (open && event.key === 'Escape') {
      event.preventDefault();
      set(closed);
    }
  };
  return (
    <Field facts={facts}>
      <div className="combobox">
        <input
          {...controlOf(facts)}
          className="field"
          type="text"
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? listId : undefined}
          aria-activedescendant={shown && marked !== undefined ? optionId(options.indexOf(marked)) : undefined}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            set({ open: true, at: 0 });
            onType(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => set(closed)}
        />
        {shown ? (
          <div className="combobox-list" role="listbox" id={listId} aria-label={facts.name}>
            {options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which keeps the focus.
              <div
                key={option.value}
                id={optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={option === marked}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {option.label}
                {option.detail === undefined ? null : <small> {option.detail}</small>}
              </div>
            ))}
          </div>
        ) : null}
        {shown && options.length === 0 ? <p className="combobox-nothing">{nothing}</p> : null}
        <span className="visually-hidden" role="status">
          {shown ? (options.length === 0 ? nothing : count) : ''}
        </span>
      </div>
    </Field>
  );
}
