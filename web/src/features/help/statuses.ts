/** What can be done with a case in each status, read off the lifecycle table. */
import { type CommandName, commandNames, rowOf } from '#core/lifecycle.ts';
import type { CaseStatus } from '#core/vocabulary.ts';

/** The commands that people give to a case of that status, in the table's order; those on a unit's branch stand with the branch. */
export function commandsIn(status: CaseStatus): CommandName[] {
  return commandNames.filter((name) => {
    const row = rowOf(name);
    return row.target === 'case' && row.internal !== true && row.when.includes(status);
  });
}
