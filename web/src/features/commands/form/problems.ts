/** What is wrong with a command's body before it is sent: the route table's own limits, in words of both languages. */

import type { Label } from '#core/vocabulary.ts';
import type { BodyRules, FieldRule } from '#web/api/field-rules.ts';
import { type TextFacts, textIn } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';

/** `path` is the field's in the body, e.g. `opinion`, `units.0.days`. */
export type Problem = { path: string; message: Label };
/** What the fields are called on screen, in the order of the form. */
export type FieldNames = Readonly<Record<string, Label>>;

type Key = keyof typeof sharedTexts;

/** A shared sentence about a field in both languages. */
export function sentence(key: Key, name: Label, facts: TextFacts = {}): Label {
  return {
    zh: textIn('zh', sharedTexts[key], { ...facts, name: name.zh }),
    en: textIn('en', sharedTexts[key], { ...facts, name: name.en }),
  };
}

/** Trims texts and leaves out what is blank, empty or absent, all the way down: what the service would do itself. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return value.trim() as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, one]) => [key, cleaned(one)] as const)
    .filter(([, one]) => one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(kept) as T;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

/** The first limit that a value breaks, as a sentence; undefined where it keeps them all. Lengths are in characters. */
export function brokenRule(rule: FieldRule, value: unknown, name: Label): Label | undefined {
  const { minLength = 0, maxLength, minimum, maximum, maxItems, pattern } = rule;
  if (value === undefined) return rule.required === true ? sentence('required', name) : undefined;
  if (typeof value === 'string') {
    if (value.length < minLength) return sentence('tooShort', name, { count: minLength });
    if (maxLength !== undefined && value.length > maxLength) return sentence('tooLong', name, { count: maxLength });
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return sentence('wrongForm', name);
  }
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return sentence('wrongForm', name);
    if (minimum !== undefined && value < minimum) return sentence('tooSmall', name, { count: minimum });
    if (maximum !== undefined && value > maximum) return sentence('tooLarge', name, { count: maximum });
  }
  if (Array.isArray(value) && maxItems !== undefined && value.length > maxItems) {
    return sentence('tooLarge', name, { count: maxItems });
  }
  return undefined;
}

/** A typed number for a body: undefined where nothing was typed, NaN where it is none. */
export function numberOf(typed: string): number | undefined {
  return typed.trim() === '' ? undefined : Number(typed);
}

/** The problems of a body that has been cleaned, in the order of the form. */
export function problemsIn(rules: BodyRules, body: unknown, names: FieldNames): Problem[] {
  return Object.entries(names).flatMap(([path, name]) => {
    const rule = rules[path];
    const message = rule === undefined ? undefined : brokenRule(rule, valueAt(body, path), name);
    return message === undefined ? [] : [{ path, message }];
  });
}
