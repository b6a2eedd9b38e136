/** 接通率 and 15 秒应答率 of the city, with the way to the calls themselves. */

import { Link } from '@tanstack/react-router';
import type { Period } from '#core/statistics/period.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { callSearch } from '#web/features/calls/search.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { statisticsTexts } from './texts.ts';
import { useCallRates } from './use-statistics.ts';
import { useChangeWords } from './words.ts';

/** Nothing for who may not read what the city's calls come to. */
export function CallRates({ period }: { period: Period }) {
  const { data: calls, error, refetch } = useCallRates(period);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return calls === undefined ? null : <Rates calls={calls} period={period} />;
}

function Rates({ calls, period }: { calls: ReplyOf<'statisticsCalls'>; period: Period }) {
  const text = useText(statisticsTexts);
  const { seconds } = calls;
  const changeWords = useChangeWords();
  return (
    <section className="stack" aria-labelledby="call-rates">
      <h2 id="call-rates">{text('calls')}</h2>
      <ul className="kpis">
        {(['connected', 'within'] as const).map((name) => {
          const { value, numerator, denominator, change } = calls[name];
          const changed = changeWords(change, { measure: 'rate', better: 'high' });
          return (
            <li key={name} className="kpi surface" title={text(`${name}Formula`, { seconds })}>
              <p className="name">{text(name, { seconds })}</p>
              <p className="value">{value === undefined ? text('noFigure') : `${value}%`}</p>
              <p className="quiet">
                {numerator} ÷ {denominator} ·{' '}
                <Link to="/calls" search={callSearch({ tab: 'figures', ...period })}>
                  {text('callLink')}
                </Link>
              </p>
              {changed === undefined ? null : <p className="quiet">{changed}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
