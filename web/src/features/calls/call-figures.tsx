/** 时段统计: what the calls of a period come to, each figure in a table, the hours as bars beside it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallFiguresView } from '#core/routes/calls.ts';
import { addDays } from '#core/time/instant.ts';
import { call } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { HourBars } from './hour-bars.tsx';
import { logTexts } from './log-texts.ts';
import { PeriodFields } from './period-fields.tsx';
import type { CallSearch, CallSearchChange } from './search.ts';
import { clockOf, percentOf } from './words.ts';

type Marks = { seconds: number; percent: number };

/** A figure against its mark, in words. */
function Mark({ met }: { met: boolean | undefined }) {
  const text = useText(logTexts);
  if (met === undefined) return null;
  return (
    <>
      {' '}
      <Chip tone={met ? 'ok' : 'danger'} icon={met ? '✓' : '▲'}>
        {text(met ? 'met' : 'missed')}
      </Chip>
    </>
  );
}

const columns = [
  'inbound',
  'answered',
  'abandoned',
  'connectRate',
  'within',
  'averageWait',
  'averageTalk',
  'peak',
] as const;

type Row = { key: string; name: string; figures: CallFiguresView };
type TableProps = { title: string; head: string; rows: readonly Row[]; marks: Marks };

function FiguresTable({ title, head, rows, marks }: TableProps) {
  const text = useText(logTexts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="surface call-table" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="number">
                {text(name, { seconds: marks.seconds })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="number">{figures.inbound}</td>
              <td className="number">{figures.answered}</td>
              <td className="number">{figures.abandoned}</td>
              <td className="number">
                {percentOf(figures.connectRate)}
                <Mark met={figures.connectRate === undefined ? undefined : figures.connectRate >= marks.percent} />
              </td>
              <td className="number">{percentOf(figures.withinRate)}</td>
              <td className="number">
                {clockOf(figures.averageWait)}
                <Mark met={figures.averageWait === undefined ? undefined : figures.averageWait <= marks.seconds} />
              </td>
              <td className="number">{clockOf(figures.averageTalk)}</td>
              <td className="number">{figures.peak}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type FiguresProps = { search: CallSearch; today: string; onSearch: (next: CallSearchChange) => void };

export function CallFigures({ search, today, onSearch }: FiguresProps) {
  const text = useText(logTexts);
  const until = search.until ?? today;
  const period = { from: search.from ?? addDays(until, -6), until };
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: keys.callFigures(period),
    queryFn: ({ signal }) => call('callFigures', { query: period }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack" aria-busy={isFetching}>
      <PeriodFields period={period} today={today} onSearch={onSearch} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p role="status" className="quiet">
        {isPending ? text('loading') : null}
        {data === undefined ? null : data.total.inbound === 0 ? text('noFigures') : text('marks', data.marks)}
      </p>
      {data === undefined || data.total.inbound === 0 ? null : (
        <>
          <FiguresTable
            title={text('byDay')}
            head={text('day')}
            marks={data.marks}
            rows={[
              { key: 'total', name: text('total'), figures: data.total },
              ...data.days.map((figures) => ({ key: figures.day, name: figures.day, figures })),
            ]}
          />
          <HourBars hours={data.hours} />
          <FiguresTable
            title={text('byHour')}
            head={text('hour')}
            marks={data.marks}
            rows={data.hours
              .filter(({ inbound }) => inbound > 0)
              .map((figures) => ({
                key: String(figures.hour),
                name: `${String(figures.hour).padStart(2, '0')}:00`,
                figures,
              }))}
          />
          <FiguresTable
            title={text('byTaker')}
            head={text('callTaker')}
            marks={data.marks}
            // Who took a call has connected it: the rate is nobody's own.
            rows={data.callTakers.map(({ connectRate: _, ...figures }) => ({
              key: figures.person?.id ?? '',
              name: figures.person?.name ?? text('nobody'),
              figures,
            }))}
          />
        </>
      )}
    </div>
  );
}
