/** Facts of the units' parts of a case: their clocks, their returns, what they came to. */
import type { Branch, Case, Clock, Instant } from '../case.ts';
import type { CaseEvent } from '../events.ts';
import { wasAnsweredAtDesk } from '../status.ts';
import type { Fact, FactMark } from './facts.ts';

const marksOf = (marks: Partial<Record<FactMark, boolean>>): FactMark[] =>
  (Object.keys(marks) as FactMark[]).filter((mark) => marks[mark] === true);

/**
 * How an obligation came out against a due: met by `done`, or missed. Undefined where nobody was held to it: it stands still, waits
 * for a decision, or the part left the unit before the due.
 */
function outcome(clock: Clock, due: Instant, done: Instant | undefined, left: Instant | undefined) {
  if (done !== undefined) return { at: due, inTime: done <= due };
  const ended = left ?? clock.stopped ?? clock.frozen;
  if (ended !== undefined) return ended > due ? { at: due, inTime: false } : undefined;
  return clock.held === true ? undefined : { at: due, inTime: false };
}

/** Since when a part was no longer the unit's: the time that a granted return took to decide is not held against it. */
function leftAt(branch: Branch): Instant | undefined {
  if (branch.status === 'returned') return branch.returnAskedAt ?? branch.returnedAt;
  return branch.status === 'cancelled' ? branch.cancelledAt : undefined;
}

const submittedAt = ({ status, submittedAt: at }: Branch): Instant | undefined =>
  status === 'submitted' || status === 'completed' ? at : undefined;

/** How a part came out against a due of its completion; undefined where nobody was held to it. */
export const outcomeOf = (branch: Branch, completion: Clock, due: Instant) =>
  outcome(completion, due, submittedAt(branch), leftAt(branch));

/** When a completed part was put aside because the case was handled again, and whether that was a rehandling (重办). */
export function putAside(
  branch: Branch,
  events: readonly CaseEvent[],
): { at: Instant; rehandled: boolean } | undefined {
  const { completedAt } = branch;
  if (completedAt === undefined) return undefined;
  for (const event of events) {
    if (event.at < completedAt) continue;
    if (event.type !== 'reopened' && !(event.type === 'rehandle_decided' && event.data.agree)) continue;
    if (event.data.carried.includes(branch.id)) continue;
    return { at: event.at, rehandled: event.type === 'rehandle_decided' || event.data.rehandle };
  }
  return undefined;
}

const lastBy = (events: readonly CaseEvent[], type: CaseEvent['type'], branch: string): string | undefined =>
  events.findLast((event) => event.type === type && event.branch === branch)?.actor.id;

function clockFacts(state: Case, branch: Branch, events: readonly CaseEvent[], own: Pick<Fact, 'branch' | 'units'>) {
  const clock = (kind: Clock['kind']) => state.clocks.find((one) => one.kind === kind && one.branch === branch.id);
  const handler = branch.handler ?? lastBy(events, 'submitted', branch.id);
  const completed = submittedAt(branch);
  const completion = clock('completion');
  const judged = [
    ['signoff', clock('signoff'), undefined, branch.signedAt, lastBy(events, 'signed', branch.id)],
    ['contact', clock('contact'), undefined, branch.contactedAt, handler],
    ['completion', completion, undefined, completed, handler],
    ['strict', completion, completion?.original, completed, handler],
  ] as const;
  return judged.flatMap(([kind, running, first, met, person]): Fact[] => {
    const found = running && outcome(running, first ?? running.due, met, leftAt(branch));
    if (found === undefined) return [];
    const named = person === undefined ? {} : { person };
    return [{ kind, at: found.at, ...own, ...named, marks: marksOf({ inTime: found.inTime }) }];
  });
}

function returnFacts(state: Case, branch: Branch, events: readonly CaseEvent[], own: Pick<Fact, 'branch' | 'units'>) {
  const signoff = state.clocks.find((one) => one.kind === 'signoff' && one.branch === branch.id);
  return events.flatMap((event, index): Fact[] => {
    if (event.type !== 'return_asked' || event.branch !== branch.id) return [];
    const decided = events.slice(index).find((one) => one.type === 'return_decided' && one.branch === branch.id);
    const returnAgreed = decided?.type === 'return_decided' && decided.data.agree;
    // Once signed, a return after its time is refused by the rules themselves.
    const signed = branch.signedAt !== undefined && branch.signedAt <= event.at;
    const inTime = signed || signoff === undefined || event.at <= signoff.due;
    return [
      { kind: 'returned', at: event.at, ...own, person: event.actor.id, marks: marksOf({ inTime, returnAgreed }) },
    ];
  });
}

function completedFact(branch: Branch, events: readonly CaseEvent[], own: Pick<Fact, 'branch' | 'units'>): Fact[] {
  if (branch.completedAt === undefined || branch.status !== 'completed') return [];
  const person = branch.handler ?? lastBy(events, 'submitted', branch.id);
  const rehandled = putAside(branch, events)?.rehandled === true;
  return [
    {
      kind: 'completed',
      at: branch.completedAt,
      ...own,
      ...(person === undefined ? {} : { person }),
      from: branch.dispatchedAt,
      until: branch.submittedAt ?? branch.completedAt,
      marks: marksOf({ rehandled }),
    },
  ];
}

/** Every fact of one part. What the desk answered in the end stays out of everything that units are timed by. */
export function factsOfPart(state: Case, branch: Branch, events: readonly CaseEvent[]): Fact[] {
  const { unitId, subUnitId, status } = branch;
  const own = { branch: branch.id, units: subUnitId === undefined ? [unitId] : [unitId, subUnitId] };
  const clock = state.clocks.find((one) => one.kind === 'completion' && one.branch === branch.id);
  const dispatched: Fact = {
    kind: 'dispatched',
    at: branch.dispatchedAt,
    ...own,
    person: branch.dispatchedBy,
    marks: marksOf({
      completed: status === 'completed',
      gone: status === 'returned' || status === 'cancelled',
      returnAsked: (branch.returnsAsked ?? 0) > 0,
      returnAgreed: status === 'returned',
      urged: (branch.urges ?? 0) > 0,
      extended: clock?.moves?.some(({ why }) => why === 'extension') === true,
    }),
  };
  const returns = returnFacts(state, branch, events, own);
  if (wasAnsweredAtDesk(state)) return [dispatched, ...returns];
  return [dispatched, ...clockFacts(state, branch, events, own), ...returns, ...completedFact(branch, events, own)];
}
