/** How texts are searched: a Chinese character is a unit, a run of other letters and digits is one; what is sought occurs as neighbours. */

const unit = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;

/** A run of neighbouring units, without a blank or punctuation between them. */
export type Run = readonly string[];

/** Units are parted by this where they stand in a text that is searched. */
const seam = '\u0001';
const gap = '\u0002';

/** The runs of a text, in plain small letters. */
export function wordsIn(text: string): Run[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const runs: string[][] = [];
  let end = -1;
  for (const found of plain.matchAll(unit)) {
    if (found.index === end) runs.at(-1)?.push(found[0]);
    else runs.push([found[0]]);
    end = found.index + found[0].length;
  }
  return runs;
}

/** At least two characters: one alone stands in nearly every text. */
export const isLongEnough = (run: Run): boolean => [...run.join('')].length >= 2;

const isHan = (part: string): boolean => /^\p{Script=Han}$/u.test(part);

/** The terms under which a run is found: words and numbers, and each two neighbours of which one is a Chinese character. */
export function termsOfRun(run: Run): string[] {
  const words = run.filter((part) => !isHan(part));
  const pairs = run.slice(1).map((part, index) => `${run[index]}${part}`);
  return [...words, ...pairs];
}

/** The terms of texts, each once. */
export function textTerms(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => wordsIn(text).flatMap(termsOfRun)))];
}

const spelled = (run: Run): string => `${seam}${run.join(seam)}${seam}`;

/** True when each run that is sought occurs in one of the texts. */
export function occursIn(sought: readonly Run[], texts: readonly string[]): boolean {
  const haystack = texts.map((text) => wordsIn(text).map(spelled).join(gap));
  return sought.every((run) => haystack.some((text) => text.includes(spelled(run))));
}
