/** To whom the centre dispatches a case. */

import type { Branch, Case } from '#core/case.ts';
import { responsibleUnits } from '#core/catalogue.ts';
import { currentBranches, isLive } from '#core/status.ts';
import type { Instant } from '#core/time/instant.ts';
import { createRequirement } from '../handling.ts';
import { chance, pick, type Random, weightedOf } from '../random.ts';
import { responsibility } from '../responsibility.ts';
import { topLevelUnits } from '../units.ts';
import { type Story, subjectOf } from './story.ts';

const unique = (ids: readonly (string | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== undefined))];

const owners = new WeakMap<Story['intake'], string[]>();

/** Everybody who might be the owner, likeliest first: by the catalogue, then the district whose ground it is. */
export function candidates({ intake }: Pick<Story, 'intake'>): readonly string[] {
  const known = owners.get(intake) ?? findOwners(intake);
  owners.set(intake, known);
  return known;
}

function findOwners(intake: Story['intake']): string[] {
  const { category, place } = intake.body;
  const area = {
    ...(place.district === undefined ? {} : { district: place.district }),
    ...(place.street === undefined ? {} : { street: place.street }),
  };
  const named = responsibleUnits(responsibility, category, area).map((hit) => hit.unitId);
  const ground = topLevelUnits.find((unit) => unit.zh === place.district)?.id;
  return unique([...named, ground]);
}

/** A unit has at most one open part of a case: true for those that have none. */
function isFree(state: Case, unitId: string): boolean {
  const present = (branch: Branch) => isLive(branch) || branch.status === 'completed';
  return !currentBranches(state).some((branch) => branch.unitId === unitId && present(branch));
}

/** Another unit than those that had the case: the proposed one if any, else the next candidate, else some district. */
export function anotherUnit(story: Story, next: Random, proposed?: string): string {
  const had = story.state.branches.map((branch) => branch.unitId);
  const likely = unique([proposed, ...candidates(story)]).filter((id) => isFree(story.state, id));
  const fresh = likely.find((id) => !had.includes(id));
  if (fresh !== undefined) return fresh;
  const districts = topLevelUnits.filter((unit) => unit.kind === 'district' && isFree(story.state, unit.id));
  return pick(next, districts.filter((unit) => !had.includes(unit.id)).concat(districts)).id;
}

/** The one owner that the desk or the centre sees; now and then the wrong one. */
export function soleOwner(story: Story, next: Random): string {
  const [first, second] = candidates(story);
  if (first === undefined) return anotherUnit(story, next);
  return second !== undefined && chance(next, 0.12) ? second : first;
}

function ownersOf(story: Story, next: Random): string[] {
  const possible = candidates(story);
  const joint = chance(next, possible.length >= 3 ? 0.34 : possible.length === 2 ? 0.16 : 0.04);
  if (!joint) return [soleOwner(story, next)];
  const wanted = weightedOf(next, [2, 3, 4], (size) => [0, 0, 74, 22, 4][size] as number);
  const owners = possible.slice(0, wanted);
  const others = topLevelUnits.filter((unit) => unit.kind === 'district').map((unit) => unit.id);
  for (const id of others) if (owners.length < wanted && !owners.includes(id)) owners.push(id);
  return owners;
}

/** The body of a dispatch to one unit or several, side by side or with a lead. */
export function createDispatch(story: Story, next: Random, at: Instant): object {
  const owners = ownersOf(story, next);
  const { urgency = 'normal' } = story.intake.body;
  const requirement = (unitId: string) => createRequirement(next, subjectOf(story, unitId, at), urgency);
  const [lead] = owners;
  if (lead === undefined || owners.length === 1) {
    return { units: owners.map((unitId) => ({ unitId })), requirement: requirement(lead ?? '') };
  }
  const each = chance(next, 0.45);
  return {
    units: owners.map((unitId) => ({ unitId, ...(each ? { requirement: requirement(unitId) } : {}) })),
    ...(each ? {} : { requirement: requirement(lead) }),
    ...(chance(next, 0.35) ? { mode: 'lead_assist', leadUnitId: lead } : { mode: 'parallel' }),
  };
}
