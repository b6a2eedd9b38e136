/** The remarkable reads of a period, day by day from the newest on: whole days only, as many as one call may read. */
import { type Anomaly, anomaliesOf } from '#core/audit/anomalies.ts';
import type { AuditPolicy } from '#core/audit/policy.ts';
import { addDays, type LocalDate } from '#core/time/instant.ts';
import { readAccessDay } from '../storage/audit.ts';

/** Lines that one day may have (a city of Haikou's size has some hundred thousand), that one call reads; an empty day counts as some. */
const [mostOfDay, budget, emptyDay] = [250_000, 20_000, 400];

type Days = { from: LocalDate; start: LocalDate; policy: AuditPolicy };
export type Examined = { items: Anomaly[]; days: LocalDate[]; incomplete: LocalDate[]; next?: LocalDate };

/** Examines days from `start` back to `from`; `next` is the day to go on with. */
export async function findAnomalies({ from, start, policy }: Days): Promise<Examined> {
  const examined: Examined = { items: [], days: [], incomplete: [] };
  let day = start;
  for (let spent = 0; day >= from && spent < budget; day = addDays(day, -1)) {
    const { lines, complete } = await readAccessDay(day, mostOfDay);
    examined.items.push(...anomaliesOf(day, lines, policy));
    examined.days.push(day);
    if (!complete) examined.incomplete.push(day);
    spent += Math.max(emptyDay, lines.length);
  }
  return day < from ? examined : { ...examined, next: day };
}
