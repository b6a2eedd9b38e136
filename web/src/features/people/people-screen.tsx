/** 人员监督: who has how much in hand, how fast they are, what came back to them. */
import './people.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { localDate } from '#core/time/instant.ts';
import { call, type QueryOf } from '#web/api/client.ts';
import { keys, useMe, useUnitName } from '#web/api/queries.ts';
import { periodOf } from '#web/ui/address.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { FigureCases } from './figure-cases.tsx';
import { FiguresTable } from './figures-table.tsx';
import { PeriodBar } from './period-bar.tsx';
import { figureQuery, isFiltered, namedRow, shownRows } from './rows.ts';
import type { PeopleSearch } from './search.ts';
import { peopleTexts } from './texts.ts';

type Change = { [Key in keyof PeopleSearch]: PeopleSearch[Key] | undefined };
type ScreenProps = { search: PeopleSearch; onSearch: (next: Change) => void };

const useFigures = (query: QueryOf<'peopleFigures'>) =>
  useQuery({
    queryKey: keys.peopleFigures(query),
    queryFn: ({ signal }) => call('peopleFigures', { query }, { signal }),
    // The figures of the period before stay in sight, and are marked as busy.
    placeholderData: keepPreviousData,
  });

export function PeopleScreen({ search, onSearch }: ScreenProps) {
  const text = useText(peopleTexts);
  const today = localDate(useNow(useMe().data?.now));
  const unitName = useUnitName();
  const period = periodOf(search, today);
  const { data, error, isPending, isFetching, refetch } = useFigures(period);
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const all = (data?.items ?? []).map((line) => ({
    ...line,
    name: line.person?.name ?? text('unassigned'),
    unitName: line.unitId === undefined ? text('centre') : unitName(line.unitId),
  }));
  const rows = shownRows(all, search);
  const behind = figureQuery(search, period);
  const named = namedRow(all, search);
  const filtered = isFiltered(search);
  return (
    <div className="page stack people">
      <div className="page-head">
        <h1>{title}</h1>
        <button
          type="button"
          className="plain-button end"
          aria-disabled={isFetching}
          onClick={() => isFetching || void refetch()}
        >
          {text('refresh')}
        </button>
      </div>
      <p className="quiet">{text('intro')}</p>
      <PeriodBar period={period} today={today} search={search} onSearch={onSearch} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {data === undefined ? null : text(filtered ? 'filtered' : 'count', { count: rows.length, all: all.length })}
      </p>
      {behind === undefined || data === undefined ? null : (
        <FigureCases
          query={behind}
          name={named?.name ?? search.person ?? text('unassigned')}
          onClose={() => onSearch({ count: undefined, of: undefined, unit: undefined, person: undefined })}
        />
      )}
      {data === undefined ? null : (
        <div className="surface">
          {rows.length > 0 ? (
            <FiguresTable
              rows={rows}
              search={search}
              busy={isFetching}
              onSort={(sort, order) => onSearch({ sort, order })}
            />
          ) : (
            <div className="stack empty">
              {text(filtered ? 'nothingFiltered' : 'nothing')}
              {filtered ? (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => onSearch({ q: undefined, work: undefined })}
                >
                  {text('clearFilters')}
                </button>
              ) : null}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
