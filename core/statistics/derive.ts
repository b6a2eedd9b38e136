/** The facts of a case, derived from its events alone: whoever derives them, whenever, gets the same. */
import type { Case, Clock, Instant } from '../case.ts';
import { dayOfCaseNo } from '../case-number.ts';
import { changeClocks } from '../clocks/apply.ts';
import { repeatDays } from '../duplicates/repeat.ts';
import type { CaseEvent, EventType } from '../events.ts';
import { caseStatus, wasAnsweredAtDesk } from '../status.ts';
import { dayNumber, localDate } from '../time/instant.ts';
import type { Satisfaction } from '../vocabulary.ts';
import type { CaseTraits, Fact, FactMark } from './facts.ts';
import { factsOfPart, putAside } from './parts.ts';

export type CaseFacts = { traits: CaseTraits; facts: Fact[] };

function repeatsLately({ repeatOf, receivedAt }: Case): boolean {
  return repeatOf !== undefined && dayNumber(localDate(receivedAt)) - dayOfCaseNo(repeatOf) <= repeatDays;
}

/** Events with which a wait for dispatch ends without anybody having dispatched. */
const endedOtherwise: readonly EventType[] = ['withdrawn', 'voided', 'merged', 'lead_completed'];

type Wait = { clock: Clock; ended?: { at: Instant; by: string; done: boolean } };

/** Each wait in the centre's queue: its clock may run again when the case, or a part, comes back. */
function dispatchWaits(events: readonly CaseEvent[]): Wait[] {
  const waits: Wait[] = [];
  const open = new Map<string, Wait>();
  for (const event of events) {
    for (const change of event.clocks ?? []) {
      const id = change.op === 'start' ? change.clock.id : change.id;
      if (change.op === 'start' && change.clock.kind === 'dispatch') {
        const wait = { clock: change.clock };
        waits.push(wait);
        open.set(id, wait);
        continue;
      }
      const wait = open.get(id);
      if (wait === undefined || change.op === 'start') continue;
      wait.clock = changeClocks([wait.clock], change, event.at)[0] ?? wait.clock;
      if (change.op === 'stop')
        wait.ended = { at: event.at, by: event.actor.id, done: !endedOtherwise.includes(event.type) };
      if (change.op === 'resume') delete wait.ended;
    }
  }
  return waits;
}

function dispatchingFacts(events: readonly CaseEvent[]): Fact[] {
  return dispatchWaits(events).flatMap(({ clock, ended }): Fact[] => {
    const { due } = clock;
    const fact = { kind: 'dispatching' as const, at: due, units: [] };
    if (ended?.done === true) {
      return [{ ...fact, person: ended.by, marks: ended.at <= due ? ['inTime'] : [] }];
    }
    const until = ended?.at ?? clock.frozen;
    return until !== undefined && until <= due ? [] : [{ ...fact, marks: [] }];
  });
}

const good: readonly (Satisfaction | undefined)[] = ['very_satisfied', 'satisfied'];

function answerMarks({
  solved,
  result,
  attitude,
}: {
  solved?: boolean;
  result?: Satisfaction;
  attitude?: Satisfaction;
}) {
  const marks: FactMark[] = ['reached'];
  if (solved === true) marks.push('solved');
  if (good.includes(result)) marks.push('satisfied');
  if (result === 'basically_satisfied') marks.push('basic');
  if (good.includes(attitude)) marks.push('politely');
  return marks;
}

/** The units whose work a callback asks about: those whose parts were done then and had not been put aside. */
function unitsAskedAbout(state: Case, events: readonly CaseEvent[], at: Instant): string[] {
  const done = state.branches.filter((branch) => {
    if (branch.completedAt === undefined || branch.completedAt > at) return false;
    const aside = putAside(branch, events);
    return aside === undefined || aside.at > at;
  });
  return [
    ...new Set(done.flatMap(({ unitId, subUnitId }) => [unitId, ...(subUnitId === undefined ? [] : [subUnitId])])),
  ];
}

function callbackFacts(state: Case, events: readonly CaseEvent[]): Fact[] {
  return events.flatMap((event): Fact[] => {
    const rated = event.type === 'rated' && event.data.asCallback;
    if (event.type !== 'called_back' && !rated) return [];
    const units = unitsAskedAbout(state, events, event.at);
    const fact = { kind: 'callback' as const, at: event.at, units };
    if (event.type === 'rated') return [{ ...fact, marks: answerMarks(event.data) }];
    const marks = event.data.reached ? answerMarks(event.data) : [];
    return [{ ...fact, person: event.actor.id, marks }];
  });
}

function acceptedFact(state: Case): Fact[] {
  if (state.closedAs === 'refused') return [];
  const desk = wasAnsweredAtDesk(state);
  const marks: FactMark[] = [...(desk ? ['desk' as const] : []), ...(repeatsLately(state) ? ['repeat' as const] : [])];
  const units = [...new Set([...state.branches.map(({ unitId }) => unitId), ...(state.desk?.units ?? [])])];
  return [{ kind: 'accepted', at: state.receivedAt, units, person: state.registeredBy, marks }];
}

function traitsOf(state: Case): CaseTraits {
  const { caseNo, nature, source, category, area, registeredBy, exclusion } = state;
  return {
    caseNo,
    nature,
    source,
    ...(category === undefined ? {} : { category }),
    ...(area.district === undefined ? {} : { district: area.district }),
    ...(area.street === undefined ? {} : { street: area.street }),
    by: registeredBy,
    units: [...new Set(state.branches.map(({ unitId }) => unitId))],
    ...(exclusion?.agreed === true ? { excluded: true } : {}),
  };
}

/**
 * What statistics know of a case: `state` is what `events`, all that it has, make of it. A draft and what was registered in error
 * (作废) are no cases and have no facts.
 */
export function factsOf(state: Case, events: readonly CaseEvent[]): CaseFacts {
  const traits = traitsOf(state);
  if (caseStatus(state) === 'draft' || state.closedAs === 'voided') return { traits, facts: [] };
  const facts = [
    ...acceptedFact(state),
    ...dispatchingFacts(events),
    ...state.branches.flatMap((branch) => factsOfPart(state, branch, events)),
    ...callbackFacts(state, events),
  ];
  return { traits, facts };
}

/** Events that change no fact and start or stop no clock of one. */
const silent: readonly EventType[] = [
  'noted',
  'recording_linked',
  'revealed',
  'archived',
  'reminded',
  'overdue',
  'escalated',
];

/** False where the facts after an event are those before it. */
export const mayChangeFacts = ({ type }: Pick<CaseEvent, 'type'>): boolean => !silent.includes(type);
