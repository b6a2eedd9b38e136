/** Passwords: new ones, and hashes by scrypt. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** What scrypt costs: N steps on r blocks, p times. */
export type HashCost = { N: number; r: number; p: number };

/** OWASP's cost for 16 MB of memory; about a tenth of a second. */
const usualCost: HashCost = { N: 2 ** 14, r: 8, p: 5 };

/** Letters and digits that nobody takes for one another. */
const clearLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new password of four groups of four: 79 bits, to be read out and typed. */
export function newPassword(): string {
  const letter = () => clearLetters[randomInt(clearLetters.length)] ?? '';
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

const derive = (password: string, salt: Buffer, cost: HashCost) =>
  new Promise<Buffer>((resolve, reject) => {
    const limits = { ...cost, maxmem: 256 * cost.N * cost.r };
    scrypt(password.normalize('NFKC'), salt, 32, limits, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** Hashes a password with a new salt; the text holds cost, salt and hash. */
export async function hashPassword(password: string, cost = usualCost): Promise<string> {
  const salt = randomBytes(16);
  const { N, r, p } = cost;
  const key = await derive(password, salt, cost);
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Compares in constant time; without a stored hash it takes as long as one of the cost does, and answers false, so that names cannot be probed. */
export async function checkPassword(password: string, stored: string | undefined, cost = usualCost): Promise<boolean> {
  const [, N, r, p, salt, key] = stored?.split('$') ?? [];
  if (salt === undefined || key === undefined) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}
