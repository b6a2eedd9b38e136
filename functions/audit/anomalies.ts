/** The remarkable reads of a period, day by day from the newest on: whole days only, as many as one call may read. */
import { type AccessLine, type Anomaly, anomaliesOf } from '#core/audit/anomalies.ts';
import type { AuditPolicy } from '#core/audit/policy.ts';
import { addDays, type LocalDate } from '#core/time/instant.ts';
import { readAccess } from '../storage/audit.ts';

/** Lines that one query reads, that one day may have, and that one call reads; an empty day counts as some. */
const [portion, mostOfDay, budget, emptyDay] = [2000, 30_000, 20_000, 400];

async function readDay(day: LocalDate): Promise<{ lines: AccessLine[]; complete: boolean }> {
  const lines: AccessLine[] = [];
  let before: string | undefined;
  do {
    const { lines: read, more } = await readAccess(day, before, portion);
    lines.push(...read);
    before = more ? read.at(-1)?.place : undefined;
  } while (before !== undefined && lines.length < mostOfDay);
  return { lines, complete: before === undefined };
}

type Days = { from: LocalDate; start: LocalDate; policy: AuditPolicy };
export type Examined = { items: Anomaly[]; days: LocalDate[]; incomplete: LocalDate[]; next?: LocalDate };

/** Examines days from `start` back to `from`; `next` is the day to go on with. */
export async function findAnomalies({ from, start, policy }: Days): Promise<Examined> {
  const examined: Examined = { items: [], days: [], incomplete: [] };
  let day = start;
  for (let spent = 0; day >= from && spent < budget; day = addDays(day, -1)) {
    const { lines, complete } = await readDay(day);
    examined.items.push(...anomaliesOf(day, lines, policy));
    examined.days.push(day);
    if (!complete) examined.incomplete.push(day);
    spent += Math.max(emptyDay, lines.length);
  }
  return day < from ? examined : { ...examined, next: day };
}
