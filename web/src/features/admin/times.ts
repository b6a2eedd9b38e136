/** What date and time fields hold, in Shanghai whatever the PC's zone is. */
import { addDays, localDate, localTime, toInstant, toMillis } from '#core/time/instant.ts';

/** `2026-11-24T09:05` as the instant that it is in Shanghai; the text itself where it is none, for the service to refuse. */
export function instantOf(text: string): string {
  try {
    return toInstant(toMillis(`${text}:00+08:00`));
  } catch {
    return text;
  }
}

/** An instant as a field of date and time shows it. */
export function localInput(instant: string): string {
  return `${localDate(instant)}T${localTime(instant)}`;
}

/** Every date from one to another, both included; one alone where the second is empty; what is no date is passed on as it is. */
export function datesBetween(from: string, to: string): string[] {
  const dates = [from];
  try {
    while (to !== '' && (dates.at(-1) ?? to) < to && dates.length <= 31) dates.push(addDays(dates.at(-1) ?? from, 1));
  } catch {
    return [from];
  }
  return dates;
}
