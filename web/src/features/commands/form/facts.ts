/** What the shared fields need to know about a field of a command's form. */
import { fieldRules } from '#web/api/field-rules.ts';
import type { FieldFacts } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import type { FormState } from './use-command-form.ts';

/** The keys of a form's values that hold a type. */
export type KeysOf<V, T> = { [K in keyof V]: V[K] extends T ? K : never }[keyof V] & string;
/** What a field needs of a form, whatever its values are. */
export type SomeForm = Pick<FormState<object>, 'id' | 'name' | 'names' | 'problems'>;

/** The id of a field's control, to which labels and the error summary point. */
export const fieldId = (form: Pick<SomeForm, 'id'>, path: string) => `${form.id}-${path}`;

/** `required`: needed in this state of the form although the route table leaves it open. */
export function useFacts(form: SomeForm, path: string, required = false): FieldFacts {
  const label = useLabel();
  const problem = form.problems.find((one) => one.path === path);
  return {
    id: fieldId(form, path),
    name: label(form.names[path] ?? { zh: path, en: path }),
    required: required || fieldRules[form.name]?.[path]?.required === true,
    error: problem === undefined ? undefined : label(problem.message),
  };
}
