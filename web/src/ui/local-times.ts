/** Points in time as date fields hold them: Beijing time, whatever the PC's zone is. */
import { fullTime } from './time.ts';

/** An instant from what a date field holds; undefined where it is empty. */
export function instantOf(local: string): string | undefined {
  return local === '' ? undefined : new Date(`${local}+08:00`).toISOString();
}

/** An instant as a date field holds it. */
export function localOf(instant: string): string {
  return fullTime(instant).replace(' ', 'T');
}
