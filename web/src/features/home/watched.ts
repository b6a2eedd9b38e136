/** What a leader's list of cases to watch says at a glance. */
import { useQuery } from '@tanstack/react-query';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { call } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';

/** Rows of a page, and how many pages are read: a leader of a thousand cases to watch sees all of them, one of more is told so. */
const pageRows = 100;
const mostPages = 10;

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
      const rows: WorklistRow[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const query = { limit: pageRows, ...(cursor === undefined ? {} : { cursor }) };
        const { items, next } = await call('worklist', { params: { name: 'instructed' }, query }, { signal });
        rows.push(...items);
        cursor = next;
        if (next === undefined) break;
      }
      return watchedOf(rows, cursor !== undefined);
    },
    refetchInterval: 60_000,
  });
}
