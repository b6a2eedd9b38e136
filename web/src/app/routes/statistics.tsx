/** Routes of 办件统计 and of the cases behind its figures. The address is their state. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CasesScreen } from '#web/features/statistics/cases-screen.tsx';
import { type CasesSearch, type StatisticsSearch, statisticsSearch } from '#web/features/statistics/search.ts';
import { StatisticsScreen } from '#web/features/statistics/statistics-screen.tsx';

export function StatisticsRoute() {
  const search: StatisticsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <StatisticsScreen
      search={search}
      onSearch={(next) =>
        void navigate({
          to: '/statistics',
          search: (old) => statisticsSearch({ ...old, ...next }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

export function StatisticsCasesRoute() {
  const search: CasesSearch = useSearch({ strict: false });
  return <CasesScreen search={search} />;
}
