/** Which bulletin an address names: its month, and a version of what the editor wrote. */
import { monthForm } from '#core/statistics/month.ts';

export type BulletinSearch = { month?: string; version?: number };

/** Reads an address; anything that makes no sense is left out. */
export function bulletinSearch({ month, version }: Record<string, unknown>): BulletinSearch {
  const number = Number(version);
  return {
    ...(monthForm.test(String(month)) ? { month: String(month) } : {}),
    ...(Number.isInteger(number) && number >= 1 ? { version: number } : {}),
  };
}
