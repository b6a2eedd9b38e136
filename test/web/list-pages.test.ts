/** Lists that grow by “more”: each press brings a page, however many there are already. */
import { describe, expect, test } from 'vitest';
import { querySearch } from '#web/features/query/search.ts';
import { worklistSearch } from '#web/features/worklists/search.ts';
import { mostPages, onePageMore } from '#web/ui/table/pages.ts';

/** A list under an address: as many pages are loaded as it names, those that are there stay. */
function openList(read: (given: Record<string, unknown>) => { pages?: number }, pages: number) {
  let search = read({ pages });
  let loaded = search.pages ?? 1;
  return {
    loaded: () => loaded,
    address: () => search.pages,
    more: () =>
      onePageMore(
        {
          data: { pages: Array.from({ length: loaded }) },
          fetchNextPage: async () => {
            loaded += 1;
          },
        },
        search.pages,
        (wanted) => {
          search = read({ pages: wanted });
          loaded = Math.max(loaded, search.pages ?? 1);
        },
      ),
  };
}

describe.each([
  ['query', querySearch],
  ['worklist', worklistSearch],
] as const)('%s', (_, read) => {
  test.each([1, 3, mostPages - 1, mostPages])('goes on by a page from page %d', (pages) => {
    const list = openList(read, pages);
    for (let press = 1; press <= 5; press += 1) {
      list.more();
      expect(list.loaded()).toBe(pages + press);
    }
    // A pasted link loads no more than an address may ask for, and as many as that.
    expect(list.address()).toBe(Math.min(pages + 5, mostPages));
  });
});
