/** What of the requester a reader may see, and how numbers inside free text are hidden. */
import type { Actor, Case, Instant } from './case.ts';
import { isNumberHidden, may, maySee } from './permissions.ts';

/** True for the centre, from which nothing of any case is hidden. */
export const seesEverything = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'supervisor' || role === 'system');

/** Readers to whom confidentiality does not apply: the centre, those who ask the citizen back, and the one who took the call. */
function isTrusted(actor: Actor, state: Case): boolean {
  if (seesEverything(actor)) return true;
  if (actor.roles.includes('callbackOfficer') && may(actor, 'callback', { state })) return true;
  return actor.roles.includes('callTaker') && state.registeredBy === actor.id;
}

export type Sight = { name: boolean; phone: boolean; recordings: boolean };

/** True while the centre has opened the requester's data to this handler. */
function isRevealed(actor: Actor, state: Case, now: Instant): boolean {
  return maySee(actor, state) && (state.reveals ?? []).some((one) => one.handler === actor.id && now < one.until);
}

/**
 * What the actor may see at an instant: units see name and number unless they are confidential, leaders see neither, and units and leaders
 * hear recordings only of cases without confidentiality. A reveal shows name and number to one handler for some hours.
 */
export function sightOf(actor: Actor, state: Case, now: Instant): Sight {
  if (isTrusted(actor, state)) return { name: true, phone: true, recordings: true };
  const hidden = state.confidentiality;
  const revealed = isRevealed(actor, state, now);
  return {
    name: revealed || (may(actor, 'seeName', { state }) && hidden !== 'name' && hidden !== 'both'),
    phone: revealed || (may(actor, 'seePhone', { state }) && !isNumberHidden(state)),
    recordings: may(actor, 'playRecording', { state }) && hidden === 'none',
  };
}

/** `138****1234`; short numbers lose all but the last two digits. Full-width digits come out as plain ones. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  if (digits.length < 7) return `${'*'.repeat(Math.max(digits.length - 2, 1))}${digits.slice(-2)}`;
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** `王**`. */
export function maskName(name: string): string {
  const [first = ''] = [...name];
  return `${first}**`;
}

const gap = '[ \u3000.·_—-]?';
const alone = (pattern: string) => new RegExp(`(?<!\\d)${pattern}(?!\\d)`, 'gi');
const identityNumber = alone(`\\d(?:${gap}\\d){16}${gap}[\\dX]`);
const mobileNumber = alone(`(?:(?:\\+|00)?86${gap})?1${gap}[3-9](?:${gap}\\d){9}`);
const fixedNumber = alone(`[(（]?0\\d{2,3}[)）]?${gap}\\d{3,4}${gap}\\d{4}`);
const announcedNumber = /(?<=(?:电话|座机|号码|手机|致电|tel|phone)[:：是为 ]{0,3})\d{3,4}[ -]?\d{4}(?!\d)/gi;
const fullWidthDigits = /[０-９]/g;

/** True where a text holds what can only be a person's: a mobile or an identity number. Numbers of offices are fixed ones. */
export const holdsPersonalNumber = (text: string): boolean =>
  [identityNumber, mobileNumber].some((pattern) => text.normalize('NFKC').search(pattern) >= 0);

/**
 * Hides telephone and identity numbers inside free text, also those written with gaps, with a country code or in full-width
 * digits, and local numbers where a word announces them. Other numbers (amounts, dates, case numbers) stay.
 */
export function maskText(text: string): string {
  return text
    .replace(fullWidthDigits, (digit) => digit.normalize('NFKC'))
    .replace(identityNumber, (found) => `${found.slice(0, 3)}*************${found.slice(-2)}`)
    .replace(mobileNumber, maskPhone)
    .replace(fixedNumber, maskPhone)
    .replace(announcedNumber, maskPhone);
}
