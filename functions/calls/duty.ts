/** The duty roster as it is kept: read now, or remembered for a short while; changed version by version. */
import { type Duty, usualDuty } from '#core/calls/duty.ts';
import { remembered } from '../storage/city.ts';
import { keys } from '../storage/keys.ts';
import { getItem } from '../storage/table.ts';
import { type Change, putVersions, type TrailLine } from '../storage/versions.ts';

const name = 'DUTY';

export type KeptDuty = { value: Duty; version: number };

/** The roster now, for those who change it; version 0 is as the product brings it. */
export async function readDuty(): Promise<KeptDuty> {
  const item = await getItem<{ value: Duty; version?: number }>(keys.config(name));
  return item === undefined ? { value: usualDuty, version: 0 } : { value: item.value, version: item.version ?? 1 };
}

export const loadDuty = remembered(async (): Promise<Duty> => (await readDuty()).value);

/** Keeps the next version of the roster; false where somebody else has meanwhile. */
export async function putDuty(before: number, value: Duty, change: Change, trail: TrailLine): Promise<boolean> {
  return putVersions([{ key: keys.config(name), name, item: { value }, before, change, trail }]);
}

export const dutyName = name;
