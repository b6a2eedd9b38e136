/** Schedule expressions: `rate(5 minutes)`, `cron(0 16 * * ? *)`, `at(2026-11-24T01:00:00)`; all in UTC. */
import { type Cron, parseCron } from './cron.ts';

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Parses a schedule expression into its ticks, in ms. A rate counts from `anchor`, the instant at which the schedule was first
 * set up. Throws an Error for anything AWS would refuse.
 */
export function parseSchedule(expression: string, anchor: number): Cron {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return parseCron(inside);
  if (kind === 'rate') return rate(inside, anchor);
  if (kind === 'at') return once(inside);
  throw new Error(`"${expression}" is not a schedule: it needs rate(…), cron(…) or at(…)`);
}

function rate(inside: string, anchor: number): Cron {
  const [, digits = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inside) ?? [];
  const count = Number(digits);
  // AWS insists on the grammar: rate(1 minute), rate(2 minutes).
  if (count < 1 || (count === 1) !== (plural === ''))
    throw new Error(`rate(${inside}) is not a rate such as 5 minutes`);
  const period = count * (unitMs[unit] ?? 0);
  return {
    next: (instant) => anchor + Math.max(1, Math.floor((instant - anchor) / period) + 1) * period,
    previous(instant) {
      const ticks = Math.floor((instant - anchor) / period);
      return ticks < 1 ? undefined : anchor + ticks * period;
    },
  };
}

function once(inside: string): Cron {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside) ? Date.parse(`${inside}Z`) : Number.NaN;
  if (Number.isNaN(instant)) throw new Error(`at(${inside}) is not an instant such as 2026-11-24T01:00:00`);
  return {
    next: (after) => (after < instant ? instant : undefined),
    previous: (before) => (before >= instant ? instant : undefined),
  };
}
