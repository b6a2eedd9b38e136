/** What of the requester a reader may see, and how numbers inside free text are hidden. */
import type { Actor, Case } from './case.ts';
import { may } from './permissions.ts';

/** Readers to whom confidentiality does not apply: the centre, those who ask the citizen back, and the one who took the call. */
function isTrusted(actor: Actor, state: Case): boolean {
  if (actor.roles.some((role) => role === 'supervisor' || role === 'system')) return true;
  if (actor.roles.includes('callbackOfficer') && may(actor, 'callback', { state })) return true;
  return actor.roles.includes('callTaker') && state.registeredBy === actor.id;
}

export type Sight = { name: boolean; phone: boolean; recordings: boolean };

/**
 * What the actor may see: units see name and number unless they are confidential, leaders see neither, and units and leaders
 * hear recordings only of cases without confidentiality.
 */
export function sightOf(actor: Actor, state: Case): Sight {
  if (isTrusted(actor, state)) return { name: true, phone: true, recordings: true };
  const hidden = state.confidentiality;
  return {
    name: may(actor, 'seeName', { state }) && hidden !== 'name' && hidden !== 'both',
    phone: may(actor, 'seePhone', { state }) && hidden !== 'phone' && hidden !== 'both',
    recordings: may(actor, 'playRecording', { state }) && hidden === 'none',
  };
}

/** `138****1234`; short numbers lose all but the last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 7) return `${'*'.repeat(Math.max(digits.length - 2, 1))}${digits.slice(-2)}`;
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** `王**`. */
export function maskName(name: string): string {
  const [first = ''] = [...name];
  return `${first}**`;
}

const identityNumber = /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/g;
const mobileNumber = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const fixedNumber = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g;

/** Hides telephone and identity numbers inside free text. */
export function maskText(text: string): string {
  return text
    .replace(identityNumber, (found) => `${found.slice(0, 3)}***********${found.slice(-2)}`)
    .replace(mobileNumber, maskPhone)
    .replace(fixedNumber, maskPhone);
}
