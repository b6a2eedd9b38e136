import type { Language } from './texts.ts';

/** What to do with the clock: go on by milliseconds, or stand at an instant (milliseconds since 1970). */
export type ClockCommand = { readonly advance: number } | { readonly set: number };

/** Why a command is refused, in the words of both languages. */
export type BadCommand = { readonly reason: Readonly<Record<Language, string>> };

const duration = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const longest = 3660 * 86_400_000;
const first = Date.UTC(2000, 0, 1);
const last = Date.UTC(2100, 0, 1);

/**
 * Reads `{"advance": "P1DT2H"}` (an ISO 8601 duration of days, hours, minutes and seconds, at most ten years) or `{"set":
 * "2026-09-18T01:00:00Z"}` (an ISO 8601 instant with its zone, from 2000 to 2099). Exactly one of them must be given.
 */
export function readClockCommand(body: unknown): ClockCommand | BadCommand {
  const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const [name, value] = given[0] ?? [];
  if (given.length !== 1 || (name !== 'advance' && name !== 'set') || typeof value !== 'string') {
    return bad('应为 {"advance": 时长} 或 {"set": 时刻}', 'expected {"advance": duration} or {"set": instant}');
  }
  return name === 'advance' ? readAdvance(value) : readInstant(value);
}

function readAdvance(text: string): ClockCommand | BadCommand {
  const parts = duration.exec(text);
  if (parts === null)
    return bad(
      `advance 不是 ISO 8601 时长,例如 P1D、PT1H30M`,
      'advance is no ISO 8601 duration such as P1D or PT1H30M',
    );
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const advance = (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
  if (advance > longest) return bad('advance 不得超过十年', 'advance must not exceed ten years');
  return { advance };
}

function readInstant(text: string): ClockCommand | BadCommand {
  const set = instant.test(text) && isRealDay(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(set)) {
    return bad(
      'set 不是带时区的 ISO 8601 时刻,例如 2026-09-18T01:00:00Z',
      'set is no ISO 8601 instant with a zone such as 2026-09-18T01:00:00Z',
    );
  }
  if (set < first || set >= last) return bad('set 应在 2000 年至 2099 年之间', 'set must lie between 2000 and 2099');
  return { set };
}

/** Date.parse takes 30 February for 2 March. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function bad(zh: string, en: string): BadCommand {
  return { reason: { zh, en } };
}
