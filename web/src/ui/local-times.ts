/** Points in time as date fields hold them: Beijing time, whatever the PC's zone is. */
import { toInstant, toMillis } from '#core/time/instant.ts';
import { fullTime } from './time.ts';

/** An instant from what a date field holds; undefined where it is empty, the text itself where it is none, for the service to refuse. */
export function instantOf(local: string): string | undefined {
  if (local === '') return undefined;
  try {
    return toInstant(toMillis(`${local}+08:00`));
  } catch {
    return local;
  }
}

/** An instant as a date field holds it. */
export function localOf(instant: string): string {
  return fullTime(instant).replace(' ', 'T');
}
