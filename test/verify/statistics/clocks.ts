/** What was due and whether it was met, by watching each clock from event to event. */
import type { Case, Clock } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import type { KpiId } from '#core/statistics/kpis.ts';
import { type Noted, unitsOf } from './noted.ts';

const figures: Partial<Record<Clock['kind'], readonly KpiId[]>> = {
  signoff: ['signoff'],
  contact: ['contact'],
  completion: ['onTime', 'overdue', 'strictOnTime'],
};

/** When a part did what a clock waited for, as its events say; a result that was sent back is none. */
function metAt(kind: Clock['kind'], branch: string, events: readonly CaseEvent[]): string | undefined {
  const own = events.filter((event) => event.branch === branch);
  if (kind === 'signoff') return own.find(({ type }) => type === 'signed')?.at;
  if (kind === 'contact') {
    const contact = own.find(({ type }) => type === 'contacted');
    return contact?.type === 'contacted' ? contact.data.contactedAt : undefined;
  }
  const result = own.findLast(({ type }) => type === 'submitted');
  const judged = own.findLast((event) => event.type === 'reviewed');
  const sentBack =
    judged?.type === 'reviewed' && !judged.data.accept && result !== undefined && judged.seq > result.seq;
  return sentBack ? undefined : result?.at;
}

/** When a part left its unit, if it did: asked for where it was agreed to. */
function goneAt(branch: string, events: readonly CaseEvent[], end: Case): string | undefined {
  const part = end.branches.find(({ id }) => id === branch);
  if (part?.status === 'cancelled') return part.cancelledAt;
  if (part?.status !== 'returned') return undefined;
  return events.findLast((event) => event.type === 'return_asked' && event.branch === branch)?.at;
}

function branchNotes(clock: Clock, events: readonly CaseEvent[], end: Case): Noted[] {
  const { branch, kind, due, original = due, stopped, frozen, held } = clock;
  const kpis = figures[kind];
  const part = end.branches.find(({ id }) => id === branch);
  if (branch === undefined || kpis === undefined || part === undefined) return [];
  const gone = goneAt(branch, events, end);
  const met = metAt(kind, branch, events);
  const isMet = met !== undefined && !(kind === 'completion' && gone !== undefined);
  return kpis.flatMap((kpi): Noted[] => {
    const at = kpi === 'strictOnTime' ? original : due;
    const note = (inTime: boolean): Noted => ({
      kpi,
      at,
      units: unitsOf(part),
      branch,
      good: kpi === 'overdue' ? !inTime : inTime,
    });
    if (isMet) return [note(met <= at)];
    const until = gone ?? stopped ?? frozen;
    if (until !== undefined) return until > at ? [note(false)] : [];
    return held === true ? [] : [note(false)];
  });
}

/** With these a wait in the queue ends and nobody has dispatched. */
const unattended = ['withdrawn', 'voided', 'merged', 'lead_completed'];

/** Each wait in the queue as it was seen last, with what ended it. */
function queueNotes(states: readonly Case[], events: readonly CaseEvent[]): Noted[] {
  const waits = new Map<string, { clock: Clock; endedBy?: string | undefined }>();
  for (const [index, state] of states.entries()) {
    for (const clock of state.clocks.filter(({ kind }) => kind === 'dispatch')) {
      const name = `${clock.id} ${clock.from}`;
      const before = waits.get(name);
      const ends = before?.clock.stopped === undefined ? events[index]?.type : before.endedBy;
      waits.set(name, { clock, ...(clock.stopped === undefined ? {} : { endedBy: ends }) });
    }
  }
  return [...waits.values()].flatMap(({ clock: { due, stopped, frozen }, endedBy = '' }): Noted[] => {
    const note = { kpi: 'timelyDispatch' as const, at: due };
    if (stopped !== undefined && !unattended.includes(endedBy)) return [{ ...note, good: stopped <= due }];
    const until = stopped ?? frozen;
    return until !== undefined && until <= due ? [] : [{ ...note, good: false }];
  });
}

export function watchClocks(states: readonly Case[], events: readonly CaseEvent[], end: Case): Noted[] {
  const desk = end.closedAs === 'front_desk_completed';
  const returns = events.flatMap((event): Noted[] => {
    if (event.type !== 'return_asked') return [];
    const signed = events.some((one) => one.type === 'signed' && one.branch === event.branch && one.seq < event.seq);
    const clock = end.clocks.find(({ kind, branch }) => kind === 'signoff' && branch === event.branch);
    const part = end.branches.find(({ id }) => id === event.branch);
    return [
      {
        kpi: 'timelyReturn',
        at: event.at,
        units: unitsOf(part),
        branch: event.branch,
        good: signed || clock === undefined || event.at <= clock.due,
      },
    ];
  });
  return [
    ...(desk ? [] : end.clocks.flatMap((clock) => branchNotes(clock, events, end))),
    ...queueNotes(states, events),
    ...returns,
  ];
}
