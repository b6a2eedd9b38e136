/** 今日概况, the leader's home: what is today, what is late, what waits for the leader, and whether it got better within the week. */
import '#web/features/statistics/statistics.css';
import './home.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { KpiId } from '#core/statistics/kpis.ts';
import { lastDays } from '#core/statistics/period.ts';
import { localDate } from '#core/time/instant.ts';
import { watchedQuestionNames, watchedQuestions } from '#core/watched.ts';
import { useMe } from '#web/api/queries.ts';
import { KpiCard } from '#web/features/statistics/kpi-card.tsx';
import { casesSearch, statisticsSearch } from '#web/features/statistics/search.ts';
import { useStatistics } from '#web/features/statistics/use-statistics.ts';
import { countWords } from '#web/ui/count.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { CaseLines } from './case-lines.tsx';
import { homeTexts } from './texts.ts';
import { useWatched } from './watched.ts';
import { WorstUnits } from './worst-units.tsx';

/** Where one goes on from here, as far as the menu has it. */
const onward: readonly string[] = ['/instructed', '/query', '/statistics', '/hot-issues', '/calls'];
const weekly: readonly KpiId[] = ['onTime', 'signoff', 'resolution', 'satisfaction'];

type CountProps = { name: string; count: number | undefined; link: React.ReactNode };

function Count({ name, count, link }: CountProps) {
  return (
    <li className="kpi surface">
      <p className="name">{name}</p>
      <p className="value">{count === undefined ? '—' : link}</p>
    </li>
  );
}

/** Today's cases, by what happened to them today. */
function TodayCount({
  name,
  kpi,
  count,
  today,
}: {
  name: string;
  kpi: KpiId;
  count: number | undefined;
  today: string;
}) {
  const search = casesSearch({ from: today, until: today, kpi, part: 'denominator' });
  return (
    <Count
      name={name}
      count={count}
      link={
        <Link to="/statistics/cases" search={search}>
          {count}
        </Link>
      }
    />
  );
}

export function HomeScreen() {
  const text = useText(homeTexts);
  const label = useLabel();
  const { now: serverNow, menu = [] } = useMe().data ?? {};
  const today = localDate(useNow(serverNow));
  const period = lastDays(today, 7);
  const day = useStatistics({ ...lastDays(today, 1), dimension: 'none' });
  const week = useStatistics({ ...period, dimension: 'unit' });
  const watched = useWatched();
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const figures = day.data?.total.figures;
  const error = day.error ?? week.error ?? watched.error;
  const again = () => void Promise.all([day.refetch(), week.refetch(), watched.refetch()]);
  return (
    <div className="page stack statistics home">
      <div className="page-head">
        <h1>{title}</h1>
        <span className="quiet" role="status">
          {day.isPending || watched.isPending ? text('loading') : null}
          {day.data === undefined || watched.isPending ? null : text('asOf', { at: fullTime(day.data.now) })}
        </span>
        <button type="button" className="plain-button end" onClick={again}>
          {text('refresh')}
        </button>
      </div>
      <ErrorNotice error={error} onRetry={again} />
      <ul className="kpis">
        <TodayCount
          name={text('received')}
          kpi="directAnswer"
          count={figures?.directAnswer?.denominator ?? (day.data && 0)}
          today={today}
        />
        <TodayCount
          name={text('completed')}
          kpi="handlingTime"
          count={figures?.handlingTime?.denominator ?? (day.data && 0)}
          today={today}
        />
        {watchedQuestionNames.map((question) => (
          <Count
            key={question}
            name={label(watchedQuestions[question])}
            count={watched.counts?.[question]}
            link={
              <Link to="/instructed" search={{ question }}>
                {countWords(watched.counts?.[question])}
              </Link>
            }
          />
        ))}
      </ul>
      {week.data === undefined ? null : (
        <section className="stack" aria-label={text('week')}>
          <div className="row spread">
            <h2>{text('week')}</h2>
            <Link to="/statistics" search={statisticsSearch(period)}>
              {text('statistics')}
            </Link>
          </div>
          <ul className="kpis">
            {weekly.map((kpi) => (
              <KpiCard
                key={kpi}
                kpi={kpi}
                figure={week.data.total.figures[kpi]}
                search={period}
                counting={week.data.counting}
              />
            ))}
          </ul>
        </section>
      )}
      <div className="home-parts">
        <CaseLines title={label(watchedQuestions.undecided)} question="undecided" rows={watched.undecided} />
        <CaseLines title={text('overdueList')} question="overdue" rows={watched.overdue} />
        {week.data === undefined ? null : <WorstUnits rows={week.data.rows} period={period} />}
      </div>
      <nav className="row" aria-label={text('links')}>
        {menu
          .filter(({ path }) => onward.includes(path))
          .map((entry) => (
            <Link key={entry.path} to={entry.path}>
              {label(entry)}
            </Link>
          ))}
      </nav>
    </div>
  );
}
