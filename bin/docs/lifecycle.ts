/** The lifecycle as diagrams and tables. */
import { type GuardName, guards } from '#core/guards.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { branchStatuses, caseStatuses, type Dictionary } from '#core/vocabulary.ts';
import { code, table } from './markdown.ts';
import { conditionOf } from './permissions.ts';
import { type Step, walk } from './walk.ts';

let walked: ReturnType<typeof walk> | undefined;
const steps = () => {
  walked ??= walk();
  return walked;
};

/** One arrow for each pair of statuses, with the commands that lead along it. */
function diagram(changes: readonly Step[], labels: Dictionary): string {
  const arrows = new Map<string, string[]>();
  for (const { from, to, command } of changes) {
    const arrow = `${from} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), command]);
  }
  const present = Object.keys(labels).filter((status) =>
    changes.some(({ from, to }) => from === status || to === status),
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...present.map((status) => `  ${status}: ${labels[status]?.zh} ${status}`),
    ...[...arrows].map(([arrow, commands]) => `  ${arrow}: ${commands.join(', ')}`),
    '```',
  ].join('\n');
}

/** The changes of a case's status for the portal's own picture: `from > to: commands`. */
export function caseSteps(): string {
  const pairs = new Map<string, string[]>();
  for (const { from, to, command } of steps().cases) {
    const pair = `${from === '[*]' ? 'start' : from} > ${to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), command]);
  }
  return [...pairs].map(([pair, commands]) => `${pair}: ${commands.join(', ')}`).join('\n');
}

export const caseDiagram = (): string => diagram(steps().cases, caseStatuses);
export const branchDiagram = (): string => diagram(steps().branches, branchStatuses);

/** Statuses of the vocabulary that nothing leads to. */
export function unreached(): string {
  const reached = new Set(steps().cases.map((step) => step.to));
  const rest = Object.keys(caseStatuses).filter((status) => !reached.has(status));
  return rest.length === 0
    ? 'None.'
    : rest.map((status) => `${code(status)} ${caseStatuses[status as keyof typeof caseStatuses].zh}`).join(' · ');
}

/** Every command: what it is called, where and when it may be given, what it needs, what it writes. */
export function commandTable(): string {
  const rows = commandNames.map((name) => {
    const row = rowOf(name);
    return [
      code(name),
      `${row.zh} · ${row.en}`,
      row.target,
      row.when.map(code).join(' '),
      conditionOf(row.action),
      row.guards.map(code).join(' '),
      row.emits.map(code).join(' '),
    ];
  });
  return table(['command', 'what', 'on', 'allowed while', 'who', 'guards', 'events'], rows);
}

/** Command × status: where a command can lead to. */
export function outcomeTable(): string {
  const rows = (
    [
      ['case', steps().cases],
      ['branch', steps().branches],
    ] as const
  ).flatMap(([target, changes]) => {
    const found = new Map<string, string[]>();
    for (const { command, from, to } of changes) {
      const key = `${command} ${from}`;
      found.set(key, [...(found.get(key) ?? []), to]);
    }
    return [...found].map(([key, to]) => {
      const [command = '', from = ''] = key.split(' ');
      return [target, code(command), from === '[*]' ? '–' : code(from), to.map(code).join(' ')];
    });
  });
  return table(['of', 'command', 'from', 'to'], rows);
}

const meanings: Record<GuardName, string> = {
  complete: 'a draft has its title and content',
  room: 'the case has fewer branches than the policy allows',
  returnable: 'the policy allows this case to be returned at all: not a critical, supervised or rehandled one',
  returnWindow: 'the window for returns, which opens with the signing, has not closed',
  returnCount: 'the unit has not used up its returns of this case',
  unsettled: 'a returned branch was neither dispatched again nor waived',
  leadLast: 'every assistant of a lead has submitted or is completed',
  someoneToUrge: 'some unit still has something to do',
  notProposed: 'no rehandling is proposed',
  proposed: 'a rehandling is proposed',
  roundLeft: 'the policy allows a further round',
  nothingAsked: 'no other request of the unit waits for a decision',
  extendable: 'the policy gives this case an extension, the unit has one left, and its part is not due yet',
  extensionAsked: 'an extension is asked for',
  decider: 'the actor is one of those who have still to agree to the extension',
  pausable: 'the policy allows pauses',
  running: 'the clocks of the branch do not stand still',
  paused: 'the clocks of the branch stand still',
  owesAnswer: 'the unit owes an answer to an open order',
  closable: 'an order is open that the actor gave, or any for the centre',
  noFollowers: 'no other case is merged into this one',
  notExcluded: 'an exclusion was neither asked for nor granted',
  exclusionAsked: 'an exclusion waits for its decision',
  anotherPerson: 'the actor is not the one who asked',
  unrated: 'the citizen has not rated yet',
  ratingOpen: 'the days for rating after completion are not over; of archived cases only completed ones are rated',
};

/** What each guard asks for. */
export function guardTable(): string {
  const names = Object.keys(guards) as GuardName[];
  const users = (guard: GuardName) => commandNames.filter((name) => rowOf(name).guards.includes(guard));
  return table(
    ['guard', 'holds when', 'asked for by'],
    names.map((name) => [code(name), meanings[name], users(name).map(code).join(' ')]),
  );
}
