/** The parts of the case page; which one is open stands in the address. */

export const tabs = ['overview', 'branches', 'trail', 'recordings', 'results', 'orders'] as const;
export type Tab = (typeof tabs)[number];

export type CaseSearch = {
  tab?: Tab;
  /** The command whose form is open: `submit:chengguan~1`. */
  act?: string;
};

const isTab = (value: unknown): value is Tab => (tabs as readonly unknown[]).includes(value);

/** Reads an address; anything that makes no sense is left out. */
export function caseSearch(given: Record<string, unknown>): CaseSearch {
  const { tab, act } = given;
  return {
    ...(isTab(tab) && tab !== 'overview' ? { tab } : {}),
    ...(typeof act === 'string' && /^[a-z-]{1,40}(:[a-z0-9~-]{1,60})?$/.test(act) ? { act } : {}),
  };
}
