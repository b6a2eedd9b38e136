/** A list as the screen needs it: loaded pages, filtered rows, what has come in since. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { WorklistName } from '#core/worklists.ts';
import { keys, useCounts, useWorklist } from '#web/api/queries.ts';
import { useNow } from '#web/ui/now.ts';
import { usePages } from '#web/ui/table/pages.ts';
import { filteredRows } from './rows.ts';
import type { WorklistSearch } from './search.ts';

/**
 * How many cases have come in since the list was loaded: the present count against the first one that is not older than the
 * list. A count that has fallen in between is the new measure, since others work on the same list.
 */
function useNews(name: WorklistName, listAt: number): { count: number | undefined; news: number } {
  const client = useQueryClient();
  const { data, dataUpdatedAt: countsAt } = useCounts();
  const count = data?.counts[name];
  const base = useRef<{ listAt: number; count: number }>(undefined);
  useEffect(() => {
    if (listAt > 0) void client.invalidateQueries({ queryKey: keys.counts });
  }, [client, listAt]);
  if (count === undefined || countsAt < listAt) return { count, news: 0 };
  if (base.current?.listAt !== listAt || count < base.current.count) base.current = { listAt, count };
  return { count, news: count - base.current.count };
}

/** Loads as many pages as the address says. */
export function useList(name: WorklistName, search: WorklistSearch) {
  const client = useQueryClient();
  const list = useWorklist(name, search.order);
  usePages(list, search.pages);
  const { data } = list;
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const rows = useMemo(() => filteredRows(loaded, search), [loaded, search]);
  const { count, news } = useNews(name, list.dataUpdatedAt);
  return {
    list,
    loaded,
    rows,
    count,
    news,
    now: useNow(data?.pages.at(-1)?.now),
    reload: () => void client.invalidateQueries({ queryKey: keys.worklists }),
  };
}
