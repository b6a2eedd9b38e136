/** When the form goes to the service while somebody types. Pure. */
import { maxLengthOf } from '#web/ui/form-rules.ts';

/** Milliseconds after the last key, and the most that somebody who never pauses waits. */
const calm = 3000;
const longest = 20_000;

/** Milliseconds until it goes, where the first change that has not gone came so long ago. */
export const waitOf = (since: number): number => Math.max(0, Math.min(calm, longest - since));

/** False for a form that is longer than the service keeps: the browser still has it. */
export const isSendable = (form: string): boolean => form.length <= (maxLengthOf('keepUnsent', 'form') ?? 0);
