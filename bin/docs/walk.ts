/** Walks the core through every situation that two units can bring a case into, and notes how its statuses change. */
import { type Actor, type Branch, type Case, systemActor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import type { Context } from '#core/commands/definition.ts';
import { registerBody } from '#core/commands/intake.ts';
import { decide, decideNew } from '#core/decide.ts';
import { type CommandName, commandNames, rowOf } from '#core/lifecycle.ts';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus, currentBranches } from '#core/status.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { isCallbackWanted } from '#core/time/policy.ts';
import { bodies, lead, registrations } from './walk-bodies.ts';

/** One change: `from` is `[*]` for what did not exist before. */
export type Step = { command: CommandName | 'register'; from: string; to: string };
export type Walk = { cases: Step[]; branches: Step[]; situations: number };

/** A fixed Monday morning in office hours: what is generated must not depend on the day of generation. */
const now = '2026-03-02T02:00:00.000Z';
const mostBranches = 2;
const mostRounds = 2;

const context: Context = {
  now,
  policy: defaultPolicy,
  calendars: { unit: unitCalendar, centre: centreCalendar },
  unitParent: () => null,
  isHandler: () => true,
  categoryExists: () => true,
  responsible: () => [],
};
const centre: Actor = { id: 'centre', name: '', roles: ['supervisor', 'callTaker', 'callbackOfficer'] };
const citizen: Actor = { id: 'citizen', name: '', roles: ['citizen'] };
const unit = (unitId: string): Actor => ({ id: unitId, name: '', roles: ['clerk', 'handler', 'manager'], unitId });

const branchKey = ({ unitId, status, role, before, settled }: Branch): string =>
  [unitId, status, role, before, settled].join(' ');

/** What tells situations apart as far as statuses go: earlier rounds and the kind of request matter only by what is left of them. */
function keyOf(state: Case): string {
  const { stage, overlay, closedAs, callback, rehandleProposedAt, missing, ratedAt, answeredBy } = state;
  const branches = currentBranches(state).map(branchKey).sort();
  const asked = state.hasPhone && isCallbackWanted(context.policy, state.nature);
  const { attempts, outcome } = callback;
  const proposed = rehandleProposedAt !== undefined;
  return JSON.stringify([
    stage,
    overlay,
    closedAs,
    asked,
    attempts,
    outcome,
    missing,
    branches,
    proposed,
    ratedAt,
    answeredBy,
  ]);
}

const parsed = Object.fromEntries(
  commandNames.map((name) => {
    const given = name in bodies ? bodies[name as keyof typeof bodies] : [];
    return [name, given.map((body) => commands[name].body.parse(body))];
  }),
) as Record<CommandName, unknown[]>;

/** Every decision on a case that is not refused. */
function* decisions(state: Case, joined: Context): Generator<{ command: CommandName; after: Case }> {
  const units = [...new Set(state.branches.map((branch) => branch.unitId))];
  for (const command of commandNames) {
    const targets = rowOf(command).target === 'case' ? [undefined] : units;
    for (const target of targets) {
      for (const body of parsed[command]) {
        for (const actor of target === undefined ? [centre, citizen, systemActor] : [centre, unit(target)]) {
          const decided = decide(state, command, target, body, actor, joined);
          if (!isRefusal(decided)) yield { command, after: decided.state };
        }
      }
    }
  }
}

/** Adds the changes that one decision makes to case and branches; what stays as it was is no change. */
function note(steps: Map<string, Step>, command: Step['command'], from: string, to: string): void {
  if (from !== to) steps.set(`${command} ${from} ${to}`, { command, from, to });
}

const byName = (a: Step, b: Step): number => {
  const [left, right] = [a, b].map((step) => [step.from, step.to, step.command].join(' ')) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Walks breadth first from every way to register; the same result each time. */
export function walk(): Walk {
  const cases = new Map<string, Step>();
  const branches = new Map<string, Step>();
  const seen = new Set<string>();
  const queue: Case[] = [];
  const visit = (state: Case): void => {
    const key = keyOf(state);
    if (seen.has(key) || currentBranches(state).length > mostBranches || state.round > mostRounds) return;
    seen.add(key);
    queue.push(state);
  };
  const other = decideNew(lead, registerBody.parse(registrations[1]), centre, context);
  if (isRefusal(other)) throw new Error(other.refused);
  const joined = { ...context, partner: other.state };
  for (const body of registrations) {
    const decided = decideNew('HK202603020000010', registerBody.parse(body), centre, context);
    if (isRefusal(decided)) throw new Error(decided.refused);
    note(cases, 'register', '[*]', caseStatus(decided.state));
    visit(decided.state);
  }
  for (let before = queue.shift(); before !== undefined; before = queue.shift()) {
    for (const { command, after } of decisions(before, joined)) {
      note(cases, command, caseStatus(before), caseStatus(after));
      for (const { id, status } of after.branches) {
        note(branches, command, before.branches.find((branch) => branch.id === id)?.status ?? '[*]', status);
      }
      visit(after);
    }
  }
  return {
    cases: [...cases.values()].sort(byName),
    branches: [...branches.values()].sort(byName),
    situations: seen.size,
  };
}
