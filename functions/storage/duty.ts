/** The duty roster as it is kept: read now, or remembered for a short while; changed version by version. */
import { type Duty, usualDuty } from '#core/calls/duty.ts';
import { remembered } from './city.ts';
import { keys } from './keys.ts';
import { getItem, type Item } from './table.ts';
import { type Change, putVersions, type TrailLine } from './versions.ts';

const name = 'DUTY';

/** `seeded`: as the city began, nobody has changed it yet. */
export type KeptDuty = { value: Duty; version: number; seeded: boolean };

/** The roster with which a city begins. */
export const dutyItem = (value: Duty): Item => ({ ...keys.config(name), value });

/** The roster now, for those who change it; version 0 is as the product brings it. */
export async function readDuty(): Promise<KeptDuty> {
  const item = await getItem<{ value: Duty; version?: number }>(keys.config(name));
  if (item === undefined) return { value: usualDuty, version: 0, seeded: false };
  return { value: item.value, version: item.version ?? 1, seeded: item.version === undefined };
}

export const loadDuty = remembered(async (): Promise<Duty> => (await readDuty()).value);

/** Keeps the next version of the roster; false where somebody else has meanwhile. */
export async function putDuty(kept: KeptDuty, value: Duty, change: Change, trail: TrailLine): Promise<boolean> {
  const before = kept.version;
  const seeded = kept.seeded ? { seeded: { value: kept.value } } : {};
  return putVersions([{ key: keys.config(name), name, item: { value }, before, ...seeded, change, trail }]);
}

export const dutyName = name;
