/** What the audit reads from the service. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type QueryOf } from '#web/api/client.ts';

export type Asked = Omit<QueryOf<'audit'>, 'cursor' | 'limit'>;

const paged = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
const first = { initialPageParam: undefined as string | undefined, refetchOnWindowFocus: false } as const;

/** The lines that match, page after page. */
export function useLines(asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) => call('audit', { query: { ...asked, ...paged(pageParam) } }, { signal }),
    getNextPageParam: (page) => page.next,
    ...first,
  });
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
