/** What calls come to, day by day. */
import { type CallDay, callDay } from '#core/calls/figures.ts';
import { dateOf } from '#core/time/instant.ts';
import { keepCallDay, readCallDay } from '../storage/call-days.ts';
import { allCalls } from '../storage/call-lists.ts';
import { listKeys } from '../storage/keys.ts';

/** How many days are read at a time. */
const lanes = 4;

/**
 * The figures of a Shanghai day, given as days since 1970-01-01; `seconds` is the mark of an answer in time. What is read is kept only
 * where no call of the day changed meanwhile.
 */
async function figuresOfDay(day: number, today: number, seconds: number, keep: boolean): Promise<CallDay> {
  const date = dateOf(day);
  const kept = day < today ? await readCallDay(date) : undefined;
  if (kept?.figures !== undefined && kept.seconds === seconds) return kept.figures;
  const figures = callDay(await allCalls(listKeys.calls(date)), day, seconds);
  // The day before may still have calls that go on.
  if (keep && day < today - 1) await keepCallDay(date, kept, { figures, seconds });
  return figures;
}

/** The figures of several days, in their order. `keep`: false for who may only read. */
export async function figuresOfDays(
  days: readonly number[],
  today: number,
  seconds: number,
  { keep = true } = {},
): Promise<CallDay[]> {
  const figures: CallDay[] = [];
  for (let start = 0; start < days.length; start += lanes) {
    const some = days.slice(start, start + lanes).map((day) => figuresOfDay(day, today, seconds, keep));
    figures.push(...(await Promise.all(some)));
  }
  return figures;
}
