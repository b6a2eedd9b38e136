/** Fields of a command's form for choosing: one of few, one of many, several. */
import { CheckField, ChoiceField, SelectField } from '#web/ui/form/fields.tsx';
import { type KeysOf, useFacts } from './facts.ts';
import type { FormState } from './use-command-form.ts';

export type Option = { value: string; label: string };
type ChoiceProps<V> = {
  form: FormState<V>;
  path: KeysOf<V, string>;
  options: readonly Option[];
  required?: boolean;
};

/** One of a few, all in sight. */
export function Choice<V>({ form, path, options, required }: ChoiceProps<V>) {
  const facts = useFacts(form, path, required);
  const value = form.values[path] as string;
  return (
    <ChoiceField facts={facts} value={value} options={options} onChange={(next) => form.set(path, next as never)} />
  );
}

/** One of many; `none` is the words for no choice, where that is one. */
export function Select<V>({ form, path, options, none, required }: ChoiceProps<V> & { none?: string | undefined }) {
  const facts = useFacts(form, path, required);
  const value = form.values[path] as string;
  return (
    <SelectField
      facts={facts}
      value={value}
      options={options}
      {...(none === undefined ? {} : { blank: none })}
      onChange={(next) => form.set(path, next as never)}
    />
  );
}

type TicksProps<V> = { form: FormState<V>; path: KeysOf<V, readonly string[]>; options: readonly Option[] };

/** Several of a few. */
export function Ticks<V>({ form, path, options }: TicksProps<V>) {
  const { id, name, error } = useFacts(form, path);
  const chosen = form.values[path] as readonly string[];
  return (
    <fieldset className="ticks" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>{name}</legend>
      <div className="choices">
        {options.map(({ value, label }) => (
          <CheckField
            key={value}
            name={label}
            checked={chosen.includes(value)}
            onChange={(on) => {
              const next = on ? [...chosen, value] : chosen.filter((one) => one !== value);
              form.set(path, next as never);
            }}
          />
        ))}
      </div>
      {error === undefined ? null : (
        <span id={`${id}-error`} className="field-error">
          <span aria-hidden="true">▲ </span>
          {error}
        </span>
      )}
    </fieldset>
  );
}

/** A yes or no from a form's `'' | 'yes' | 'no'`; undefined where nothing was chosen. */
export function answerOf(chosen: string): boolean | undefined {
  return chosen === '' ? undefined : chosen === 'yes';
}
