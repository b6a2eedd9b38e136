/** What every field of the intake form needs to know about itself. */
import type { FieldFacts } from '#web/ui/form/fields.tsx';
import { type Problem, problemAt } from '#web/ui/form/problems.ts';
import { useText } from '#web/ui/text.ts';
import { type FieldPath, fieldNames, fieldOf } from './check.ts';
import { intakeTexts } from './texts.ts';
import type { Change } from './use-intake.ts';
import type { IntakeValues } from './values.ts';

export type GroupProps = { values: IntakeValues; change: Change; problems: readonly Problem[] };

/** The element of a field. */
export const idOfField = (path: FieldPath) => `intake-${path.replace('.', '-')}`;

/** The element that a problem's path points to. */
export function idOfProblem(path: string): string | undefined {
  const field = fieldOf(path);
  return field === undefined ? undefined : idOfField(field);
}

const required: readonly FieldPath[] = ['source', 'nature', 'title', 'content'];

/** `const facts = useFacts(problems); <TextField facts={facts('title', true)} …>`. */
export function useFacts(problems: readonly Problem[]): (path: FieldPath, wide?: FieldFacts['wide']) => FieldFacts {
  const text = useText(intakeTexts);
  return (path, wide) => ({
    id: idOfField(path),
    name: text(path === 'reply' ? 'reply' : fieldNames[path]),
    required: required.includes(path),
    error: problemAt(problems, path),
    wide,
  });
}
