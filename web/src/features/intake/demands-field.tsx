/** The numbered demands (诉求点). */
import { useEffect, useRef } from 'react';
import { fieldRules } from '#web/api/field-rules.ts';
import { useText } from '#web/ui/text.ts';
import { type GroupProps, idOfField, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';

const most = fieldRules.registerCase?.demands?.maxItems ?? Infinity;

/** Enter begins the next demand; Backspace in an empty one takes it away. */
export function DemandsField({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const { error, name } = useFacts(problems)('demands');
  const goTo = useRef<number | undefined>(undefined);
  const { demands } = values;
  const lines = demands.length === 0 ? [''] : demands;
  const idOf = (index: number) => (index === 0 ? idOfField('demands') : `${idOfField('demands')}-${index}`);
  useEffect(() => {
    if (goTo.current !== undefined) document.getElementById(idOf(goTo.current))?.focus();
    goTo.current = undefined;
  });
  const write = (next: string[], focus?: number) => {
    goTo.current = focus;
    change({ demands: next.length === 1 && next[0] === '' ? [] : next });
  };
  const add = (after: number) => lines.length < most && write(lines.toSpliced(after + 1, 0, ''), after + 1);
  const remove = (index: number) => write(lines.toSpliced(index, 1), Math.max(0, index - 1));
  return (
    <fieldset className="form-field demands" data-wide="true">
      <legend>{name}</legend>
      {lines.map((demand, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a demand is its place in the list.
        <div className="row" key={index}>
          <input
            id={idOf(index)}
            className="field"
            type="text"
            autoComplete="off"
            aria-label={text('demand', { index: index + 1 })}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${idOfField('demands')}-error`}
            value={demand}
            onChange={(event) => write(lines.with(index, event.target.value))}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
              const takesAway = event.key === 'Backspace' && demand === '' && lines.length > 1;
              if (event.key !== 'Enter' && !takesAway) return;
              event.preventDefault();
              if (takesAway) remove(index);
              else if (demand.trim() !== '') add(index);
            }}
          />
          {lines.length === 1 ? null : (
            <button
              type="button"
              className="plain-button"
              aria-label={text('removeDemand', { index: index + 1 })}
              onClick={() => remove(index)}
            >
              ×
            </button>
          )}
        </div>
      ))}
      {error === undefined ? null : (
        <span id={`${idOfField('demands')}-error`} className="field-error">
          <span aria-hidden="true">▲ </span>
          {error}
        </span>
      )}
      <div>
        <button
          type="button"
          className="plain-button"
          disabled={lines.length >= most || lines.at(-1)?.trim() === ''}
          onClick={() => add(lines.length - 1)}
        >
          {text('addDemand')}
        </button>
      </div>
    </fieldset>
  );
}
