/** The pages of a request, one thing each, and what each of them wants. */
import { phonePattern } from '../facts.ts';
import type { Draft } from './draft.ts';
import type { SubmitText } from './texts.ts';

export const steps = ['matter', 'words', 'place', 'photos', 'contact', 'check'] as const;
export type Step = (typeof steps)[number];

const telephone = new RegExp(phonePattern);

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text);

/** What is missing or wrong on a page, by the id of its field. The service checks everything once more. */
export function problemsOf(step: Step, draft: Draft): Record<string, SubmitText> {
  if (step === 'matter' && draft.nature === '') return { nature: 'noNature' };
  if (step === 'words' && draft.content.trim() === '') return { content: 'noContent' };
  const phone = draft.phone.trim();
  if (step === 'contact' && phone !== '' && !telephone.test(phone)) return { phone: 'badPhone' };
  return {};
}

/** The first page that still wants something; `check` when none does. */
export function firstOpen(draft: Draft): Step {
  return steps.find((step) => Object.keys(problemsOf(step, draft)).length > 0) ?? 'check';
}
