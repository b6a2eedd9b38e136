/** Rules of antd forms from the route table's own limits, so that a form and the service never disagree. */
import type { Rule } from 'antd/es/form/index.js';
import type { RouteId } from '#core/routes.ts';
import { type FieldRule, fieldRules } from '#web/api/field-rules.ts';
import type { TextFacts } from './text.ts';
import { useText } from './text.ts';
import { sharedTexts } from './texts.ts';

type Words = (key: keyof typeof sharedTexts, facts?: TextFacts) => string;

/** The rules of one field; `name` is what the field is called on screen. */
export function rulesOf(rule: FieldRule | undefined, name: string, text: Words): Rule[] {
  if (rule === undefined) return [];
  const rules: Rule[] = [];
  const { minLength = 0, maxLength, minimum, maximum, pattern } = rule;
  if (rule.required === true) rules.push({ required: true, message: text('required', { name }) });
  if (rule.required === true && minLength > 0) rules.push({ whitespace: true, message: text('required', { name }) });
  if (minLength > 1) rules.push({ min: minLength, message: text('tooShort', { name, count: minLength }) });
  if (maxLength !== undefined) rules.push({ max: maxLength, message: text('tooLong', { name, count: maxLength }) });
  if (minimum !== undefined) {
    rules.push({ type: 'number', min: minimum, message: text('tooSmall', { name, count: minimum }) });
  }
  if (maximum !== undefined) {
    rules.push({ type: 'number', max: maximum, message: text('tooLarge', { name, count: maximum }) });
  }
  if (pattern !== undefined) rules.push({ pattern: new RegExp(pattern, 'u'), message: text('wrongForm', { name }) });
  return rules;
}

/** `const rules = useRules('submit')`, then `<Form.Item name="opinion" rules={rules('opinion', '办理意见')}>`. */
export function useRules(id: RouteId): (path: string, name: string) => Rule[] {
  const text = useText(sharedTexts);
  return (path, name) => rulesOf(fieldRules[id]?.[path], name, text);
}

/** The most characters that a field takes, for a counter; undefined where there is no limit. */
export function maxLengthOf(id: RouteId, path: string): number | undefined {
  return fieldRules[id]?.[path]?.maxLength;
}
