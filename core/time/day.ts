/**
 * What one day is: working or not, by which rule. Exports: DayKind, dayKinds, DayFact, dayFact, reasonOf,
 * isWorkingDay.
 */
import type { Calendar } from './calendar.ts';
import { holidayName } from './calendars/names.ts';
import { datePartsOf, dayNumber, type LocalDate, type Text, weekday } from './instant.ts';

/** `fixedHoliday`: one of the dates that are holidays by law, in a year that is not announced yet. */
export const dayKinds = [
  'everyDay',
  'weekday',
  'weekend',
  'holiday',
  'makeUp',
  'fixedHoliday',
  'layerOff',
  'layerWork',
] as const;
export type DayKind = (typeof dayKinds)[number];

/** `name`: the holiday, in Chinese; `notice`: address of the notice; `reason`: why the city or the unit decided so. */
export type DayFact = {
  working: boolean;
  provisional: boolean;
  kind: DayKind;
  name?: string;
  notice?: string;
  reason?: Text;
};

/** Holidays that fall on the same date every year, by law; the key is month × 100 + day. */
const fixedHolidays: Readonly<Record<number, string>> = {
  101: '元旦',
  501: '劳动节',
  502: '劳动节',
  1001: '国庆节',
  1002: '国庆节',
  1003: '国庆节',
};

type Listed = { days: Map<number, DayFact>; announced: Set<number> };
const remembered = new WeakMap<Calendar, Listed>();

function listAnnounced(calendar: Calendar, days: Map<number, DayFact>): void {
  for (const { off, work, names, notice, amendments } of Object.values(calendar.years)) {
    const noticeOf = new Map(amendments?.flatMap((one) => one.dates.map((date) => [date, one.notice] as const)));
    const list = (date: LocalDate, working: boolean) => {
      const name = names?.[date];
      days.set(dayNumber(date), {
        working,
        provisional: false,
        kind: working ? 'makeUp' : 'holiday',
        ...(name === undefined ? {} : { name }),
        notice: noticeOf.get(date) ?? notice,
      });
    };
    for (const date of off) list(date, false);
    for (const date of work) list(date, true);
  }
}

/** The days that the calendar names one by one, by day number, and the years that are announced; remembered per calendar. */
function listedDays(calendar: Calendar): Listed {
  const known = remembered.get(calendar);
  if (known !== undefined) return known;
  const days = new Map<number, DayFact>();
  if (calendar.everyDay !== true) listAnnounced(calendar, days);
  for (const layer of calendar.layers ?? []) {
    for (const { date, reason } of layer.off)
      days.set(dayNumber(date), { working: false, provisional: false, kind: 'layerOff', reason });
    for (const { date, reason } of layer.work)
      days.set(dayNumber(date), { working: true, provisional: false, kind: 'layerWork', reason });
  }
  const listed = { days, announced: new Set(Object.keys(calendar.years).map(Number)) };
  remembered.set(calendar, listed);
  return listed;
}

/**
 * What a day (days since 1970-01-01) is. A date works when it is listed as a make-up working day, or is Monday to Friday and not
 * listed as off; layers outweigh the notice. In a year not announced: Monday to Friday but for the holidays of fixed date, provisional.
 */
export function dayFact(calendar: Calendar, day: number): DayFact {
  const { days, announced } = listedDays(calendar);
  const listed = days.get(day);
  if (listed !== undefined) return listed;
  if (calendar.everyDay === true) return { working: true, provisional: false, kind: 'everyDay' };
  const { year, month, date } = datePartsOf(day);
  const provisional = !announced.has(year);
  const fixed = provisional ? fixedHolidays[month * 100 + date] : undefined;
  if (fixed !== undefined) return { working: false, provisional, kind: 'fixedHoliday', name: fixed };
  const weekend = weekday(day) % 6 === 0;
  return { working: !weekend, provisional, kind: weekend ? 'weekend' : 'weekday' };
}

/** Why a day counts or not, in words. */
export function reasonOf(fact: DayFact): Text {
  const name: Text = fact.name === undefined ? { zh: '节假日', en: 'public holiday' } : holidayName(fact.name);
  const words: Record<DayKind, Text> = {
    everyDay: { zh: '每日工作', en: 'works every day' },
    weekday: { zh: '工作日', en: 'working day' },
    weekend: { zh: '周末', en: 'weekend' },
    holiday: { zh: `${name.zh}放假`, en: `day off, ${name.en}` },
    makeUp: { zh: `${name.zh}调休上班`, en: `make-up working day, ${name.en}` },
    fixedHoliday: { zh: `${name.zh}法定节日`, en: `statutory holiday, ${name.en}` },
    layerOff: fact.reason ?? { zh: '本地放假', en: 'local day off' },
    layerWork: fact.reason ?? { zh: '本地上班', en: 'local working day' },
  };
  const { zh, en } = words[fact.kind];
  if (!fact.provisional) return { zh, en };
  return { zh: `${zh}，当年放假安排未公布，暂定`, en: `${en}; provisional, the year’s holidays are not announced` };
}

/** Whether a date `YYYY-MM-DD` is a working day, whether that is provisional, and why; RangeError when there is no such date. */
export function isWorkingDay(
  calendar: Calendar,
  date: LocalDate,
): { working: boolean; provisional: boolean; why: Text } {
  const fact = dayFact(calendar, dayNumber(date));
  return { working: fact.working, provisional: fact.provisional, why: reasonOf(fact) };
}
