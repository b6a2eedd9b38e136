const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Beijing has no summer time, so its offset is always eight hours. */
const beijing = 8 * 3_600_000;
const day = 86_400_000;

/** An instant in milliseconds as Beijing time: `2026-09-18 09:00:00`. */
export function timeText(instant: number): string {
  return format.format(instant);
}

/** A difference in milliseconds: `+1 d 02:03:04`. */
export function difference(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return `${milliseconds < 0 ? '−' : '+'}${Math.floor(seconds / 86_400)} d ${text}`;
}

/** The first 09:00 Beijing time after an instant that falls on Monday to Friday; holidays are not known here. */
export function nextWeekday(instant: number): number {
  const midnight = Math.floor((instant + beijing) / day) * day - beijing;
  for (let ahead = 0; ; ahead += 1) {
    const candidate = midnight + ahead * day + 9 * 3_600_000;
    const weekday = new Date(candidate + beijing).getUTCDay();
    if (candidate > instant && weekday !== 0 && weekday !== 6) return candidate;
  }
}
