/** 办件统计: key figures of a period beside the period before, as cards, chart and table. */
import './statistics.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayEver } from '#core/permissions.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { dimensions } from '#core/statistics/select.ts';
import { localDate } from '#core/time/instant.ts';
import type { QueryOf } from '#web/api/client.ts';
import { useMe } from '#web/api/queries.ts';
import { periodOf } from '#web/ui/address.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { CallRates } from './call-rates.tsx';
import { Definitions } from './definitions.tsx';
import { groups } from './groups.ts';
import { KpiCard } from './kpi-card.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { PeriodBar } from './period-bar.tsx';
import { casesSearch, filterOf, type SearchChange, type StatisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';
import { useStatistics } from './use-statistics.ts';

type ScreenProps = { search: StatisticsSearch; onSearch: (next: SearchChange) => void };

export function StatisticsScreen({ search, onSearch }: ScreenProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const me = useMe().data;
  const today = localDate(useNow(me?.now));
  const period = periodOf(search, today);
  const { dimension = 'unit', kpi = 'onTime' } = search;
  const { data, error, isPending, isFetching, refetch } = useStatistics({
    ...period,
    dimension,
    ...(filterOf(search) as Partial<QueryOf<'statistics'>>),
  });
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const question = { ...search, ...period };
  const choose = (id: KpiId) => onSearch({ kpi: id });
  const isEmpty = data !== undefined && Object.keys(data.total.figures).length === 0;
  return (
    <div className="page stack statistics">
      <div className="page-head">
        <h1>{title}</h1>
        {mayEver(me?.roles ?? [], 'readBulletin') ? (
          <Link to="/statistics/bulletin" className="plain-button end">
            {text('bulletin')}
          </Link>
        ) : null}
      </div>
      <p className="quiet">{text('intro')}</p>
      <PeriodBar period={period} today={today} dimension={dimension} search={search} onSearch={onSearch} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {isEmpty ? text('nothing') : null}
      </p>
      {data === undefined || isEmpty ? null : (
        <div className="stack" aria-busy={isFetching}>
          <p className="row quiet">
            <span>{text('compared', data.previous)}</span>
            <span>{text('version', { version: data.version })}</span>
            {data.total.score === undefined ? null : (
              <strong>
                {text('score')} {data.total.score}
              </strong>
            )}
            {data.excluded === 0 ? null : (
              <Link to="/statistics/cases" search={casesSearch({ ...question, kpi, part: 'excluded' })}>
                {text('excluded', { count: data.excluded })}
              </Link>
            )}
          </p>
          {groups.map((group) => (
            <section key={group.en} className="stack" aria-label={label(group)}>
              <h2>{label(group)}</h2>
              <ul className="kpis">
                {group.kpis.map((id) => (
                  <KpiCard
                    key={id}
                    kpi={id}
                    figure={data.total.figures[id]}
                    search={question}
                    counting={data.counting}
                    chosen={id === kpi}
                    onChoose={choose}
                  />
                ))}
              </ul>
            </section>
          ))}
          {Object.keys(filterOf(search)).length > 0 ? null : <CallRates period={period} />}
          {data.dimension === 'none' ? null : (
            <LinesPanel
              title={text('tableName', { figure: label(kpiOf(kpi)), dimension: label(dimensions[data.dimension]) })}
              rows={data.rows}
              kpi={kpi}
              dimension={data.dimension}
              search={question}
              onSearch={onSearch}
            />
          )}
          <Definitions />
        </div>
      )}
    </div>
  );
}
