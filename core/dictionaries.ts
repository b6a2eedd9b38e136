/** The city's own dictionaries: problem categories (问题分类) and places (行政区划). Versioned data of the city. */

/** A category: two digits of the code a level. One that is retired is offered no more and keeps its name for old cases. */
export type Category = {
  code: string;
  zh: string;
  en: string;
  /** Pinyin initials of the name and of further words that find it, separated by blanks. */
  initials?: string;
  retired?: boolean;
};

/** A district with its streets. What is retired is offered no more; cases carry names, so old ones show what they were given. */
export type Division = { name: string; streets: string[]; retired?: boolean; retiredStreets?: string[] };

/** What intake offers: neither retired ones nor their streets. */
export function inUse<T extends { retired?: boolean | undefined }>(all: readonly T[]): T[] {
  return all.filter((one) => one.retired !== true);
}

/** Every street that a district has or had. */
export function knownStreets({
  streets,
  retiredStreets = [],
}: {
  streets: readonly string[];
  retiredStreets?: readonly string[] | undefined;
}): string[] {
  return [...streets, ...retiredStreets];
}
