/** What is wrong with the fields of a form, found before sending by the route table's own limits. */
import type { FieldRule } from '#web/api/field-rules.ts';
import type { TextFacts } from '../text.ts';
import type { sharedTexts } from '../texts.ts';

/** `path` is the field's path in the request body: `requester.phone`. */
export type Problem = { path: string; message: string };
type Words = (key: keyof typeof sharedTexts, facts?: TextFacts) => string;

/**
 * Why a text is not accepted, in words; undefined where it is. Blank counts as absent and lengths are those of the trimmed text,
 * as the service counts them. Typed text is never cut off: a form says that it is too long.
 */
export function problemOf(rule: FieldRule | undefined, name: string, value: string, text: Words): string | undefined {
  const given = value.trim();
  if (given === '') return rule?.required === true ? text('required', { name }) : undefined;
  const { minLength = 0, maxLength = Infinity, pattern } = rule ?? {};
  if (given.length < minLength) return text('tooShort', { name, count: minLength });
  if (given.length > maxLength) return text('tooLong', { name, count: maxLength });
  return pattern !== undefined && !new RegExp(pattern, 'u').test(given) ? text('wrongForm', { name }) : undefined;
}

/** The first message about a field, or about one of its parts (`demands` has `demands.2`). */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message;
}
