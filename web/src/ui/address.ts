/** Reading what an address holds: anything that makes no sense is left out. */
import { lastDays, type Period } from '#core/statistics/period.ts';

/** A copy without the undefined entries. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

/** A date, as it is written. */
export const dateIn = (value: unknown): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : undefined;

/** A key of a table. */
export const keyIn = <T extends object>(table: T, value: unknown): keyof T | undefined =>
  typeof value === 'string' && Object.hasOwn(table, value) ? (value as keyof T) : undefined;

/** The period of an address: what it leaves open is that of the last thirty days. */
export function periodOf({ from, until }: { from?: string; until?: string }, today: string): Period {
  const end = until ?? (from !== undefined && from > today ? from : today);
  return { from: from ?? lastDays(end, 30).from, until: end };
}
