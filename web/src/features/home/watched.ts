/** What a leader's list of cases to watch says at a glance: how many answer each question, and the first of those that are shown by name. */
import { useQuery } from '@tanstack/react-query';
import type { WatchedQuestion } from '#core/watched.ts';
import { call } from '#web/api/client.ts';
import { keys, useWatchedCounts } from '#web/api/queries.ts';

/** How many cases are shown by name. */
const most = 5;

const useFirst = (question: WatchedQuestion) =>
  useQuery({
    queryKey: keys.watchedFirst(question),
    queryFn: ({ signal }) =>
      call('worklist', { params: { name: 'instructed' }, query: { question, limit: most } }, { signal }),
    refetchInterval: 60_000,
  });

export function useWatched() {
  const [counts, undecided, overdue] = [useWatchedCounts(), useFirst('undecided'), useFirst('overdue')];
  return {
    counts: counts.data?.counts,
    undecided: undecided.data?.items,
    overdue: overdue.data?.items,
    isPending: counts.isPending || undecided.isPending || overdue.isPending,
    error: counts.error ?? undecided.error ?? overdue.error,
    refetch: () => Promise.all([counts.refetch(), undecided.refetch(), overdue.refetch()]),
  };
}
