/** The conditions of a request as cases are checked by them. */
import { brokenPeriod, type Conditions, type Wish } from '#core/query/conditions.ts';
import { type Refusal, refuseField } from '#core/refusals.ts';
import { callerDigest } from '../storage/caller-digest.ts';
import { loadUnits } from '../storage/city.ts';

type Unit = { id: string; parent?: string };

/** Units with all below them. */
function withBelow(units: readonly Unit[], ids: readonly string[]): string[] {
  const below = ids.flatMap((id) => units.filter(({ parent }) => parent === id).map((unit) => unit.id));
  return below.length === 0 ? [...ids] : [...ids, ...withBelow(units, below)];
}

/** The conditions as they are checked; refused where a period ends before it begins. */
export async function wishOf({ phone, unit, ...given }: Conditions): Promise<Wish | Refusal> {
  const broken = brokenPeriod(given);
  if (broken !== undefined) {
    return refuseField(`${broken}Until`, '截止日期不能早于起始日期', 'must not be earlier than the first day');
  }
  return {
    ...given,
    ...(phone === undefined ? {} : { caller: callerDigest(phone) }),
    ...(unit === undefined ? {} : { units: [...new Set(withBelow(await loadUnits(), unit))].sort() }),
  };
}
