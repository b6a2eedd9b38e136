/** How near two texts are, by pairs of characters and by words of the same meaning. */
import { namesIn } from './names.ts';
import { formulas, sameMeaning } from './wording.ts';

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length);
const alternatives = (words: readonly string[]) => new RegExp(longestFirst(words).join('|'), 'gu');
const formula = alternatives(formulas);
const groupOf = new Map(sameMeaning.flatMap((words, group) => words.map((word) => [word, group] as const)));
const meaningful = alternatives([...groupOf.keys()]);
/** Characters that join words: a pair with one of them says nothing about the matter. */
const joining =
  /[的了在是和也都就被把与及其该此已还着过从等个这那我他她它们您你请将又再很去来给让到对向为并或有会能要上下里中后前时年月日号点分几多两每各]/u;

/** Terms of a text with their weights: a group of words of one meaning weighs more than a pair of characters. */
export type Terms = ReadonlyMap<string, number>;

/** What a group of words of one meaning weighs against a pair of characters. */
export const groupWeight = 2.5;

/** The terms by which a text is compared. Names of places, and those given, are left out: they are compared for themselves. */
export function termsOf(text: string, names: readonly string[] = []): Terms {
  let rest = text.normalize('NFKC').toLowerCase();
  for (const name of longestFirst([...names, ...namesIn(rest)])) rest = rest.replaceAll(name, ' ');
  const terms = new Map<string, number>();
  for (const [word] of rest.matchAll(meaningful)) terms.set(`#${groupOf.get(word)}`, groupWeight);
  const runs = rest.replace(formula, ' ').match(/\p{Script=Han}+|[a-z]{2,}/gu) ?? [];
  for (const run of runs) {
    if (/^[a-z]/.test(run)) {
      terms.set(run, 1);
      continue;
    }
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at += 1) {
      const pair = `${characters[at]}${characters[at + 1]}`;
      if (!joining.test(pair)) terms.set(pair, 1);
    }
  }
  return terms;
}

const lengthOf = (terms: Terms): number => Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight ** 2, 0));

/** The cosine of two texts' terms, 0 to 1; a text without terms is near to none. */
export function similarityOf(a: Terms, b: Terms): number {
  let product = 0;
  for (const [term, weight] of a) product += weight * (b.get(term) ?? 0);
  return product === 0 ? 0 : product / (lengthOf(a) * lengthOf(b));
}
