/** What the reference notes of a case. */
import type { Branch } from '#core/case.ts';
import type { KpiId } from '#core/statistics/kpis.ts';

/** One thing that a figure counts. `good`: it is in the numerator. `units`: whose part it is of; absent for what is the case's. */
export type Noted = { kpi: KpiId; at: string; good: boolean; units?: string[]; branch?: string | undefined };

/** The unit of a part, and the sub-unit to which it was passed. */
export const unitsOf = (part: Branch | undefined): string[] =>
  part === undefined ? [] : [part.unitId, ...(part.subUnitId === undefined ? [] : [part.subUnitId])];
