/** The cases of a question, page after page, and how many there are. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, type QueryOf } from '#web/api/client.ts';
import { useNow } from '#web/ui/now.ts';
import { usePages } from '#web/ui/table/pages.ts';
import { givenOf, type QuerySearch } from './search.ts';

const pageSize = 20;
const place = ['query'] as const;

/** Loads as many pages as the address says. */
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
    staleTime: 5_000,
  });
  const count = useQuery({
    queryKey: [...place, 'count', given],
    queryFn: ({ signal }) => call('countCases', { query: given as QueryOf<'countCases'> }, { signal }),
    refetchOnWindowFocus: false,
    // The page comes first: counting may take longer, and nobody waits for it.
    enabled: list.isSuccess,
  });
  usePages(list, search.pages);
  const { data } = list;
  const rows = useMemo(() => {
    const all = data?.pages.flatMap(({ items }) => items) ?? [];
    return [...new Map(all.map((row) => [row.caseNo, row])).values()];
  }, [data]);
  return {
    list,
    rows,
    count: count.data,
    now: useNow(data?.pages.at(-1)?.now),
    reload: () => void client.invalidateQueries({ queryKey: place }),
  };
}
