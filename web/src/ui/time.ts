/** Instants on screen: always Shanghai time, whatever the PC's zone is, and always by Intl. */
import type { Label } from '#core/vocabulary.ts';

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

type Parts = { year: string; month: string; day: string; hour: string; minute: string };

function partsOf(instant: string): Parts {
  const found = parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]);
  return Object.fromEntries(found) as Parts;
}

/** `2026-11-24 09:05`, the full value. */
export function fullTime(instant: string): string {
  const { year, month, day, hour, minute } = partsOf(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** `11-24 09:05` within the year of `now`, otherwise with the year. */
export function shortTime(instant: string, now: string): string {
  const full = fullTime(instant);
  return full.startsWith(partsOf(now).year) ? full.slice(5) : full;
}

/** `2026年11月24日`, as documents write it; in English `24 November 2026`. */
export function documentDate(instant: string, language: 'zh' | 'en'): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(new Date(instant));
}

const minute = 60_000;
const units = [
  { size: 1440, zh: '天', en: ['day', 'days'] },
  { size: 60, zh: '小时', en: ['hour', 'hours'] },
  { size: 1, zh: '分钟', en: ['minute', 'minutes'] },
] as const;

/** A stretch of time in words with at most two units, rounded down; below one minute it is one minute. */
export function durationWords(milliseconds: number, most: 1 | 2 = 1): Label {
  let rest = Math.max(1, Math.floor(Math.abs(milliseconds) / minute));
  const zh: string[] = [];
  const en: string[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.size);
    rest -= count * unit.size;
    if (zh.length > 0 && (zh.length === most || count === 0)) break;
    if (count === 0) continue;
    zh.push(`${count} ${unit.zh}`);
    en.push(`${count} ${unit.en[count === 1 ? 0 : 1]}`);
  }
  return { zh: zh.join(' '), en: en.join(' ') };
}

/** Milliseconds from one instant to another. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
