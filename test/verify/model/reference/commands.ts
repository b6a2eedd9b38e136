/** What every command asks for beyond person and status, and what it does: one entry a command. */
import { caseCommands } from './on-case.ts';
import { citizenCommands } from './on-citizen.ts';
import { partCommands } from './on-part.ts';
import { supervisionCommands } from './on-supervision.ts';
import type { Rule } from './rule.ts';

export const rules: Record<string, Rule> = {
  ...caseCommands,
  ...partCommands,
  ...citizenCommands,
  ...supervisionCommands,
};
