/** Dates from one to another, as two date fields hold them. */
import { addDays } from '#core/time/instant.ts';

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
