/** 查询码: the six characters that, with the case number, let a citizen follow a case without an account. */
import * as z from 'zod';

/** Digits and capitals without those that are read or heard as another: 0 O, 1 I L. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;
/** Bytes from here on are left out, so that every character is equally likely. */
const fair = 256 - (256 % codeAlphabet.length);

/** The code that random bytes make; undefined where too few of them could be used (16 bytes nearly always suffice). */
export function codeFrom(bytes: Uint8Array): string | undefined {
  const usable = [...bytes].filter((byte) => byte < fair).slice(0, codeLength);
  return usable.length < codeLength
    ? undefined
    : usable.map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}

/** The code in what was typed: blanks and dashes go, small letters and full-width characters become plain capitals. */
export function readCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** A code in a request. Anything of a code's length is taken: what no code can be is simply wrong, and counts as such. */
export const code = z.string().max(40).transform(readCode).pipe(z.string().length(codeLength));
