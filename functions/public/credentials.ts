/** Whether a citizen holds the code of a number, in a way that tells nothing to who does not. */
import { type Refusal, refuse } from '#core/refusals.ts';
import { codeMark, isCode } from '../storage/codes.ts';
import { countGuess, earlierSuccess, rememberSuccess, uncountGuess } from '../storage/limits.ts';

export type Credentials = { caseNo: string; code: string; address: string };

/** Asks for more than the code once the code is right; false counts as a wrong code. */
export type Further = () => Promise<boolean>;

const wait = (ms: number): Refusal => refuse('too_many', { seconds: Math.ceil(ms / 1000) });

/**
 * Examines number and code; undefined where they are right. The same steps are taken whether or not the number exists. A guess is
 * counted before it is examined, by address and by number; a right one is taken back. Who has waited in vain is told only that. An
 * address that once had success with the present code of the number is examined in spite of any wait, so that nobody can lock out a
 * citizen by guessing at their number.
 */
export async function examine(
  { caseNo, code, address }: Credentials,
  further: Further = async () => true,
): Promise<Refusal | undefined> {
  const mark = codeMark(caseNo, code);
  if ((await earlierSuccess(caseNo, address)) === mark && (await isCode(caseNo, code)) && (await further())) {
    return undefined;
  }
  const byAddress = await countGuess('address', address);
  if (byAddress > 0) return wait(byAddress);
  const byNumber = await countGuess('number', caseNo);
  if (byNumber > 0) {
    await uncountGuess('address', address);
    return wait(byNumber);
  }
  if (!(await isCode(caseNo, code)) || !(await further())) return refuse('wrong_code');
  await Promise.all([
    uncountGuess('address', address),
    uncountGuess('number', caseNo),
    rememberSuccess(caseNo, address, mark),
  ]);
  return undefined;
}
