/** Cron expressions as AWS writes them: minutes, hours, day of month, month, day of week, year; in UTC. */

type Field = (value: number) => boolean;
type DayField = (date: Date) => boolean;

export type Cron = {
  /** The first instant after `instant`, in ms; undefined if there is none before the year 2200. */
  next(instant: number): number | undefined;
  /** The last instant at or before `instant`, in ms; undefined if there is none since 1970. */
  previous(instant: number): number | undefined;
};

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const day = 86_400_000;
const lastInstant = Date.UTC(2200, 0, 1) - 1;

/**
 * Parses the inside of `cron(…)`. Exactly one of day of month and day of week must be `?`, as in AWS. `L` is the month's last
 * day (or last such weekday, `6L`), `6#3` the third Friday; `W` is refused. Throws an Error for what it cannot read.
 */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`cron(${expression}) needs six fields`);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error(`cron(${expression}) needs ? in exactly one of day of month and day of week`);
  }
  const minutes = valuesOf(field(minute, 0, 59), 0, 59);
  const hours = valuesOf(field(hour, 0, 23), 0, 23);
  const inMonth = field(month, 1, 12, months);
  const inYear = field(year, 1970, 2199);
  const onDay = dayOfMonth === '?' ? weekdayField(dayOfWeek) : monthDayField(dayOfMonth);
  const times = hours.flatMap((h) => minutes.map((m) => (h * 60 + m) * 60_000));
  const isDay = (start: number): boolean => {
    const date = new Date(start);
    return inYear(date.getUTCFullYear()) && inMonth(date.getUTCMonth() + 1) && onDay(date);
  };
  return {
    next(instant) {
      for (let start = floorDay(instant); start <= lastInstant; start += day) {
        const time = isDay(start) ? times.find((one) => start + one > instant) : undefined;
        if (time !== undefined) return start + time;
      }
      return undefined;
    },
    previous(instant) {
      for (let start = floorDay(instant); start >= 0; start -= day) {
        const time = isDay(start) ? times.findLast((one) => start + one <= instant) : undefined;
        if (time !== undefined) return start + time;
      }
      return undefined;
    },
  };
}

const floorDay = (instant: number): number => Math.floor(instant / day) * day;

const valuesOf = (matches: Field, from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(matches);

/** Lists of values, ranges and steps: `*`, `0/15`, `1-5`, `MON-FRI`, `2,4`. */
function field(text: string, from: number, to: number, names: string[] = []): Field {
  const value = (word: string): number => {
    const name = names.indexOf(word.toUpperCase());
    const number = name >= 0 ? from + name : /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (!(number >= from && number <= to)) throw new Error(`cron: "${word}" is not between ${from} and ${to}`);
    return number;
  };
  const parts = text.split(',').map((part): Field => {
    const [range = '', step, more] = part.split('/');
    if (more !== undefined) throw new Error(`cron: "${part}" has two steps`);
    const [low = '', high, extra] = range.split('-');
    if (extra !== undefined) throw new Error(`cron: "${part}" has two ranges`);
    const start = range === '*' ? from : value(low);
    const end = high !== undefined ? value(high) : range === '*' || step !== undefined ? to : start;
    const every = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(every) || every < 1) throw new Error(`cron: "${part}" has no usable step`);
    if (end < start) throw new Error(`cron: "${part}" runs backwards`);
    return (candidate) => candidate >= start && candidate <= end && (candidate - start) % every === 0;
  });
  return (candidate) => parts.some((matches) => matches(candidate));
}

function monthDayField(text: string): DayField {
  if (text === 'L') return (date) => date.getUTCDate() === lastDayOfMonth(date);
  const matches = field(text, 1, 31);
  return (date) => matches(date.getUTCDate());
}

/** Days of the week count from 1, Sunday, as in AWS. */
function weekdayField(text: string): DayField {
  const special = /^(\w+?)(?:L|#([1-5]))$/.exec(text);
  if (special?.[1] === undefined) {
    const matches = field(text, 1, 7, weekdays);
    return (date) => matches(date.getUTCDay() + 1);
  }
  const matches = field(special[1], 1, 7, weekdays);
  const nth = special[2];
  return (date) => {
    if (!matches(date.getUTCDay() + 1)) return false;
    if (nth === undefined) return date.getUTCDate() > lastDayOfMonth(date) - 7;
    return Math.ceil(date.getUTCDate() / 7) === Number(nth);
  };
}

const lastDayOfMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
