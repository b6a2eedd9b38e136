/** What the address of the knowledge base holds: words, filters, which part. A pasted link gives the same view. */

export type KnowledgeSearch = { q?: string; category?: string; unit?: string; tab?: 'tasks' };
export type KnowledgeSearchChange = { [Key in keyof KnowledgeSearch]: KnowledgeSearch[Key] | undefined };

/** Reads an address; anything that makes no sense is left out. */
export function knowledgeSearch(given: Record<string, unknown>): KnowledgeSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : '';
  const q = text(given.q, 200);
  // A router reads digits in an address as a number: a code has an even number of digits, the first of which may be a zero.
  const digits = text(given.category, 8);
  const category = digits.length % 2 === 1 ? `0${digits}` : digits;
  const unit = text(given.unit, 40);
  return {
    ...(q === '' ? {} : { q }),
    ...(/^\d{2,8}$/.test(category) ? { category } : {}),
    ...(/^[a-z][a-z0-9-]*$/.test(unit) ? { unit } : {}),
    ...(given.tab === 'tasks' ? { tab: 'tasks' as const } : {}),
  };
}

/** What the address of a new entry holds: the closed case from which it is drafted. */
export type NewEntrySearch = { fromCase?: string };
export const newEntrySearch = ({ fromCase }: Record<string, unknown>): NewEntrySearch =>
  typeof fromCase === 'string' && /^HK\d{15}$/.test(fromCase) ? { fromCase } : {};
