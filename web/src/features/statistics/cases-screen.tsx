/** The cases behind a figure: exactly those that it counted. */
import './statistics.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { kpiOf } from '#core/statistics/kpis.ts';
import { localDate } from '#core/time/instant.ts';
import { natures } from '#core/vocabulary.ts';
import { call, type QueryOf, type ReplyOf } from '#web/api/client.ts';
import { keys, useMe, useUnitName } from '#web/api/queries.ts';
import { periodOf } from '#web/ui/address.ts';
import { StatusChip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime, shortTime } from '#web/ui/time.ts';
import { type CasesSearch, filterNames, filterOf, statisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';
import { useKeyName } from './words.ts';

type Item = ReplyOf<'statisticsCases'>['items'][number];

function Line({ item, now }: { item: Item; now: string }) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const { caseNo, branch, title, nature, district, street, of, at, met } = item;
  return (
    <tr key={`${caseNo}#${branch ?? ''}`}>
      <th scope="row">
        <Link to="/cases/$caseNo" params={{ caseNo }}>
          {caseNo}
        </Link>
      </th>
      <td className="wide">{title === '' ? <span className="quiet">{text('hidden')}</span> : title}</td>
      <td>
        <StatusChip {...item} />
      </td>
      <td>{label(natures[nature])}</td>
      <td>{[district, street].filter(Boolean).join(' ') || '—'}</td>
      <td>{of.map(unitName).join('、') || '—'}</td>
      <td>
        <time dateTime={at} title={fullTime(at)}>
          {shortTime(at, now)}
        </time>
      </td>
      <td>{text(met ? 'yes' : 'no')}</td>
    </tr>
  );
}

const columns = ['caseNo', 'caseTitle', 'status', 'nature', 'area', 'unit', 'at', 'met'] as const;

export function CasesScreen({ search }: { search: CasesSearch }) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const keyName = useKeyName();
  const now = useNow(useMe().data?.now);
  const { kpi = 'onTime', part = 'denominator', counting } = search;
  const period = periodOf(search, localDate(now));
  const query = {
    ...period,
    ...filterOf(search),
    ...{ kpi, part, limit: 50 },
    ...(counting === undefined ? {} : { counting }),
  } as QueryOf<'statisticsCases'>;
  const { data, error, isPending, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.statisticsCases(query),
    queryFn: ({ pageParam, signal }) =>
      call(
        'statisticsCases',
        { query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const title = `${label(kpiOf(kpi))} · ${text(part === 'excluded' ? 'excludedPart' : part)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const filters = filterNames.flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [`${text(name)} ${keyName(name, value)}`];
  });
  return (
    <div className="page stack statistics">
      <div className="page-head">
        <h1>{title}</h1>
        <Link className="end" to="/statistics" search={statisticsSearch({ ...search })}>
          {text('back')}
        </Link>
      </div>
      <p className="quiet">{[`${period.from} – ${period.until}`, ...filters, label(kpiOf(kpi).formula)].join(' · ')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p role="status">{isPending ? text('loading') : text('shown', { total, count: items.length })}</p>
      {items.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className="surface statistics-table" aria-label={title} aria-busy={isFetching} tabIndex={0}>
          <table>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {text(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Line key={`${item.caseNo}#${item.branch ?? ''}`} item={item} now={now} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {hasNextPage ? (
        <button
          type="button"
          className="plain-button"
          aria-disabled={isFetching}
          onClick={() => isFetching || void fetchNextPage()}
        >
          {text('more')}
        </button>
      ) : null}
    </div>
  );
}
