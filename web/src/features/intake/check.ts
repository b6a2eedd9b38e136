/** What must be corrected before the intake can end as wished. */

import type { Language } from '#core/vocabulary.ts';
import { type BodyRules, fieldRules, neededToLeave } from '#web/api/field-rules.ts';
import { type Problem, problemOf } from '#web/ui/form/problems.ts';
import { instantOf } from '#web/ui/local-times.ts';
import { type TextFacts, type Texts, textIn } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import type { Ending } from './submission.ts';
import { type IntakeText, intakeTexts } from './texts.ts';
import { givenDemands, type IntakeValues } from './values.ts';

/** The fields in the order of the form: path in the request body, and what each is called. */
export const fieldNames = {
  'requester.phone': 'phone',
  'requester.name': 'name',
  'requester.group': 'group',
  'place.district': 'district',
  'place.street': 'street',
  'place.community': 'community',
  'place.address': 'address',
  source: 'source',
  nature: 'nature',
  urgency: 'urgency',
  category: 'category',
  subject: 'subject',
  title: 'caseTitle',
  content: 'content',
  demands: 'demands',
  'late.at': 'lateAt',
  'late.reason': 'lateReason',
  reply: 'replyName',
  units: 'units',
  requirement: 'requirement',
} as const satisfies Record<string, IntakeText>;
export type FieldPath = keyof typeof fieldNames;

/** The field that a path of the service's refusal points to: `demands.2` is one of the demands. */
export function fieldOf(path: string): FieldPath | undefined {
  const known = (one: string): one is FieldPath => Object.hasOwn(fieldNames, one);
  const whole = path.split('.').slice(0, 2).join('.');
  const first = path.split('.')[0] ?? '';
  return known(whole) ? whole : known(first) ? first : undefined;
}

const rules = (id: 'registerCase' | 'answer' | 'dispatch'): BodyRules => fieldRules[id] ?? {};

function textAt(values: IntakeValues, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], values);
  return typeof value === 'string' ? value : '';
}

/** What is entered later needs the time then, which has passed, and the reason. */
function lateProblem(
  { late }: IntakeValues,
  path: 'late.at' | 'late.reason',
  text: (key: string) => string,
): string | undefined {
  if (late === undefined) return undefined;
  if (path === 'late.reason') return late.reason.trim() === '' ? text('lateReasonMissing') : undefined;
  const at = instantOf(late.at);
  if (at === undefined) return text('lateAtMissing');
  return at > new Date().toISOString() ? text('lateAtAhead') : undefined;
}

/** Everything that is wrong, in the order of the form; `units` are those to dispatch to. */
export function checkIntake(
  values: IntakeValues,
  ending: Ending,
  units: readonly string[],
  language: Language,
): Problem[] {
  const say = (texts: Texts) => (key: string, facts?: TextFacts) =>
    textIn(language, texts[key] as Texts[string], facts);
  const text = say(intakeTexts);
  const shared = say(sharedTexts);
  const needed = new Map(neededToLeave.map(({ path, message }) => [path, message[language]]));
  const problem = (path: FieldPath): string | undefined => {
    const name = text(fieldNames[path]);
    const value = textAt(values, path);
    if (ending !== 'draft' && needed.has(path) && value.trim() === '') return needed.get(path);
    if (path === 'category') {
      return values.category === '' && values.categoryText.trim() !== '' ? text('chooseCategory') : undefined;
    }
    if (path === 'late.at' || path === 'late.reason') return lateProblem(values, path, text);
    if (path === 'demands') {
      const max = rules('registerCase')['demands[]'];
      return givenDemands(values)
        .map((one) => problemOf(max, name, one, shared))
        .find((one) => one !== undefined);
    }
    if (path === 'reply')
      return ending === 'answer' ? problemOf(rules('answer').reply, name, value, shared) : undefined;
    if (path === 'requirement' || path === 'units') {
      if (ending !== 'dispatch') return undefined;
      if (path === 'units') return units.length === 0 ? text('noUnit') : undefined;
      return problemOf(rules('dispatch').requirement, name, value, shared);
    }
    return problemOf(rules('registerCase')[path], name, value, shared);
  };
  return (Object.keys(fieldNames) as FieldPath[]).flatMap((path) => {
    const message = problem(path);
    return message === undefined ? [] : [{ path, message }];
  });
}
