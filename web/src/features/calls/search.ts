/** What the address of 来电情况 holds: tab, day or period, filters. A pasted link gives the same view. */
import { type CallState, callStates } from '#core/calls/states.ts';
import { compact, dateIn, keyIn } from '#web/ui/address.ts';

export const callTabs = ['log', 'figures', 'presence'] as const;
export type CallTab = (typeof callTabs)[number];

export type CallSearch = {
  tab?: CallTab;
  /** Shanghai dates: of the log, and of the figures and checks, both included. */
  day?: string;
  from?: string;
  until?: string;
  state?: CallState;
  /** One call, as a case names it. */
  call?: string;
};
export type CallSearchChange = { [Key in keyof CallSearch]: CallSearch[Key] | undefined };

/** Reads an address; anything that makes no sense is left out. */
export function callSearch(given: Record<string, unknown>): CallSearch {
  const found: CallSearchChange = {
    tab: callTabs.find((tab) => tab === given.tab && tab !== 'log'),
    day: dateIn(given.day),
    from: dateIn(given.from),
    until: dateIn(given.until),
    state: keyIn(callStates, given.state),
    call: /^[A-Za-z0-9._:-]{1,64}$/.test(String(given.call ?? '')) ? String(given.call) : undefined,
  };
  return compact(found) as CallSearch;
}
