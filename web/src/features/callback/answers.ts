/** What the officer notes down during a callback, and the command made of it. */
import type { CaseView } from '#core/view/shapes.ts';
import type { Language, Satisfaction } from '#core/vocabulary.ts';
import type { BodyOf } from '#web/api/client.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { type Problem, problemOf } from '#web/ui/form/problems.ts';
import { type TextFacts, type Texts, textIn } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import { fullTime } from '#web/ui/time.ts';
import { callbackTexts } from './texts.ts';

export type YesNo = 'yes' | 'no';
/** Fields are called as in the command's body. */
export type CallbackAnswers = {
  reached: YesNo | '';
  solved: YesNo | '';
  resultSatisfaction: Satisfaction | '';
  attitudeSatisfaction: Satisfaction | '';
  reason: string;
  note: string;
};

export const noAnswers: CallbackAnswers = {
  reached: '',
  solved: '',
  resultSatisfaction: '',
  attitudeSatisfaction: '',
  reason: '',
  note: '',
};

/** What each field is called on screen. */
export const answerNames = {
  reached: 'reached',
  solved: 'solved',
  resultSatisfaction: 'result',
  attitudeSatisfaction: 'attitude',
  reason: 'reason',
  note: 'note',
} as const satisfies Record<keyof CallbackAnswers, keyof typeof callbackTexts>;

/** Whether the citizen's answers lead to a proposal to handle the case again. */
export function leadsToRehandling(answers: CallbackAnswers): boolean {
  if (answers.reached !== 'yes') return false;
  const { solved, resultSatisfaction, attitudeSatisfaction } = answers;
  return solved === 'no' || [resultSatisfaction, attitudeSatisfaction].includes('dissatisfied');
}

/** What is missing or too long, in the order of the form. */
export function checkAnswers(answers: CallbackAnswers, language: Language): Problem[] {
  const say = (texts: Texts) => (key: string, facts?: TextFacts) =>
    textIn(language, texts[key] as Texts[string], facts);
  const [text, shared] = [say(callbackTexts), say(sharedTexts)];
  const asked = answers.reached === 'yes' ? (['solved', 'resultSatisfaction', 'attitudeSatisfaction'] as const) : [];
  const unanswered = (['reached', ...asked] as const)
    .filter((path) => answers[path] === '')
    .map((path) => ({ path, message: text('choose', { name: text(answerNames[path]) }) }));
  const tooLong = (['reason', 'note'] as const).flatMap((path) => {
    const message = problemOf(fieldRules.callback?.[path], text(answerNames[path]), answers[path], shared);
    return message === undefined ? [] : [{ path, message }];
  });
  return [...unanswered, ...tooLong];
}

/** The command's body; only what was asked is sent. */
export function callbackBody(answers: CallbackAnswers): BodyOf<'callback'> {
  const { reached, solved, resultSatisfaction, attitudeSatisfaction } = answers;
  const note = answers.note.trim() === '' ? {} : { note: answers.note.trim() };
  if (reached !== 'yes') return { reached: false, ...note };
  return {
    reached: true,
    solved: solved === 'yes',
    ...(resultSatisfaction === '' ? {} : { resultSatisfaction }),
    ...(attitudeSatisfaction === '' ? {} : { attitudeSatisfaction }),
    ...(answers.reason.trim() === '' ? {} : { reason: answers.reason.trim() }),
    ...note,
  };
}

/** What came of it, in words. */
export function newsOf({ caseNo, callback, rehandleProposed }: CaseView): [keyof typeof callbackTexts, TextFacts] {
  if (rehandleProposed) return ['didPropose', { caseNo }];
  if (callback?.outcome === 'unreachable') return ['didGiveUp', { caseNo }];
  const { nextAt } = callback ?? {};
  return nextAt === undefined ? ['didComplete', { caseNo }] : ['didMiss', { caseNo, time: fullTime(nextAt) }];
}
