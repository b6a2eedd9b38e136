/** What the address of the description of the interfaces holds. */
export type InterfaceSearch = { q?: string };

/** Reads an address; anything that makes no sense is left out. */
export function interfaceSearch(given: Record<string, unknown>): InterfaceSearch {
  const q = typeof given.q === 'string' || typeof given.q === 'number' ? String(given.q).slice(0, 100) : '';
  return q === '' ? {} : { q };
}
