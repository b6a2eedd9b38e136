/** Lists that are loaded page by page, as many as an address says. */
import { useEffect } from 'react';

type Paged = {
  data: { pages: readonly unknown[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** Loads one page after the other until there are as many as wanted, or no more. */
export function usePages({ data, hasNextPage, isFetchingNextPage, fetchNextPage }: Paged, wanted = 1): void {
  const loaded = data?.pages.length ?? 0;
  useEffect(() => {
    if (loaded > 0 && loaded < wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [loaded, wanted, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
