/** Lists that are loaded page by page, as many as an address says. */
import { useEffect } from 'react';

type Paged = {
  data: { pages: readonly unknown[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** The most pages that an address loads by itself: each is a request. */
export const mostPages = 20;

/** How many pages an address names, where it is more than one and not too many. */
export function pagesIn(given: unknown): number | undefined {
  const pages = Number(given);
  return Number.isInteger(pages) && pages > 1 && pages <= mostPages ? pages : undefined;
}

/** Goes on by a page: the address names it; behind those that an address names it is loaded all the same. */
export function onePageMore(
  { data, fetchNextPage }: Pick<Paged, 'data' | 'fetchNextPage'>,
  wanted: number | undefined,
  onPages: (pages: number) => void,
): void {
  const next = Math.max(data?.pages.length ?? 0, wanted ?? 1) + 1;
  if (next > mostPages) void fetchNextPage();
  else onPages(next);
}

/** Loads one page after the other until there are as many as wanted, or no more. */
export function usePages({ data, hasNextPage, isFetchingNextPage, fetchNextPage }: Paged, wanted = 1): void {
  const loaded = data?.pages.length ?? 0;
  useEffect(() => {
    if (loaded > 0 && loaded < wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [loaded, wanted, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
