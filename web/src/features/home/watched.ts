/** What a leader's list of cases to watch says at a glance. */
import { useQuery } from '@tanstack/react-query';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { call } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';

/** One page of the list: those due first come first. */
const mostRows = 100;

export type Watched = {
  overdue: WorklistRow[];
  nearDue: WorklistRow[];
  /** What only the leader can decide. */
  waiting: WorklistRow[];
  /** Instructions and orders that nobody has answered. */
  unanswered: WorklistRow[];
  /** There are more than were read. */
  more: boolean;
};

/** Sorts the rows of the list by what they ask for; a case may ask for several things. */
export function watchedOf(rows: readonly WorklistRow[], more: boolean): Watched {
  const of = (cause: WorklistRow['causes'][number]) => rows.filter((row) => row.causes.includes(cause));
  return {
    overdue: of('overdue'),
    nearDue: of('near_due'),
    waiting: rows.filter(({ asked }) => asked !== undefined),
    unanswered: rows.filter(({ leaderInstructed, order }) => leaderInstructed === true && order?.answered === false),
    more,
  };
}

export function useWatched() {
  return useQuery({
    queryKey: keys.watched,
    queryFn: async ({ signal }) => {
      const page = await call('worklist', { params: { name: 'instructed' }, query: { limit: mostRows } }, { signal });
      return watchedOf(page.items, page.next !== undefined);
    },
    refetchInterval: 60_000,
  });
}
