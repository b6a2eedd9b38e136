/** Ticking a case: writing every mark that has come due. */
import { systemActor } from '#core/case.ts';
import { decide } from '#core/decide.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { isRefusal, type RefusalCode } from '#core/refusals.ts';
import { commit, extendFile, loadCase } from '../storage/cases.ts';
import { loadContext } from '../storage/context.ts';

const maxTries = 8;

/**
 * Gives a command in the system's name; answers the number of events written, or why it was refused. Conflicts are retried.
 * `extras` are conditional writes of the same transaction: where one is not met, nothing is written.
 */
export async function systemCommand(
  caseNo: string,
  name: CommandName,
  body: unknown,
  at: string,
  extras: Parameters<typeof commit>[2] = [],
): Promise<{ events: number } | { refused: RefusalCode }> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const [file, context] = await Promise.all([loadCase(caseNo), loadContext(at)]);
    if (file === undefined) return { refused: 'not_found' };
    const decided = decide(file.state, name, undefined, body, systemActor, context);
    if (isRefusal(decided)) return { refused: decided.refused };
    if (decided.events.length === 0) return { events: 0 };
    const result = await commit(file, extendFile(file, caseNo, decided.events), extras);
    if (result.done) return { events: decided.events.length };
    if (!result.conflict) return { events: 0 };
  }
  throw new Error(`the case ${caseNo} kept changing`);
}

/** Folds every mark of the case that is due at `at`; a mark that has acted does not act again. */
export async function tickCase(caseNo: string, at: string): Promise<number> {
  const result = await systemCommand(caseNo, 'tick', {}, at);
  return 'events' in result ? result.events : 0;
}
