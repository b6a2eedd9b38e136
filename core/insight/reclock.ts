/** A case's clocks as they would have been under other rules: its events again, its clocks decided anew at each. */
import type { Case } from '../case.ts';
import { clockChanges } from '../clocks/changes.ts';
import { type Context, underPolicy } from '../commands/definition.ts';
import type { CaseEvent, Draft } from '../events.ts';
import { evolve } from '../evolve.ts';

/** What held when an event was decided. */
export type ContextOf = (event: CaseEvent) => Context;

/** Marks say when the clocks of that time warned; a recalculation, that a calendar had changed: neither is a fact of the case. */
const ofClocks = new Set<CaseEvent['type']>(['reminded', 'overdue', 'escalated', 'recalculated']);

/**
 * The case after its events with clocks decided anew under what `contextOf` gives for each. Nobody acts otherwise than they did:
 * only dues change. Under the rules that held the clocks are those of the case itself, but for marks.
 */
export function reclock(events: readonly CaseEvent[], contextOf: ContextOf): Case {
  let state: Case | undefined;
  for (const event of events) {
    if (ofClocks.has(event.type)) continue;
    const { clocks: _, ...bare } = event;
    const facts = evolve(state, bare as CaseEvent, event.caseNo);
    const context = { ...underPolicy(contextOf(event), facts.receivedAt), now: event.at };
    const clocks = clockChanges(facts, bare as unknown as Draft, context);
    state = evolve(state, { ...bare, clocks } as CaseEvent, event.caseNo);
  }
  if (state === undefined) throw new Error('a case has at least one event');
  return state;
}
