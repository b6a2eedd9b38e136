/** Finding a category by what a call-taker types: words of its path, pinyin initials, its code. */
import { inUse } from '#core/dictionaries.ts';
import type { Label } from '#core/vocabulary.ts';

export type Category = {
  code: string;
  zh: string;
  en: string;
  initials?: string | undefined;
  retired?: boolean | undefined;
};
/** A category with the names of those above it; `initials` holds those of its own name and aliases, `above` those above. */
export type CategoryPath = {
  code: string;
  path: Label;
  zh: string;
  en: string;
  initials: string[];
  above: Category[];
  isLeaf: boolean;
  retired: boolean;
};

const initialsOf = ({ initials = '' }: Category) => initials.toLowerCase().split(' ').filter(Boolean);

/** Every category with its path, from the flat list with codes of two digits a level. */
export function pathsOf(categories: readonly Category[]): CategoryPath[] {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const parents = new Set(inUse(categories).map(({ code }) => code.slice(0, -2)));
  return categories.map((category) => {
    const { code, zh, en, retired = false } = category;
    const codes = Array.from({ length: code.length / 2 - 1 }, (_, level) => code.slice(0, (level + 1) * 2));
    const above = codes.flatMap((one) => byCode.get(one) ?? []);
    const joined = (key: 'zh' | 'en') => [...above, category].map((one) => one[key]).join(' › ');
    const path = { zh: joined('zh'), en: joined('en') };
    return { code, zh, en, path, initials: initialsOf(category), above, isLeaf: !parents.has(code), retired };
  });
}

/** True when the letters stand in the word in this order, with others between them. */
function isSpread(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** How well one word fits, 0 best; undefined where it does not. */
function rankOf(word: string, category: CategoryPath): number | undefined {
  const { code, zh, en, initials, above } = category;
  const english = en.toLowerCase();
  const parents = above.map((one) => one.zh + one.en.toLowerCase());
  const tests = [
    code === word || initials.includes(word) || zh === word,
    code.startsWith(word) || zh.startsWith(word) || english.startsWith(word),
    initials.some((one) => one.startsWith(word)),
    zh.includes(word) || english.includes(` ${word}`),
    initials.some((one) => one.includes(word)) || english.includes(word),
    parents.some((one) => one.includes(word)) || above.some((one) => initialsOf(one).some((i) => i.startsWith(word))),
    [...above.map((one) => initialsOf(one)[0] ?? ''), initials[0] ?? ''].join('').includes(word),
    word.length > 1 && initials.some((one) => isSpread(word, one)),
  ];
  const rank = tests.indexOf(true);
  return rank < 0 ? undefined : rank;
}

/** The categories in use that fit every word, best first: those without children before the others, shorter names before longer. */
export function matchCategories(query: string, paths: readonly CategoryPath[], most = 8): CategoryPath[] {
  const words = query
    .toLowerCase()
    .split(/[\s›>/、]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const ranked = inUse(paths).flatMap((category) => {
    const ranks = words.map((word) => rankOf(word, category));
    return ranks.includes(undefined)
      ? []
      : [{ category, rank: ranks.reduce<number>((sum, one) => sum + (one ?? 0), 0) }];
  });
  ranked.sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(b.category.isLeaf) - Number(a.category.isLeaf) ||
      a.category.zh.length - b.category.zh.length ||
      (a.category.code < b.category.code ? -1 : 1),
  );
  return ranked.slice(0, most).map(({ category }) => category);
}
