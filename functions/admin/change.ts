/** What every change of administration has in common: who, when, why, and the version that it was made from. */
import type { Actor } from '#core/case.ts';
import { type FieldError, type Refusal, refuse } from '#core/refusals.ts';
import { localText } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { type Change, listVersions } from '../storage/versions.ts';

/** A change by the actor, now. */
export function changeBy({ id, name }: Actor, note: string): Change {
  return { by: id, name, at: now(), note };
}

/** Somebody else has changed it since: by whom and when. */
export async function outdated(name: string): Promise<Refusal> {
  const [last] = await listVersions(name);
  const { change, version } = last ?? { change: { by: '', at: now(), note: '' }, version: 1 };
  return refuse('outdated', { version, who: change.name ?? change.by, at: localText(change.at) });
}

/** A refusal that names its fields. */
export const invalid = (errors: FieldError[]): Refusal => refuse('invalid', {}, errors);
export const tooLarge = (): Refusal => refuse('too_much_data', { limit: '350 KB' });
