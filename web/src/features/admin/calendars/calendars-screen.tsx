/** 日历: the year with its holidays and make-up days, days declared for the city or one unit, years that are announced. */
import { useState } from 'react';
import type { TimeView } from '#core/admin/shapes.ts';
import type { Calendar } from '#core/time/calendar.ts';
import { isWorkingDay } from '#core/time/day.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { type Trial, WhatIfPanel } from '#web/features/what-if/what-if-panel.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { SelectField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useAdminTime, useAdminUnits } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { VersionList } from '../versions.tsx';
import { DayForm, type DayValues, daysOf } from './day-form.tsx';
import { DeclaredDays } from './declared-days.tsx';
import { calendarTexts } from './texts.ts';
import { YearForm } from './year-form.tsx';
import { YearGrid } from './year-grid.tsx';

const empty: DayValues = { as: 'off', from: '', to: '', zh: '', en: '' };
const years = { first: 2015, last: 2039 };

function workingDays(calendar: Calendar, year: number): number {
  let count = 0;
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1))
    if (isWorkingDay(calendar, date).working) count += 1;
  return count;
}

function Legend() {
  const text = useText(calendarTexts);
  return (
    <p className="row">
      <Chip tone="ok">休 {text('holiday')}</Chip>
      <Chip tone="info">班 {text('makeUp')}</Chip>
      <Chip tone="supervised">停 {text('declaredOff')}</Chip>
      <Chip tone="supervised">加 {text('declaredWork')}</Chip>
      <span className="quiet">{text('gridHelp')}</span>
    </p>
  );
}

function YearFacts({ calendar, year }: { calendar: Calendar; year: number }) {
  const text = useText(calendarTexts);
  const hours = calendar.officeHours.map(([from, to]) => `${from}–${to}`).join(', ');
  const notice = calendar.years[String(year)]?.notice;
  return (
    <p>
      {text('workingDays', { year, count: workingDays(calendar, year) })} · {text('hours', { hours })}{' '}
      {calendar.everyDay === true ? text('everyDay') : notice === undefined ? text('provisional') : ''}{' '}
      {notice === undefined || calendar.everyDay === true ? null : (
        <a href={notice} target="_blank" rel="noreferrer">
          {text('notice')}
        </a>
      )}
    </p>
  );
}

/** The days as they are being declared, whether or not the reason is written yet; nothing where there are none. */
function trialOf(unitId: string | undefined, values: DayValues, reason: string): Trial {
  if (values.from === '') return {};
  return { calendars: { days: daysOf(unitId, values.zh === '' ? { ...values, zh: reason } : values) } };
}

function Calendars({ time, onLatest }: { time: TimeView; onLatest: () => void }) {
  const text = useText(calendarTexts);
  const label = useLabel();
  const units = useAdminUnits().data?.items.filter((unit) => !unit.retired) ?? [];
  const { calendars, version, recalculated, now } = time;
  const today = localDate(now);
  const [unitId, setUnitId] = useState('');
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [values, setValues] = useState(empty);
  const chosen = unitId === '' ? undefined : unitId;
  const isCentre = units.find((unit) => unit.id === unitId)?.kind === 'centre';
  const calendar = isCentre ? calendars.centre : (calendars.ofUnits?.[unitId] ?? calendars.unit);
  const layer = isCentre ? 'centre' : unitId === '' ? 'city' : `unit:${unitId}`;
  const fill = (part: Partial<DayValues>) => {
    setValues({ ...values, ...part });
    document.getElementById('declare-days')?.scrollIntoView({ block: 'start' });
    document.getElementById('declare-days')?.focus({ preventScroll: true });
  };
  return (
    <>
      <p role="status">
        <Chip tone={recalculated === version ? 'ok' : 'warn'}>
          {text(recalculated === version ? 'recalculated' : 'recalculating')}
        </Chip>
      </p>
      <div className="surface stack">
        <div className="row">
          <SelectField
            facts={{ id: 'calendar-of', name: text('shownFor') }}
            value={unitId}
            blank={text('allUnits')}
            options={units.map((unit) => ({ value: unit.id, label: label(unit) }))}
            onChange={setUnitId}
          />
          <button
            type="button"
            className="plain-button"
            disabled={year <= years.first}
            onClick={() => setYear(year - 1)}
          >
            {text('previousYear')}
          </button>
          <h2 aria-live="polite">{year}</h2>
          <button
            type="button"
            className="plain-button"
            disabled={year >= years.last}
            onClick={() => setYear(year + 1)}
          >
            {text('nextYear')}
          </button>
        </div>
        <YearFacts calendar={calendar} year={year} />
        <Legend />
        <YearGrid calendar={calendar} year={year} today={today} onChoose={(date) => fill({ from: date, to: '' })} />
      </div>
      <DayForm unitId={chosen} version={version} values={values} onChange={setValues} onLatest={onLatest} />
      <WhatIfPanel trial={trialOf(chosen, values, text('declare'))} now={now} />
      <DeclaredDays
        calendar={calendar}
        year={year}
        layer={layer}
        onUndo={(date, { zh, en }) => fill({ as: 'usual', from: date, to: '', zh, en })}
      />
      <YearForm year={year + 1} version={version} onLatest={onLatest} onLoaded={setYear} />
      <VersionList versions={time.calendarVersions} />
    </>
  );
}

export function CalendarsScreen() {
  const text = useText(calendarTexts);
  const read = useAdminTime();
  return (
    <AdminPage title={text('title')} reads={[read]}>
      {read.data === undefined ? null : <Calendars time={read.data} onLatest={() => void read.refetch()} />}
    </AdminPage>
  );
}
