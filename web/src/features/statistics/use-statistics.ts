/** Figures of a question; those of the one before stay in sight, and are marked as busy. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, type QueryOf } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';

export const useStatistics = (query: QueryOf<'statistics'>) =>
  useQuery({
    queryKey: keys.statistics(query),
    queryFn: ({ signal }) => call('statistics', { query }, { signal }),
    placeholderData: keepPreviousData,
  });
