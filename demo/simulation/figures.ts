/** What a simulated period came to: commands, events, statuses, and how punctual each kind of unit was. */
import type { Branch, Case } from '#core/case.ts';
import { caseStatus } from '#core/status.ts';
import { type Persona, personaOf, personas } from '../diligence.ts';
import type { Life } from '../generator/life.ts';

type Tally = Record<string, number>;
export type Punctuality = { done: number; onTime: number };
export type Figures = {
  cases: number;
  /** Registrations included. */
  commands: Tally;
  events: Tally;
  statuses: Tally;
  refused: Tally;
  punctuality: Record<Persona, Punctuality>;
};

const add = (tally: Tally, key: string) => {
  tally[key] = (tally[key] ?? 0) + 1;
};

/** A part is on time when its result came before its due, as the due was in the end. */
function isOnTime({ clocks }: Case, { id, submittedAt = '' }: Branch): boolean {
  const due = clocks.find((clock) => clock.branch === id && clock.kind === 'completion')?.due;
  return due === undefined || submittedAt <= due;
}

/** Counts lives. */
export function figuresOf(lives: Iterable<Life>): Figures {
  const punctuality = Object.fromEntries(Object.keys(personas).map((one) => [one, { done: 0, onTime: 0 }]));
  const figures = { cases: 0, commands: {}, events: {}, statuses: {}, refused: {}, punctuality } as Figures;
  for (const { state, steps, drafts, refused } of lives) {
    figures.cases += 1;
    add(figures.commands, 'register');
    add(figures.statuses, caseStatus(state));
    for (const { name } of steps) add(figures.commands, name);
    for (const { type } of drafts) add(figures.events, type);
    for (const { name, code } of refused) add(figures.refused, `${name} ${code}`);
    for (const branch of state.branches) {
      if (branch.status !== 'completed') continue;
      const own = figures.punctuality[personaOf(branch.unitId)];
      own.done += 1;
      if (isOnTime(state, branch)) own.onTime += 1;
    }
  }
  return figures;
}

const sum = (tally: Tally): number => Object.values(tally).reduce((all, count) => all + count, 0);
const sorted = (tally: Tally): string =>
  Object.entries(tally)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${key} ${count}`)
    .join(' · ');
const percent = ({ done, onTime }: Punctuality): string =>
  done === 0 ? '–' : `${((100 * onTime) / done).toFixed(1)} %`;

/** The figures as lines for people. */
export function figureLines(figures: Figures): string[] {
  const { cases, commands, events, statuses, refused, punctuality } = figures;
  const all = Object.values(punctuality).reduce((a, b) => ({ done: a.done + b.done, onTime: a.onTime + b.onTime }));
  const kinds = Object.entries(punctuality).map(([kind, one]) => `${kind} ${percent(one)}`);
  return [
    `办件 cases: ${cases}`,
    `操作 commands: ${sum(commands)} (${sorted(commands)})`,
    `事件 events: ${sum(events)} (${sorted(events)})`,
    `状态 statuses: ${sorted(statuses)}`,
    `按时 on time: ${percent(all)} (${kinds.join(' · ')})`,
    ...(sum(refused) === 0 ? [] : [`未获准 refused: ${sorted(refused)}`]),
  ];
}
