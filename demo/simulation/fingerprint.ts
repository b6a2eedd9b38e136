/** One hash over read models: equal where every item is. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#core/chain.ts';
import type { Item } from '#functions/storage/table.ts';

/**
 * SHA-256 over all items in the order of their keys, each as canonical JSON. Nothing is left out: the salts of a simulated city
 * come from its seed, and so do the digests of texts and the chains that hang on them.
 */
export function fingerprint(cases: Iterable<readonly Item[]>): string {
  const hash = createHash('sha256');
  for (const items of cases) {
    for (const item of items.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))) hash.update(`${canonicalJson(item)}\n`);
  }
  return hash.digest('hex');
}
