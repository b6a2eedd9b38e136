/** What the audit reads from the service. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type QueryOf } from '#web/api/client.ts';

export type Asked = Omit<QueryOf<'audit'>, 'cursor' | 'limit'>;

const paged = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
const first = { initialPageParam: undefined as string | undefined, refetchOnWindowFocus: false } as const;

/** The lines that match, page after page; what a request had no time for is gone on with, until a page is full or somebody stops it. */
export function useLines(asked: Asked) {
  const [stopped, setStopped] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) => call('audit', { query: { ...asked, ...paged(pageParam) } }, { signal }),
    getNextPageParam: (page) => page.next,
    // What took long to look at is not looked at again by itself.
    refetchOnMount: ({ state }) => state.data?.pages.every(({ unfinished }) => unfinished !== true) ?? true,
    ...first,
  });
  const { data, isFetching, isError, fetchNextPage } = list;
  const looking = data?.pages.at(-1)?.unfinished === true && !isError && !stopped;
  useEffect(() => {
    if (looking && !isFetching) void fetchNextPage();
  }, [looking, isFetching, fetchNextPage]);
  return {
    ...list,
    /** Still looking for more of the page that was asked for. */
    looking,
    stop: () => setStopped(true),
    fetchNextPage: () => {
      setStopped(false);
      return fetchNextPage();
    },
  };
}

/** What is remarkable in the days of a period, a portion of days after another. */
export function useAnomalies({ from, until }: Pick<Asked, 'from' | 'until'>) {
  return useInfiniteQuery({
    queryKey: ['audit-anomalies', from, until],
    queryFn: ({ pageParam, signal }) =>
      call('auditAnomalies', { query: { from, until, ...paged(pageParam) } }, { signal }),
    getNextPageParam: (page) => page.next,
    ...first,
  });
}

/** The whole table of what matches, portion after portion; `onLines` is told how many lines there are so far. */
export async function readTable(asked: Asked, onLines: (count: number) => void): Promise<string> {
  const parts: string[] = [];
  let count = 0;
  let cursor: string | undefined;
  do {
    const { csv, lines, next } = await call('exportAudit', { body: { ...asked, ...paged(cursor) } });
    parts.push(csv);
    count += lines;
    cursor = next;
    onLines(count);
  } while (cursor !== undefined);
  return parts.join('');
}
