/** The key of a wall: long enough that nobody guesses it, without characters that are taken for others, since somebody may type it. */
import { codeAlphabet, readCode } from '../public/code.ts';

/** Characters, in groups as they are shown: 31²⁵ keys. */
const length = 25;
const group = 5;
const fair = 256 - (256 % codeAlphabet.length);

/** The key that random bytes make, undefined where too few of them could be used (64 nearly always suffice). */
export function wallKeyFrom(bytes: Uint8Array): string | undefined {
  const usable = [...bytes].filter((byte) => byte < fair).slice(0, length);
  return usable.length < length ? undefined : usable.map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** `ABCDE-FGHJK-…`, as it is shown. */
export const shownWallKey = (key: string): string => (key.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join('-');

/** The key in what was typed or handed over: blanks, dashes and small letters do not matter. */
export const readWallKey = (typed: string): string => readCode(typed);
