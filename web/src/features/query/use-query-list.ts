/** The cases of a question, page after page, and how many there are. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { call, type QueryOf } from '#web/api/client.ts';
import { useNow } from '#web/ui/now.ts';
import { onePageMore, usePages } from '#web/ui/table/pages.ts';
import { givenOf, type QuerySearch } from './search.ts';

const pageSize = 20;
const place = ['query'] as const;

/** Loads as many pages as the address says, and goes on where the time of a request was over before its page was full. */
export function useQueryList(search: QuerySearch) {
  const client = useQueryClient();
  const given = givenOf(search);
  const { sort = 'received' } = search;
  const list = useInfiniteQuery({
    queryKey: [...place, 'list', sort, given],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...given, sort, limit: pageSize, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return call('findCases', { query: query as QueryOf<'findCases'> }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
    // What took long to look at is not looked at again by itself.
    refetchOnMount: ({ state }) => state.data?.pages.every(({ unfinished }) => unfinished !== true) ?? true,
    staleTime: 5_000,
  });
  const count = useQuery({
    queryKey: [...place, 'count', given],
    queryFn: ({ signal }) => call('countCases', { query: given as QueryOf<'countCases'> }, { signal }),
    refetchOnWindowFocus: false,
    // The page comes first: counting may take longer, and nobody waits for it.
    enabled: list.isSuccess,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const unfinished = hasNextPage && data?.pages.at(-1)?.unfinished === true;
  // A page that was ended by time is none that somebody has asked for: the next one goes on with it.
  const finished = data === undefined ? undefined : { pages: data.pages.filter((page) => page.unfinished !== true) };
  usePages({ ...list, data: finished, hasNextPage: hasNextPage && !unfinished }, search.pages);
  useEffect(() => {
    // After an error it is for the reader to say whether to go on.
    if (unfinished && !isFetching && !isError) void fetchNextPage();
  }, [unfinished, isFetching, isError, fetchNextPage]);
  const rows = useMemo(() => {
    const all = data?.pages.flatMap(({ items }) => items) ?? [];
    return [...new Map(all.map((row) => [row.caseNo, row])).values()];
  }, [data]);
  return {
    list,
    rows,
    /** Still looking for more of the page that was asked for. */
    looking: unfinished && !isError,
    /** Goes on with what a request had no time for; undefined where the next page is for the address to say. */
    goOn: unfinished ? () => void fetchNextPage() : undefined,
    /** Goes on by a page. */
    more: (onPages: (pages: number) => void) => onePageMore({ data: finished, fetchNextPage }, search.pages, onPages),
    /** Asks once more for what failed, and not for what has come already. */
    retry: () => void (list.isFetchNextPageError ? fetchNextPage() : list.refetch()),
    count,
    now: useNow(data?.pages.at(-1)?.now),
    reload: () => void client.invalidateQueries({ queryKey: place }),
  };
}
