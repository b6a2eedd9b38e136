/** The conditions that are chosen from a dictionary. */
import { dictionariesOf } from '#core/query/said.ts';

export type ChoiceName = keyof typeof dictionariesOf;
export const choiceNames = Object.keys(dictionariesOf) as ChoiceName[];

/** The values of a condition with several. */
export const valuesOf = (given: string | undefined): string[] => (given === undefined ? [] : given.split(','));

/** The condition with one value more or less; undefined when none is left. */
export function toggled(given: string | undefined, value: string): string | undefined {
  const values = valuesOf(given);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.length === 0 ? undefined : next.join();
}
