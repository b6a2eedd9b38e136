/** The fields of a form by name, with what the service said of each. */
import { useId } from 'react';
import { isApiError } from '#web/api/errors.ts';
import { useLanguage } from '../language.ts';
import type { FieldFacts } from './fields.tsx';
import { problemAt } from './problems.ts';

/** The fields of a form: each with its name, and the reason why the service did not accept it. */
export function useFields<Names extends Record<string, string>>(names: Names, error: Error | null) {
  const id = useId();
  const colon = useLanguage() === 'zh' ? '：' : ': ';
  const problems = isApiError(error) ? error.errors : [];
  const named = problems.map(({ path, message }) => {
    const known = Object.keys(names).find((name) => path === name || path.startsWith(`${name}.`));
    return { path, message: known === undefined ? message : `${names[known]}${colon}${message}` };
  });
  const idOf = (path: string) => `${id}-${path}`;
  return {
    problems: named,
    /** The element of the field that a problem is about. */
    elementOf: (path: string) => {
      const known = Object.keys(names).find((name) => path === name || path.startsWith(`${name}.`));
      return known === undefined ? undefined : idOf(known);
    },
    facts: (path: keyof Names & string, more: Partial<FieldFacts> = {}): FieldFacts => ({
      id: idOf(path),
      name: names[path] ?? path,
      error: problemAt(problems, path),
      ...more,
    }),
  };
}
