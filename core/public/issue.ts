/** Who is given a case's code: the citizen on the line, through whoever takes the call. */
import { plainNumber } from '../calls/number.ts';
import type { Actor, Case } from '../case.ts';
import { type Refusal, refuse } from '../refusals.ts';

type Wish = {
  actor: Actor;
  state: Case;
  /** A code was given out before. */
  issued: boolean;
  /** The number on the line, and that on file. */
  phone?: string | undefined;
  onFile?: string | undefined;
};

/** The last 11 digits: with or without a country code it is the same number. */
const digits = (number: string): string => plainNumber(number).slice(-11);

/**
 * A first code goes through whoever registered the case, while the citizen is on the line. Every other one, which makes the earlier
 * void, only where the number on the line is the number on file. Undefined where it may be given.
 */
export function refuseIssue({ actor, state, issued, phone, onFile }: Wish): Refusal | undefined {
  if (!issued && state.registeredBy === actor.id) return undefined;
  const same = phone !== undefined && onFile !== undefined && digits(phone) === digits(onFile) && digits(phone) !== '';
  return same ? undefined : refuse('number_differs');
}
