/** Fields of forms: the browser's own controls with a label, a mark for what is required, and the reason under the field. */
import './form.css';
import type { HTMLAttributes, ReactNode } from 'react';

/** `name` is what the field is called on screen; `error` is why its content is not accepted. */
export type FieldFacts = {
  id: string;
  name: string;
  required?: boolean | undefined;
  error?: string | undefined;
  hint?: ReactNode;
  /** Takes the whole width of its group, or that of two fields. */
  wide?: boolean | 'two' | undefined;
};

/** What ties a control to its label, hint and error. */
export function controlOf({ id, required, error, hint }: FieldFacts): HTMLAttributes<HTMLElement> & { id: string } {
  const described = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`];
  const describedBy = described.filter((one) => one !== '').join(' ');
  return {
    id,
    'aria-required': required === true,
    'aria-invalid': error !== undefined,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
  };
}

function Notes({ id, error, hint }: FieldFacts) {
  return (
    <>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${id}-error`} className="field-error">
          <span aria-hidden="true">▲ </span>
          {error}
        </span>
      )}
    </>
  );
}

/** The star is for the eye; screen readers hear `aria-required`. */
export function RequiredMark() {
  return (
    <span className="required-mark" aria-hidden="true">
      {' '}
      *
    </span>
  );
}

/** Label, control, hint and error, one under the other. */
export function Field({ facts, children }: { facts: FieldFacts; children: ReactNode }) {
  return (
    <div className="form-field" data-wide={facts.wide}>
      <label htmlFor={facts.id}>
        {facts.name}
        {facts.required === true ? <RequiredMark /> : null}
      </label>
      {children}
      <Notes {...facts} />
    </div>
  );
}

type TextProps = {
  facts: FieldFacts;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'email' | 'date' | 'time' | 'datetime-local' | 'number';
  /** Words to choose from; others may be typed. */
  suggestions?: readonly { value: string; label: string }[];
  disabled?: boolean;
};

/** One line. Nothing is filled in by the browser: it would be another citizen's data. */
export function TextField({ facts, value, onChange, type = 'text', suggestions, disabled }: TextProps) {
  const list = `${facts.id}-list`;
  return (
    <Field facts={facts}>
      <input
        {...controlOf(facts)}
        className="field"
        type={type}
        autoComplete="off"
        value={value}
        disabled={disabled}
        list={suggestions === undefined ? undefined : list}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </datalist>
      )}
    </Field>
  );
}

type AreaProps = Omit<TextProps, 'type' | 'suggestions'> & { rows?: number; most?: number | undefined };

/** Several lines that grow with the text; `most` adds a counter. */
export function AreaField({ facts, value, onChange, rows = 4, most, disabled }: AreaProps) {
  const counted = { ...facts, ...(most === undefined ? {} : { hint: `${value.trim().length} / ${most}` }) };
  return (
    <Field facts={counted}>
      <textarea
        {...controlOf(counted)}
        className="field"
        rows={rows}
        style={{ minHeight: `calc(${rows} * 1.6em + 8px)` }}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

type SelectProps<Key extends string> = {
  facts: FieldFacts;
  value: Key | '';
  options: readonly { value: Key; label: string; group?: string }[];
  /** What the empty choice says; without it there is none. */
  blank?: string;
  onChange: (value: Key | '') => void;
};

/** One of a list; options of one `group` stand together. */
export function SelectField<Key extends string>({ facts, value, options, blank, onChange }: SelectProps<Key>) {
  const groups = [...new Set(options.map((one) => one.group))];
  const drawn = (group: string | undefined) =>
    options
      .filter((one) => one.group === group)
      .map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ));
  return (
    <Field facts={facts}>
      <select
        {...controlOf(facts)}
        className="field"
        value={value}
        onChange={(event) => onChange(event.target.value as Key | '')}
      >
        {blank === undefined ? null : <option value="">{blank}</option>}
        {groups.map((group) =>
          group === undefined ? (
            drawn(group)
          ) : (
            <optgroup key={group} label={group}>
              {drawn(group)}
            </optgroup>
          ),
        )}
      </select>
    </Field>
  );
}

type ChoiceProps<Key extends string> = Omit<SelectProps<Key>, 'blank' | 'options'> & {
  options: readonly { value: Key; label: string }[];
  onChange: (value: Key) => void;
};

/** One of a few, all of them in sight: arrow keys choose. */
export function ChoiceField<Key extends string>({ facts, value, options, onChange }: ChoiceProps<Key>) {
  const { id, ...control } = controlOf(facts);
  return (
    <div className="form-field" data-wide={facts.wide}>
      <div className="choices" role="radiogroup" aria-labelledby={`${id}-name`} {...control}>
        <span id={`${id}-name`} className="choices-name">
          {facts.name}
          {facts.required === true ? <RequiredMark /> : null}
        </span>
        {options.map((one, index) => (
          <label key={one.value}>
            <input
              type="radio"
              name={id}
              id={index === 0 ? id : undefined}
              checked={value === one.value}
              onChange={() => onChange(one.value)}
            />
            {one.label}
          </label>
        ))}
      </div>
      <Notes {...facts} />
    </div>
  );
}

type CheckProps = { name: string; checked: boolean; onChange: (checked: boolean) => void };

export function CheckField({ name, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {name}
    </label>
  );
}
