/** Fields for text and numbers of a command's form. */
import type { ReactNode } from 'react';
import { AreaField, controlOf, Field, TextField } from '#web/ui/form/fields.tsx';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { type KeysOf, useFacts } from './facts.ts';
import type { FormState } from './use-command-form.ts';

type TextProps<V> = {
  form: FormState<V>;
  path: KeysOf<V, string>;
  rows?: number;
  hint?: ReactNode;
  required?: boolean;
};

/** Several lines, with the limit of the route table counted. */
export function TextArea<V>({ form, path, rows = 3, required }: Omit<TextProps<V>, 'hint'>) {
  const facts = useFacts(form, path, required);
  return (
    <AreaField
      facts={facts}
      rows={rows}
      value={form.values[path] as string}
      most={maxLengthOf(form.name, path)}
      onChange={(value) => form.set(path, value as never)}
    />
  );
}

export function TextLine<V>({ form, path, hint, required, type = 'text' }: TextProps<V> & { type?: 'text' | 'tel' }) {
  const facts = useFacts(form, path, required);
  return (
    <TextField
      facts={{ ...facts, hint }}
      type={type}
      value={form.values[path] as string}
      onChange={(value) => form.set(path, value as never)}
    />
  );
}

/** A number or a point in time, kept as typed, so that a wrong one can be shown and put right. */
export function ShortField<V>({
  form,
  path,
  hint,
  type,
  required,
  most,
}: TextProps<V> & { type: 'number' | 'datetime-local'; most?: number | undefined }) {
  const facts = { ...useFacts(form, path, required), hint };
  return (
    <Field facts={facts}>
      <input
        {...controlOf(facts)}
        className="field"
        type={type}
        autoComplete="off"
        value={form.values[path] as string}
        {...(type === 'number' ? { min: 1, max: most } : {})}
        onChange={(event) => form.set(path, event.target.value as never)}
      />
    </Field>
  );
}
