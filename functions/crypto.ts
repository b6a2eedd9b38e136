/** Hashes, salts and keyed digests, for what the core seals and what keys must not show. */
import { createHmac, hash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '#core/chain.ts';
import { offset } from './clock.ts';
import { variable } from './environment.ts';

/** SHA-256 in lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** A digest that only holders of the secret can compute; `use` keeps the uses apart. */
export function keyedDigest(use: string, text: string): string {
  return createHmac('sha256', variable('SECRET')).update(`${use}\0${text}`).digest('base64url');
}

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What sealing needs; the real instant is noted while the clock is moved. */
export function sealer(): Sealer {
  const moved = offset() !== 0;
  return {
    sha256,
    salt: () => randomBytes(12).toString('base64url'),
    ...(moved ? { realAt: new Date().toISOString() } : {}),
  };
}

export const newId = (): string => randomUUID();
