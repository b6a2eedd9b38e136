/** What leaves the house beside the inbox: to whom a notice also goes as a text message or an e-mail, when, and in which words. */
import * as z from 'zod';
import type { Instant } from './case.ts';
import type { EventType } from './events.ts';
import type { Notice } from './notices.ts';
import { dayLength, localDay, minute, startOfDay, toInstant, toMillis } from './time/instant.ts';
import type { Dictionary, Language } from './vocabulary.ts';

export const channels = {
  sms: { zh: '短信', en: 'Text message' },
  email: { zh: '邮件', en: 'E-mail' },
} as const satisfies Dictionary;
export type Channel = keyof typeof channels;

const time = z
  .string()
  .min(1, { abort: true })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A person's own choice. A channel without an address is not used; times are of the day in Shanghai. */
export const preferences = z.strictObject({
  language: z.enum(['zh', 'en']).default('zh'),
  sms: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{4,18}[0-9]$/)
    .optional(),
  email: z.email().max(200).optional(),
  /** Nothing is sent between these; what comes meanwhile goes at the end. May go over midnight. */
  quiet: z.strictObject({ from: time, until: time }).optional(),
  /** One message a day with all that came, at this time; what is urgent does not wait for it. */
  digest: time.optional(),
});
export type Preferences = z.output<typeof preferences>;

/** What must be known at once, digest or not. */
const urgent: readonly EventType[] = ['overdue', 'escalated', 'supervised', 'instructed', 'urged'];

/** True where the notice waits for the person's daily message. */
export function isDigested({ digest }: Preferences, kind: EventType): boolean {
  return digest !== undefined && !urgent.includes(kind);
}

const timeOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
};

/** The first instant from `millis` on at which the time of day is `text`. */
function nextTime(millis: number, text: string): number {
  const today = startOfDay(localDay(millis)) + timeOf(text);
  return today >= millis ? today : today + dayLength;
}

/** When a message about something that happened at an instant goes out: with the digest, or at once, never in the quiet hours. */
export function goesAt(choice: Preferences, kind: EventType, at: Instant): Instant {
  const happened = toMillis(at);
  const wished = choice.digest !== undefined && isDigested(choice, kind) ? nextTime(happened, choice.digest) : happened;
  const { quiet } = choice;
  if (quiet === undefined) return toInstant(wished);
  const ofDay = wished - startOfDay(localDay(wished));
  const [from, until] = [timeOf(quiet.from), timeOf(quiet.until)];
  const still = from <= until ? ofDay >= from && ofDay < until : ofDay >= from || ofDay < until;
  return toInstant(still ? nextTime(wished, quiet.until) : wished);
}

export type Template = { zh: string; en: string };
/** The city's own words by kind of event, else these; `{text}` and `{caseNo}` are filled in. No personal data ever leaves. */
export const usualTemplate: Template = { zh: '【12345】{text}（{caseNo}）', en: '[12345] {text} ({caseNo})' };
export type Templates = Partial<Record<EventType, Template>>;

/** The words of one message. */
export function messageText(
  { kind, caseNo, text }: Pick<Notice, 'kind' | 'caseNo' | 'text'>,
  language: Language,
  templates: Templates = {},
): string {
  const template = (templates[kind] ?? usualTemplate)[language];
  return template.replaceAll('{text}', text[language]).replaceAll('{caseNo}', caseNo);
}

/** The words of a daily message: how many, then each. */
export function digestText(texts: readonly string[], language: Language): string {
  const head = language === 'zh' ? `今日 ${texts.length} 条通知：` : `${texts.length} notices today:`;
  return [head, ...texts].join('\n');
}

/** Real minutes until the next attempt after so many; undefined when it is given up. */
export function nextAttempt(attempts: number): number | undefined {
  return [1, 5, 15, 60, 180][attempts - 1];
}
