/** A list as the screen needs it: loaded pages, filtered rows, what has come in since. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { WorklistName } from '#core/worklists.ts';
import { keys, useCounts, useWatchedCounts, useWorklist } from '#web/api/queries.ts';
import { useNow } from '#web/ui/now.ts';
import { usePages } from '#web/ui/table/pages.ts';
import { layouts } from './layout.ts';
import { filteredRows } from './rows.ts';
import type { WorklistSearch } from './search.ts';

/**
 * How many cases have come in since the list was loaded: the present count against the first one that is not older than the
 * list. A count that has fallen in between is the new measure, since others work on the same list.
 */
function useNews({ count, countsAt }: { count: number | undefined; countsAt: number }, listAt: number): number {
  const client = useQueryClient();
  const base = useRef<{ listAt: number; count: number }>(undefined);
  useEffect(() => {
    if (listAt > 0) void client.invalidateQueries({ queryKey: keys.counts });
  }, [client, listAt]);
  if (count === undefined || countsAt < listAt) return 0;
  if (base.current?.listAt !== listAt || count < base.current.count) base.current = { listAt, count };
  return count - base.current.count;
}

/** How many cases the list holds, or as many of them as answer the question, and when that was asked. */
function useCount(name: WorklistName, question: WorklistSearch['question']) {
  const lists = useCounts();
  const watched = useWatchedCounts(layouts[name].byQuestion === true);
  const watchedCounts = watched.data?.counts;
  return question === undefined
    ? { count: lists.data?.counts[name], countsAt: lists.dataUpdatedAt, watchedCounts }
    : { count: watchedCounts?.[question], countsAt: watched.dataUpdatedAt, watchedCounts };
}

/** Loads as many pages as the address says. */
export function useList(name: WorklistName, search: WorklistSearch) {
  const client = useQueryClient();
  const question = layouts[name].byQuestion === true ? search.question : undefined;
  const list = useWorklist(name, search.order, question);
  usePages(list, search.pages);
  const { data } = list;
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const rows = useMemo(() => filteredRows(loaded, search), [loaded, search]);
  const counted = useCount(name, question);
  const news = useNews(counted, list.dataUpdatedAt);
  return {
    list,
    loaded,
    rows,
    count: counted.count,
    watchedCounts: counted.watchedCounts,
    news,
    now: useNow(data?.pages.at(-1)?.now),
    reload: () => void client.invalidateQueries({ queryKey: keys.worklists }),
  };
}
