/** Earlier cases that the form resembles, looked up while it is filled in and never waited for. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type BodyOf, call } from '#web/api/client.ts';
import { useSettled } from '#web/ui/settled.ts';
import type { IntakeValues } from '../values.ts';

type Question = BodyOf<'findSimilar'>;

/** Fewer characters say nothing yet. */
const shortestText = 4;
const phonePattern = /^\+?[0-9][0-9 -]{4,18}[0-9]$/;

/** What is asked; undefined while there is too little to go by. */
export function questionOf(values: IntakeValues): Question | undefined {
  const { requester, place, category, subject, title, content } = values;
  const phone = requester.phone.trim();
  const known = phonePattern.test(phone);
  const words = `${title}${content}`.trim();
  if (!known && words.length < shortestText && place.address.trim() === '') return undefined;
  const given = Object.entries(place).filter(([, value]) => value.trim() !== '');
  return {
    title,
    content,
    subject,
    place: Object.fromEntries(given),
    ...(category === '' ? {} : { category }),
    ...(known ? { phone } : {}),
  };
}

/** The answer to what stood in the form 400 ms ago; the one before stays on screen meanwhile. A failure is none of the caller's business. */
export function useSimilar(values: IntakeValues) {
  const question = questionOf(useSettled(values));
  return useQuery({
    queryKey: ['similar', question],
    queryFn: ({ signal }) => call('findSimilar', { body: question ?? {} }, { signal }),
    enabled: question !== undefined,
    placeholderData: question === undefined ? undefined : keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}

/** The case that this one repeats: the one chosen by hand, else the first that the service says it repeats; none where that was taken away. */
export function repeatedBy(
  chosen: string | undefined,
  items: readonly { caseNo: string; repeat: boolean }[],
): string | undefined {
  if (chosen !== undefined) return chosen === '' ? undefined : chosen;
  return items.find(({ repeat }) => repeat)?.caseNo;
}
