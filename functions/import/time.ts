/** Times as other platforms write them; without a zone they are Shanghai's. */
import type { Instant } from '#core/case.ts';
import { dayNumber, startOfDay, toInstant } from '#core/time/instant.ts';

const written =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?秒?|分)?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i;

/** `2020-01-06 12:09:38`, `2020/1/6 12:09`, `2020年1月6日12时9分`, `20200106120938`, a date alone, ISO 8601 with a zone; else undefined. */
export function readTime(text: string): Instant | undefined {
  const value = text.normalize('NFKC').trim();
  if (zoned.test(value)) {
    const millis = Date.parse(value);
    return Number.isNaN(millis) ? undefined : toInstant(millis);
  }
  const parts = (written.exec(value) ?? compact.exec(value))?.slice(1).map((part) => Number(part ?? 0));
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  try {
    const start = startOfDay(dayNumber(`${year}-${two(month)}-${two(day)}`));
    return toInstant(start + ((hours * 60 + minutes) * 60 + seconds) * 1000);
  } catch {
    return undefined;
  }
}
