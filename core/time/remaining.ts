/**
 * How much time is left. Exports: Remaining, amountOf, remaining, timeWords, remainingText.
 */
import type { Calendar } from './calendar.ts';
import { workingTimeBetween } from './count.ts';
import { dayLength, hour, type Instant, minute, type Text, toMillis } from './instant.ts';
import type { LimitUnit } from './limit.ts';
import { tableOf } from './table.ts';

/**
 * What is left until a due instant or, when `overdue`, what has passed since, in whole minutes rounded down. `working`: days are working
 * days and hours office hours; else they are of the wall clock, a day being 24 hours.
 */
export type Remaining = { days: number; hours: number; minutes: number; overdue: boolean; working: boolean };

function partsOf(millis: number, day: number, working: boolean): Omit<Remaining, 'overdue'> {
  const rest = millis % day;
  return {
    days: Math.floor(millis / day),
    hours: Math.floor(rest / hour),
    minutes: Math.floor((rest % hour) / minute),
    working,
  };
}

/** An amount of working time, in milliseconds, as working days of the calendar with hours and minutes. */
export function amountOf(calendar: Calendar, millis: number): Omit<Remaining, 'overdue'> {
  return partsOf(millis, tableOf(calendar).length, true);
}

/** The time between now and a due instant in the measure of the limit's unit: office hours for wd and wh, else the wall clock. */
export function remaining(calendar: Calendar, now: Instant, due: Instant, unit: LimitUnit): Remaining {
  const working = unit === 'wd' || unit === 'wh';
  const wall = toMillis(due) - toMillis(now);
  const millis = Math.abs(working ? workingTimeBetween(calendar, now, due) : wall);
  return { ...partsOf(millis, working ? tableOf(calendar).length : dayLength, working), overdue: wall < 0 };
}

/** An amount of time in words, its one or two largest parts: 1 个工作日 3 小时, 1 working day 3 h. */
export function timeWords({ days, hours, minutes, working }: Omit<Remaining, 'overdue'>, most: 1 | 2 = 2): Text {
  const parts: Text[] = [];
  if (days > 0) {
    const name = working ? 'working day' : 'day';
    parts.push({ zh: `${days} ${working ? '个工作日' : '天'}`, en: `${days} ${name}${days === 1 ? '' : 's'}` });
  }
  if (hours > 0) parts.push({ zh: `${hours} 小时`, en: `${hours} h` });
  if (minutes > 0 && days === 0) parts.push({ zh: `${minutes} 分钟`, en: `${minutes} min` });
  if (parts.length === 0) parts.push({ zh: '不足 1 分钟', en: 'less than a minute' });
  const shown = parts.slice(0, most);
  return { zh: shown.map((part) => part.zh).join(' '), en: shown.map((part) => part.en).join(' ') };
}

/** The remaining time in words: 剩 1 个工作日 3 小时, 1 working day 3 h left. */
export function remainingText(left: Remaining): Text {
  const { zh, en } = timeWords(left);
  return left.overdue ? { zh: `超期 ${zh}`, en: `${en} overdue` } : { zh: `剩 ${zh}`, en: `${en} left` };
}
