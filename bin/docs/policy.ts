/** The time policy and the calendars that ship with the product. */
import type { Calendar } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { nationalYears } from '#core/time/calendars/national.ts';
import { isWorkingDay } from '#core/time/day.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { dueTiming } from '#core/time/due.ts';
import { addDays, dayNumber, localDate, localTime, weekday } from '#core/time/instant.ts';
import { limitLabel } from '#core/time/limit.ts';
import { clockNames, columns } from '#core/time/policy-schema.ts';
import { table } from './markdown.ts';

/** One row a clock, one column a kind of case; `–`: this clock does not run. `*`: a number that no published rule gives. */
export function policyTable(): string {
  const rows = clockNames.map((clock) => {
    const row = defaultPolicy.rows[clock];
    const cells = columns.map((column) => {
      const { limit, note } = row.cells[column];
      const words = limit === null ? '–' : limitLabel(limit).en;
      return note === undefined ? words : `${words} *`;
    });
    return [clock, row.calendar, ...cells, row.marks.join(', '), row.note?.en ?? ''];
  });
  return table(['clock', 'calendar', ...columns, 'marks', 'note'], rows);
}

/** Everything else that the policy decides. */
export function settingsTable(): string {
  const { marks, returns, reviewWanted, callback, extension, pause } = defaultPolicy;
  const yes = (flag: boolean) => (flag ? 'yes' : 'no');
  const natures = Object.entries(defaultPolicy.columnOfNature).map(([nature, column]) => `${nature} → ${column}`);
  const asked = Object.entries(extension).map(
    ([column, { times, maxDays, decidedBy }]) =>
      `${column} ${times === 0 ? 'never' : `${times} × ≤ ${maxDays} days by ${decidedBy.join(' and ')}`}`,
  );
  return table(
    ['setting', 'value'],
    [
      ['version', String(defaultPolicy.version)],
      ['column by nature', natures.join(', ')],
      [
        'yellow mark',
        `at ${marks.usedShare * 100} % of the time; from ${marks.daysFrom} working days on: ${marks.daysLeft} left; none for clocks under ${marks.leastMinutes} min`,
      ],
      ['second red mark', `${marks.red2Days} working days after the due, on the clock’s calendar`],
      [
        'returns',
        `at most ${returns.maxPerUnit} a unit and case; forbidden for critical cases: ${yes(returns.forbiddenCritical)}`,
      ],
      [
        'review of results',
        `single: ${yes(reviewWanted.single)}, joint: ${yes(reviewWanted.joint)}, critical: ${yes(reviewWanted.critical)}`,
      ],
      ['callback', `for ${callback.natures.join(', ')}; at most ${callback.attempts} attempts`],
      ['most branches of a case', String(defaultPolicy.maxBranches)],
      ['most rounds', String(defaultPolicy.maxRounds)],
      ['lead after the last assistant', `${defaultPolicy.leadBonusDays} working day`],
      ['recordings are kept for', `${defaultPolicy.retention?.recordingMonths} months, longer while held or open`],
      ['extension', asked.join('; ')],
      ['pause at a unit’s request', pause.allowed ? `≤ ${pause.maxDays} days` : 'not allowed'],
    ],
  );
}

function workingDays(calendar: Calendar, year: string): number {
  let count = 0;
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    if (isWorkingDay(calendar, date).working) count += 1;
  }
  return count;
}

/** The announced years: how many working days, and which weekend days are made up. */
export function calendarTable(): string {
  const rows = Object.entries(nationalYears).map(([year, { work, notice }]) => [
    year,
    String(workingDays(unitCalendar, year)),
    [...work].sort().join(', '),
    `[notice](${notice})`,
  ]);
  return table(['year', 'working days', 'make-up working days 调休上班', 'State Council'], rows);
}

/** Starts and limits that cross weekends, holidays, make-up days and a year that is not announced. */
const examples: readonly [start: string, days: number][] = [
  ['2026-02-12', 5],
  ['2026-02-13', 15],
  ['2026-05-08', 1],
  ['2026-09-18', 5],
  ['2026-09-30', 5],
  ['2026-12-25', 5],
];

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const dayOf = (instant: string): string => {
  const date = localDate(instant);
  return `${date} ${names[weekday(dayNumber(date))]}`;
};

/** What some starts in the morning make of a limit in working days. */
export function exampleTable(): string {
  const rows = examples.map(([date, amount]) => {
    const start = `${date}T01:30:00.000Z`;
    const { due, provisional } = dueTiming(unitCalendar, start, { amount, unit: 'wd' });
    const words = `${dayOf(due)} ${localTime(due)}`;
    return [
      `${dayOf(start)} 09:30`,
      limitLabel({ amount, unit: 'wd' }).en,
      provisional ? `${words}, provisional` : words,
    ];
  });
  return table(['start', 'limit', 'due'], rows);
}

/** Office hours of the two calendars. */
export function officeTable(): string {
  const rows = [unitCalendar, centreCalendar].map(({ id, officeHours, everyDay }) => [
    id,
    everyDay === true ? 'every day' : 'working days of the national calendar',
    officeHours.map(([from, to]) => `${from}–${to}`).join(', '),
  ]);
  return table(['calendar', 'days', 'hours'], rows);
}
