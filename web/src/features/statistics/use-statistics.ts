/** Figures of a question; those of the one before stay in sight, and are marked as busy. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isGrantedToRoles } from '#core/permissions.ts';
import type { Period } from '#core/statistics/period.ts';
import { call, type QueryOf } from '#web/api/client.ts';
import { keys, useMe } from '#web/api/queries.ts';

export const useStatistics = (query: QueryOf<'statistics'>, enabled = true) =>
  useQuery({
    queryKey: keys.statistics(query),
    queryFn: ({ signal }) => call('statistics', { query }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

/** Rates of the city's calls; not asked for who may not read what they come to. */
export function useCallRates(period: Period) {
  const roles = useMe().data?.roles ?? [];
  const isTheirs =
    isGrantedToRoles(roles, 'seeCallFigures', 'any') || isGrantedToRoles(roles, 'seeCallFigures', 'portfolio');
  return useQuery({
    queryKey: keys.statisticsCalls(period),
    queryFn: ({ signal }) => call('statisticsCalls', { query: period }, { signal }),
    enabled: isTheirs,
  });
}
