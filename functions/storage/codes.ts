/** 查询码: kept as keyed digests only, apart from the cases; given out once. */
import { randomBytes } from 'node:crypto';
import { codeFrom } from '#core/public/code.ts';
import { keyedDigest, sameText } from '../crypto.ts';
import { keys } from './keys.ts';
import { getItem, tableName } from './table.ts';

type CodeItem = { digest: string; at: string };

/** A code is worth something with its case number only. */
const digestOf = (caseNo: string, code: string): string => keyedDigest('code', `${caseNo}\0${code}`);

/** Names the code of a case without telling it: what was remembered for an earlier code does not hold for a later one. */
export const codeMark = (caseNo: string, code: string): string => digestOf(caseNo, code).slice(0, 12);

/** A fresh code from random bytes. */
export function newCode(): string {
  for (;;) {
    const code = codeFrom(randomBytes(32));
    if (code !== undefined) return code;
  }
}

/**
 * The code of a request that carried an idempotency key: worked out of it, so that the same request sent again on a bad connection
 * is answered with the same code although none is kept.
 */
export function codeFor(caseNo: string, idempotencyKey: string): string {
  const code = codeFrom(Buffer.from(keyedDigest('code-of-request', `${caseNo}\0${idempotencyKey}`), 'base64url'));
  if (code === undefined) throw new Error('a digest of 32 bytes made no code');
  return code;
}

/** Keeps the digest of a case's code; an earlier one is void from then on. */
export function codePut(caseNo: string, code: string, at: string) {
  return { Put: { TableName: tableName(), Item: { ...keys.code(caseNo), digest: digestOf(caseNo, code), at } } };
}

/** Whether a code was ever given out for the case. */
export async function hasCode(caseNo: string): Promise<boolean> {
  return (await getItem<CodeItem>(keys.code(caseNo))) !== undefined;
}

const none = 'x'.repeat(43);

/** Whether it is the case's code. A number that does not exist takes the same steps as one that does. */
export async function isCode(caseNo: string, code: string): Promise<boolean> {
  const kept = (await getItem<CodeItem>(keys.code(caseNo)))?.digest ?? none;
  return sameText(kept, digestOf(caseNo, code));
}
