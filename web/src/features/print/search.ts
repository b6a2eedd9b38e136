/** Which document of a case an address names. */

export type PrintSearch = { order?: string };

/** Reads an address; anything that makes no sense is left out. */
export function printSearch({ order }: Record<string, unknown>): PrintSearch {
  const id = String(order ?? '');
  return /^\d{1,3}$/.test(id) ? { order: id } : {};
}
