/** Salts that repeat themselves: the same seed gives the same city, to the last hash. Only for invented people. */
import type { Sealer } from '#core/chain.ts';
import { sha256 } from '#functions/crypto.ts';
import { random } from '../random.ts';

const saltBytes = 12;

/** A sealer for one invented case, whose salts are drawn from the city's seed and the case's number. Real cases never use it. */
export function sealerOf(seed: string, caseNo: string): Sealer {
  const next = random(`${seed}/salts/${caseNo}`);
  const salt = () =>
    Buffer.from(Array.from({ length: saltBytes }, () => Math.floor(next() * 256))).toString('base64url');
  return { sha256, salt };
}
