/**
 * How much time is left. Exports: Remaining, remaining, remainingText.
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

/** The time between now and a due instant in the measure of the limit's unit: office hours for wd and wh, else the wall clock. */
export function remaining(calendar: Calendar, now: Instant, due: Instant, unit: LimitUnit): Remaining {
  const working = unit === 'wd' || unit === 'wh';
  const wall = toMillis(due) - toMillis(now);
  const millis = Math.abs(working ? workingTimeBetween(calendar, now, due) : wall);
  const day = working ? tableOf(calendar).length : dayLength;
  const rest = millis % day;
  return {
    days: Math.floor(millis / day),
    hours: Math.floor(rest / hour),
    minutes: Math.floor((rest % hour) / minute),
    overdue: wall < 0,
    working,
  };
}

/** The remaining time in words, the two largest parts: 剩 1 个工作日 3 小时, 1 working day 3 h left. */
export function remainingText({ days, hours, minutes, overdue, working }: Remaining): Text {
  const parts: Text[] = [];
  if (days > 0) {
    const name = working ? 'working day' : 'day';
    parts.push({ zh: `${days} ${working ? '个工作日' : '天'}`, en: `${days} ${name}${days === 1 ? '' : 's'}` });
  }
  if (hours > 0) parts.push({ zh: `${hours} 小时`, en: `${hours} h` });
  if (minutes > 0 && days === 0) parts.push({ zh: `${minutes} 分钟`, en: `${minutes} min` });
  if (parts.length === 0) parts.push({ zh: '不足 1 分钟', en: 'less than a minute' });
  const zh = parts.map((part) => part.zh).join(' ');
  const en = parts.map((part) => part.en).join(' ');
  return overdue ? { zh: `超期 ${zh}`, en: `${en} overdue` } : { zh: `剩 ${zh}`, en: `${en} left` };
}
