/**
 * The explanation of a due instant as data. Exports: Step, stepsOf.
 */
import type { Calendar } from './calendar.ts';
import { dayFact } from './day.ts';
import { dateOf, localDay, startOfDay, toInstant } from './instant.ts';
import type { Limit } from './limit.ts';
import type { Step } from './step-schema.ts';
import { tableOf } from './table.ts';

export type { Step } from './step-schema.ts';

type Situation = {
  start: number;
  end: number;
  limit: Limit;
  /** First and last day that decided the end, as days since 1970-01-01. */
  days: [number, number] | undefined;
  provisional: boolean;
};

/** Office time of a working day between two instants, in milliseconds. */
function usedOn(calendar: Calendar, number: number, start: number, end: number): number {
  const midnight = startOfDay(number);
  return tableOf(calendar).spans.reduce((sum, { from, to }) => {
    const used = Math.min(midnight + to, end) - Math.max(midnight + from, start);
    return sum + Math.max(used, 0);
  }, 0);
}

/** The steps from a start to an end that were computed before. */
export function stepsOf(calendar: Calendar, { start, end, limit, days, provisional }: Situation): Step[] {
  const hours = calendar.officeHours.map(([from, to]) => `${from}–${to}`);
  const steps: Step[] = [{ kind: 'start', at: toInstant(start), limit, hours }];
  const [from, to] = days ?? [localDay(start), localDay(start) - 1];
  let number = 0;
  let total = 0;
  for (let current = from; current <= to; current += 1) {
    const fact = dayFact(calendar, current);
    const date = dateOf(current);
    if (!fact.working) {
      steps.push({ kind: 'skipped', date, day: fact });
    } else if (limit.unit === 'wd') {
      number += 1;
      steps.push({ kind: 'counted', date, day: fact, number });
    } else {
      const used = usedOn(calendar, current, start, end);
      total += used;
      steps.push({ kind: 'worked', date, day: fact, used, total });
    }
  }
  steps.push({ kind: 'due', at: toInstant(end), provisional });
  return steps;
}
