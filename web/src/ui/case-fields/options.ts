/** Choices of a field from an enumeration. */
import type { Dictionary, Label } from '#core/vocabulary.ts';

/** The entries of a dictionary in its own order, in the language on screen. */
export function optionsOf<D extends Dictionary>(
  dictionary: D,
  label: (label: Label) => string,
): { value: keyof D & string; label: string }[] {
  return Object.entries(dictionary).map(([value, words]) => ({ value, label: label(words) }));
}
