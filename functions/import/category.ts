/** The city's category for the words of another platform: by code, by name, else the nearest name. */
import type { Category } from '#core/dictionaries.ts';

/** `exact` is false where the name is only similar. */
export type Hit = { category: Category; exact: boolean };

/** Below this share of common pairs two names have nothing to do with each other. */
const least = 1 / 3;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、，,/·()（）-]/g, '');

function pairs(text: string): string[] {
  const characters = [...plain(text)];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Dice's coefficient over pairs of neighbouring characters: 0 nothing in common, 1 the same. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length === 0 || right.length === 0) return plain(a) === plain(b) ? 1 : 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (left.length + right.length);
}

/** The best category for one name, of equals the most general; undefined where none is near. */
function nearest(name: string, categories: readonly Category[]): Hit | undefined {
  const same = categories.find(
    ({ code, zh, en }) => code === name || [zh, en].some((one) => plain(one) === plain(name)),
  );
  if (same !== undefined) return { category: same, exact: true };
  let best: { category: Category; score: number } | undefined;
  for (const category of categories) {
    const score = Math.max(similarity(name, category.zh), similarity(name, category.en));
    const better = best === undefined || score > best.score;
    const broader = best !== undefined && score === best.score && category.code.length < best.category.code.length;
    if (better || broader) best = { category, score };
  }
  return best === undefined || best.score < least ? undefined : { category: best.category, exact: false };
}

/** The category for names from general to particular: the most particular that is exactly known, else the most particular near one. */
export function findCategory(names: readonly string[], categories: readonly Category[]): Hit | undefined {
  const hits = names.toReversed().flatMap((name) => nearest(name, categories) ?? []);
  return hits.find((hit) => hit.exact) ?? hits[0];
}
