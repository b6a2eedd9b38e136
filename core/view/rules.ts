/** What the policy says of commands that a reader may give, so that the rule is known before anything is asked. */
import type { Case } from '../case.ts';
import type { Context } from '../commands/definition.ts';
import { extensionRule } from '../commands/extension.ts';
import type { CommandName } from '../lifecycle.ts';
import { addWorkingDays } from '../time/due.ts';
import type { CaseView } from './shapes.ts';

type Offered = { commands: readonly CommandName[]; branches: Readonly<Record<string, readonly CommandName[]>> };

/** The rules of the commands that are offered; nothing where none of them has a rule to tell. */
export function rulesOf(state: Case, offered: Offered, context: Context): Pick<CaseView, 'rules'> {
  const names = new Set([...offered.commands, ...Object.values(offered.branches).flat()]);
  const { policy, calendars, now } = context;
  const { times, maxDays, decidedBy } = extensionRule(policy, state);
  const rules = {
    ...(names.has('ask-extension') ? { extension: { times, maxDays, decidedBy: [...decidedBy] } } : {}),
    ...(names.has('ask-pause') || names.has('pause') ? { pauseDays: policy.pause.maxDays } : {}),
    ...(names.has('park') ? { reviewUntil: addWorkingDays(calendars.centre, now, policy.parkDays) } : {}),
  };
  return Object.keys(rules).length === 0 ? {} : { rules };
}
