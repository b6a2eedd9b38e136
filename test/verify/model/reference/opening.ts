/** New parts for units: whom the centre may name, and who leads after a part ends. */
import { change } from './folding.ts';
import type { Body, City, Matter, Part } from './shape.ts';
import { counting, isLive, isUnsettled, present, standing } from './status.ts';

export type Named = { unitId: string; days?: number | undefined };

/** Why these units cannot be named while these parts stay. The centre names units, never what is below them. */
export function refusedUnits(city: City, units: readonly Named[], staying: readonly Part[]): string[] {
  const names = units.map((one) => one.unitId);
  return [
    ...(names.some((unit) => city.parents[unit] !== null) ? ['unknown_unit'] : []),
    ...(new Set(names).size < names.length ? ['duplicate_unit'] : []),
    ...(staying.some((part) => isLive(part) && names.includes(part.unit)) ? ['unit_has_branch'] : []),
    ...(staying.length + names.length > city.numbers.mostParts ? ['too_many_branches'] : []),
  ];
}

/** Opens them; a returned part of a unit that is named again is thereby dispatched again. */
export function openParts(matter: Matter, units: readonly Named[], lead: string | undefined, now: number): void {
  for (const { unitId } of units) {
    for (const part of present(matter)) if (part.unit === unitId && isUnsettled(part)) part.settled = true;
  }
  for (const { unitId: unit, days } of units) {
    const count = matter.parts.filter((part) => part.unit === unit).length + 1;
    matter.parts.push({
      id: `${unit}~${count}`,
      unit,
      round: matter.round,
      state: 'sent',
      role: lead === undefined ? 'equal' : lead === unit ? 'lead' : 'assist',
      dispatched: now,
      days,
      contacted: false,
      returnsAsked: 0,
      settled: false,
      extensionsAsked: 0,
      urges: 0,
    });
  }
}

/** From now on this unit leads and the others assist. */
export function nameLead(matter: Matter, lead: string | undefined): void {
  if (lead === undefined) return;
  matter.mode = 'lead_assist';
  for (const part of counting(matter)) part.role = part.unit === lead ? 'lead' : 'assist';
}

/** What the unit had asked for is moot, and its clocks go on. */
export function dropAsks(part: Part): void {
  part.extension = undefined;
  part.pauseAsked = undefined;
  part.pausedUntil = undefined;
}

/** The whole case ends: what is in hand is cancelled, what was returned is waived. */
export function endParts(matter: Matter): void {
  for (const part of present(matter)) {
    if (isUnsettled(part)) part.settled = true;
    if (!isLive(part)) continue;
    dropAsks(part);
    part.state = 'cancelled';
  }
}

type Ending = { city: City; matter: Matter; part: Part; body: Body; now: number; leaves: boolean };

/**
 * One part ends, others may come. A lead that leaves for good names its successor, unless one unit alone is left; a successor is one
 * of those who stay or come.
 */
export function refusedEnding({ city, matter, part, body, leaves }: Ending): string[] {
  const staying = standing(matter).filter((one) => one !== part);
  const units: Named[] = body.units ?? [];
  const left = [...staying.map((one) => one.unit), ...units.map((one) => one.unitId)];
  const named: string | undefined = body.leadUnitId;
  const lacking = named === undefined ? leaves && part.role === 'lead' && left.length > 1 : !left.includes(named);
  return [...(lacking ? ['lead_needs_successor'] : []), ...refusedUnits(city, units, staying)];
}

/** The end itself is `make`. Who leads already, if only with a returned part, still leads those who come. */
export function endPart({ matter, part, body, now }: Ending, make: () => void): void {
  const lead = body.leadUnitId ?? counting(matter).find((one) => one !== part && one.role === 'lead')?.unit;
  change(matter, now, () => {
    make();
    openParts(matter, body.units ?? [], lead, now);
    nameLead(matter, body.leadUnitId);
  });
}
