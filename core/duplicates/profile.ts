/** What is compared of a request: read once from its fields. */
import { type Located, locate, type Place } from './place.ts';
import { type Terms, termsOf } from './similarity.ts';

export type RequestText = {
  title?: string | undefined;
  content?: string | undefined;
  category?: string | undefined;
  subject?: string | undefined;
  place: Place;
};

export type Profile = {
  category?: string | undefined;
  /** The one complained about, as it is compared. */
  subject?: string | undefined;
  place: Located;
  terms: Terms;
  /** The instant of the request in milliseconds. */
  at: number;
};

/** A subject as it is compared: without the city's name and the form of the company. */
export const plainSubject = (subject: string | undefined): string | undefined =>
  subject
    ?.normalize('NFKC')
    .replace(/\s+|海口市?|海南省?|有限(责任)?公司|分公司|公司|[()（）]/g, '')
    .toLowerCase() || undefined;

/** Reads a request; `at` is when it was received, in milliseconds. */
export function profileOf({ title = '', content = '', category, subject, place }: RequestText, at: number): Profile {
  const located = locate(place, `${title}。${subject ?? ''}`, content);
  const about = subject === undefined || subject === '' ? [] : [subject];
  return {
    category,
    subject: plainSubject(subject),
    place: located,
    terms: termsOf(`${title}。${content}`, [...about, ...located.mentioned]),
    at,
  };
}
