/** Shanghai time for tests: `at('11-17 09:00')` in November 2026, when weeks have no holiday. */
import { accepted, attempt, type Held, type Order } from './held.ts';

/** The instant of a Shanghai month, day and time of 2026, or of a whole date. */
export function at(text: string): string {
  const [date = '', time = ''] = text.split(' ');
  const whole = date.length === 5 ? `2026-${date}` : date;
  return new Date(Date.parse(`${whole}T00:00:00+08:00`) + minutesOf(time) * 60_000).toISOString();
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Gives a command at an instant. */
export const giveAt = (held: Held, text: string, order: Order): Held =>
  accepted(attempt({ ...held, now: at(text) }, order));

/** The due of a running clock as `11-18 17:30`; undefined where none runs. */
export function dueOf({ state }: Held, id: string): string | undefined {
  const clock = state.clocks.find((one) => one.id === id && one.stopped === undefined);
  return clock === undefined ? undefined : shanghai(clock.due);
}

/** An instant as `11-18 17:30` in Shanghai. */
export const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
