/** The content, with templates by `/`. */
import { type KeyboardEvent, useState } from 'react';
import { slashAt, type Template, templatesFor } from '#core/intake/templates.ts';
import { AreaField, type FieldFacts } from '#web/ui/form/fields.tsx';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { intakeTexts } from '../texts.ts';

type ContentFieldProps = { facts: FieldFacts; value: string; onChange: (content: string) => void };

/** Where the first blank of a template is. */
function firstBlank(text: string, from: number): [number, number] {
  const found = /_+/.exec(text.slice(from));
  if (found === null) return [text.length, text.length];
  return [from + found.index, from + found.index + found[0].length];
}

/** `/` at the beginning of a sentence opens the list, letters narrow it, Enter puts the template in and marks its first blank. */
export function ContentField({ facts, value, onChange }: ContentFieldProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  const typed = caret === undefined ? undefined : slashAt(value.slice(0, caret));
  const found = typed === undefined ? [] : templatesFor(typed);
  const marked = found[Math.min(at, found.length - 1)];
  const area = () => document.getElementById(facts.id) as HTMLTextAreaElement | null;
  const put = (template: Template) => {
    if (caret === undefined || typed === undefined) return;
    const start = caret - typed.length - 1;
    const next = value.slice(0, start) + template.text + value.slice(caret);
    onChange(next);
    setCaret(undefined);
    const [from, to] = firstBlank(next, start);
    requestAnimationFrame(() => {
      area()?.focus();
      area()?.setSelectionRange(from, to);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || marked === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter') put(marked);
    else if (event.key === 'Escape') setCaret(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="content-field" data-wide="true" onKeyDownCapture={onKeyDown}>
      <AreaField
        facts={{ ...facts, wide: true }}
        value={value}
        rows={5}
        most={maxLengthOf('registerCase', 'content')}
        onChange={(content) => {
          setCaret(area()?.selectionStart);
          setAt(0);
          onChange(content);
        }}
      />
      <span role="status" className={marked === undefined ? 'quiet' : 'visually-hidden'}>
        {marked === undefined ? text('templatesHint') : text('templateMarked', { name: label(marked) })}
      </span>
      {marked === undefined ? null : (
        <ul className="plain-list surface templates">
          {found.map((template) => (
            <li key={template.key} data-marked={template === marked}>
              <button type="button" className="plain-button" tabIndex={-1} onClick={() => put(template)}>
                {label(template)} <kbd>/{template.key}</kbd>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
