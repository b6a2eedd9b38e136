/** What the address of the list says. */
export const hotLists = ['open', 'closed', 'requesters'] as const;
export type HotList = (typeof hotLists)[number];
export type HotSearch = { list?: HotList };

/** Reads the address; what is not known of it is left out. */
export function hotSearch({ list }: Record<string, unknown>): HotSearch {
  return list === 'closed' || list === 'requesters' ? { list } : {};
}
