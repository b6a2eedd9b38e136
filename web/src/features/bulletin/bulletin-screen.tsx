/** 月度简报: choose a month, write beside its figures, print. */
import '#web/features/print/print.css';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { mayEver } from '#core/permissions.ts';
import { daysOfMonth, monthAfter, monthOf } from '#core/statistics/month.ts';
import type { Period } from '#core/statistics/period.ts';
import { localDate } from '#core/time/instant.ts';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { BulletinDocument, useMonthName } from './bulletin-document.tsx';
import { isComplete, useBulletin, useFigures, useParts } from './data.ts';
import { Editor, Versions } from './editor.tsx';
import type { BulletinSearch } from './search.ts';
import { bulletinTexts } from './texts.ts';

/** How many months back are offered. */
const offered = 25;

type BodyProps = { month: string; period: Period; version: number | undefined };

function Body({ month, period, version }: BodyProps) {
  const text = useText(bulletinTexts);
  const roles = useMe().data?.roles ?? [];
  const written = useBulletin(month, version);
  const figures = useFigures(period);
  const parts = useParts(month, period);
  const [editing, setEditing] = useState(false);
  const error = written.error ?? figures.error;
  const { of, yearAgo } = figures;
  const isReady = error === null && written.data !== undefined && of !== undefined && yearAgo !== undefined;
  return (
    <>
      <div className="print-bar stack">
        <div className="row">
          {isReady && isComplete(parts) ? (
            <button type="button" className="plain-button primary-button" onClick={() => window.print()}>
              {text('print')}
            </button>
          ) : null}
          {written.data !== undefined && mayEver(roles, 'writeBulletin') ? (
            <button type="button" className="plain-button" aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {text('edit')}
            </button>
          ) : null}
        </div>
        {written.data === undefined ? null : <Versions written={written.data} />}
        {editing && written.data !== undefined ? (
          <Editor key={written.data.latest} written={written.data} onClose={() => setEditing(false)} />
        ) : null}
        <ErrorNotice
          error={error}
          onRetry={() => {
            void written.refetch();
            figures.refetch();
          }}
        />
      </div>
      {isReady ? (
        <BulletinDocument
          month={month}
          period={period}
          written={written.data}
          of={of}
          yearAgo={yearAgo}
          parts={parts}
        />
      ) : (
        <>
          <h1 className="visually-hidden">{text('screen')}</h1>
          <p role="status" className="quiet" aria-busy={error === null}>
            {error === null ? text('loading') : ''}
          </p>
        </>
      )}
    </>
  );
}

type ScreenProps = { search: BulletinSearch; onSearch: (next: BulletinSearch) => void };

/** Without a month in the address the last one that is over. */
export function BulletinScreen({ search, onSearch }: ScreenProps) {
  const text = useText(bulletinTexts);
  const monthName = useMonthName();
  const today = localDate(useNow(useMe().data?.now));
  const present = monthOf(today);
  const month = search.month ?? monthAfter(present, -1);
  const months = Array.from({ length: offered }, (_, back) => monthAfter(present, -back));
  const period = daysOfMonth(month, today);
  const title = `${text('screen')} ${monthName(month)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="print-page">
      <div className="row print-bar">
        <Link to="/statistics" className="plain-button">
          {text('back')}
        </Link>
        <label className="row">
          {text('month')}
          <select className="field" value={month} onChange={({ target }) => onSearch({ month: target.value })}>
            {(months.includes(month) ? months : [month, ...months]).map((one) => (
              <option key={one} value={one}>
                {monthName(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {period === undefined ? (
        <>
          <h1 className="visually-hidden">{text('screen')}</h1>
          <p className="surface">{text('notBegun')}</p>
        </>
      ) : (
        <Body key={month} month={month} period={period} version={search.version} />
      )}
    </div>
  );
}
