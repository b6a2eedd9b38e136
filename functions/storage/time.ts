/** The city's policies and calendars, every version kept. What was never changed is as the product brings it. */

import type { CalendarLayer } from '#core/time/calendar.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { ownLayers, withOwnLayers } from '#core/time/edits.ts';
import type { Calendars, PolicyVersion } from '#core/time/versions.ts';
import { realNow } from '../clock.ts';
import { remembered, rememberedMs } from './city.ts';
import { keys } from './keys.ts';
import { getItem } from './table.ts';
import { type Change, putVersions, type TrailLine } from './versions.ts';

export type Time = { policies: readonly PolicyVersion[]; calendars: Calendars };

export const asShipped: Time = {
  policies: [{ from: '1970-01-01T00:00:00.000Z', policy: defaultPolicy }],
  calendars: { version: 1, unit: unitCalendar, centre: centreCalendar },
};

/** The calendars as they are kept: of single units only what they have of their own, since each holds all years besides. */
type KeptCalendars = { value: Omit<Calendars, 'ofUnits'>; own?: Record<string, CalendarLayer[]>; writtenAt?: number };

const unpack = ({ value, own = {} }: KeptCalendars): Calendars => withOwnLayers(value, own);

function pack({ ofUnits, ...value }: Calendars): KeptCalendars {
  return { value, ...(ofUnits === undefined ? {} : { own: ownLayers({ ...value, ofUnits }) }), writtenAt: realNow() };
}

/** The present calendars, read now: what an editor, or the recalculation of dues, must not have from memory. */
export async function readCalendars(): Promise<Calendars> {
  const kept = await getItem<KeptCalendars>(keys.config('CALENDARS'));
  return kept === undefined ? asShipped.calendars : unpack(kept);
}

/** False while a function may still decide by calendars that it remembers from before the last change. */
export async function areCalendarsKnown(): Promise<boolean> {
  const kept = await getItem<KeptCalendars>(keys.config('CALENDARS'));
  return realNow() - (kept?.writtenAt ?? 0) > 2 * rememberedMs;
}

/** Every policy version, the oldest first, read now. */
export async function readPolicies(): Promise<readonly PolicyVersion[]> {
  const kept = await getItem<{ value: PolicyVersion[] }>(keys.config('POLICIES'));
  return kept?.value ?? asShipped.policies;
}

export const loadCalendars = remembered(readCalendars);
export const loadPolicies = remembered(readPolicies);

/** Keeps the next version of the calendars, whose number is one more than that of the version it was made from. */
export function putCalendars(next: Calendars, change: Change, trail?: TrailLine): Promise<boolean> {
  const line = trail === undefined ? {} : { trail };
  const item = pack(next);
  const before = next.version - 1;
  return putVersions([{ key: keys.config('CALENDARS'), name: 'CALENDARS', item, before, change, ...line }]);
}

/** Adds a version of the policy to those there are. */
export function putPolicies(next: readonly PolicyVersion[], change: Change, trail?: TrailLine): Promise<boolean> {
  const line = trail === undefined ? {} : { trail };
  const before = next.length - 1;
  return putVersions([
    { key: keys.config('POLICIES'), name: 'POLICIES', item: { value: next }, before, change, ...line },
  ]);
}

/** The version of the calendars under which the dues of all open cases were computed last. */
export async function readRecalculated(): Promise<number> {
  return (await getItem<{ version: number }>(keys.config('RECALCULATED')))?.version ?? 1;
}
