/** A year as twelve months. One day has the place in the tab order; arrow keys move it. */
import { type KeyboardEvent, useState } from 'react';
import type { Calendar } from '#core/time/calendar.ts';
import { type DayKind, dayFact, reasonOf } from '#core/time/day.ts';
import { addDays, dateText, dayNumber, weekday } from '#core/time/instant.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';

type YearGridProps = { calendar: Calendar; year: number; today: string; onChoose: (date: string) => void };

/** The letter under the date: the colour is not the only sign. */
const signs: Record<DayKind, { zh: string; en: string }> = {
  everyDay: { zh: '', en: '' },
  weekday: { zh: '', en: '' },
  weekend: { zh: '', en: '' },
  holiday: { zh: '休', en: 'off' },
  fixedHoliday: { zh: '休', en: 'off' },
  makeUp: { zh: '班', en: 'work' },
  layerOff: { zh: '停', en: 'closed' },
  layerWork: { zh: '加', en: 'open' },
};
const weekdays = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] };
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const pad = (n: number) => String(n).padStart(2, '0');

/** The weeks of a month, Monday first; places outside it are undefined. */
function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = `${year}-${pad(month)}-01`;
  const lead = (weekday(dayNumber(first)) + 6) % 7;
  const days: (string | undefined)[] = Array.from({ length: lead }, () => undefined);
  for (let date = first; date.slice(5, 7) === pad(month); date = addDays(date, 1)) days.push(date);
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => days[week * 7 + day]),
  );
}

export function YearGrid({ calendar, year, today, onChoose }: YearGridProps) {
  const label = useLabel();
  const language = useLanguage();
  const inYear = (date: string) => date.startsWith(`${year}-`);
  const [active, setActive] = useState(today);
  const shown = inYear(active) ? active : inYear(today) ? today : `${year}-01-01`;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(shown, step);
    if (!inYear(next)) return;
    setActive(next);
    document.getElementById(`day-${next}`)?.focus();
  };
  const drawDay = (date: string) => {
    const fact = dayFact(calendar, dayNumber(date));
    const sign = label(signs[fact.kind]);
    return (
      <button
        type="button"
        id={`day-${date}`}
        className="day"
        data-kind={fact.kind}
        data-today={date === today}
        tabIndex={date === shown ? 0 : -1}
        title={label(reasonOf(fact))}
        onFocus={() => setActive(date)}
        onClick={() => onChoose(date)}
      >
        <span>{Number(date.slice(8))}</span>
        {sign === '' ? null : <small>{sign}</small>}
        <span className="visually-hidden">{`${label(dateText(date))} ${label(reasonOf(fact))}`}</span>
      </button>
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside.
    <div className="year-grid" onKeyDown={move}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
        <div key={month} className="month">
          <table>
            <caption>{language === 'zh' ? `${month}月` : `${year}-${pad(month)}`}</caption>
            <thead>
              <tr>
                {weekdays[language].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month).map((week, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place in the month.
                <tr key={at}>
                  {week.map((date, day) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week.
                    <td key={day}>{date === undefined ? null : drawDay(date)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  );
}
