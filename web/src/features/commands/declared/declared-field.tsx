/** One described field as the shared fields of the forms draw it. */
import { TextField } from '#web/ui/form/fields.tsx';
import { Phrases } from '#web/ui/form/phrases.tsx';
import { Choice, Select, Ticks } from '../form/choices.tsx';
import { useFacts } from '../form/facts.ts';
import { ShortField, TextArea, TextLine } from '../form/text-fields.tsx';
import type { FormState } from '../form/use-command-form.ts';
import type { DeclaredField as Field, Values } from './fields.ts';

type FieldProps = { form: FormState<Values>; field: Field };

function Suggested({ form, field }: FieldProps & { field: Field & { kind: 'line' } }) {
  const { path, hint, suggestions } = field;
  const facts = useFacts(form, path);
  return (
    <TextField
      facts={{ ...facts, hint }}
      value={String(form.values[path])}
      {...(suggestions === undefined ? {} : { suggestions })}
      onChange={(value) => form.set(path, value)}
    />
  );
}

/** The values of a description are of one type each, which only its kind tells. */
export function DeclaredField({ form, field }: FieldProps) {
  const { path, hint, needed } = field;
  const required = needed?.(form.values) === true;
  const texts = form as unknown as FormState<Record<string, string>>;
  switch (field.kind) {
    case 'area':
      return (
        <>
          <TextArea form={texts} path={path} rows={field.rows ?? 3} required={required} />
          {field.phrases === undefined ? null : (
            <Phrases phrases={field.phrases} onPick={(phrase) => form.set(path, `${form.values[path]}${phrase}`)} />
          )}
        </>
      );
    case 'line':
      return field.suggestions === undefined ? (
        <TextLine form={texts} path={path} hint={hint} required={required} />
      ) : (
        <Suggested form={form} field={field} />
      );
    case 'number':
      return <ShortField form={texts} path={path} type="number" hint={hint} required={required} most={field.most} />;
    case 'time':
      return <ShortField form={texts} path={path} type="datetime-local" hint={hint} required={required} />;
    case 'select':
      return <Select form={texts} path={path} options={field.options} none={field.none} required={required} />;
    case 'ticks': {
      const lists = form as unknown as FormState<Record<string, readonly string[]>>;
      return (
        <div>
          <Ticks form={lists} path={path} options={field.options} />
          {hint === undefined || form.values[path]?.length !== 0 ? null : <p className="quiet">{hint}</p>}
        </div>
      );
    }
    default:
      return <Choice form={texts} path={path} options={field.options} required={required} />;
  }
}
