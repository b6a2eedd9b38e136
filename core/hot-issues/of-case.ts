/** The sighting of a case as it is kept. */
import type { EventType } from '../events.ts';
import { caseStatus } from '../status.ts';
import { type CaseFile, eventsOf, latestText } from '../view/read.ts';
import type { CaseStatus } from '../vocabulary.ts';
import { type Flag, flags, type Sighting, sightingFrom } from './sighting.ts';

/** After these a case may tell something else: it has come, was corrected, went badly, or was nothing. */
export const tellingEvents: readonly EventType[] = [
  ...(['registered', 'sent', 'answered', 'dispatched', 'amended', 'overdue', 'called_back', 'rated'] as const),
  ...(['voided', 'withdrawn'] as const),
];

/** The number of the last event after which the case tells what it tells. */
export const versionOfSighting = ({ events }: CaseFile): number =>
  events.findLast(({ type }) => tellingEvents.includes(type))?.seq ?? 0;

/** Not yet anybody's trouble, or none any more. */
const uncounted: readonly CaseStatus[] = ['draft', 'voided', 'withdrawn'];

function flagsOf(file: CaseFile): Flag[] {
  const { clocks, urgency } = file.state;
  const answers = [...eventsOf(file, 'called_back'), ...eventsOf(file, 'rated')];
  const found: Partial<Record<Flag, boolean>> = {
    dissatisfied: answers.some(({ data }) => data.result === 'dissatisfied' || data.solved === false),
    overdue: clocks.some(({ kind, fired }) => kind === 'completion' && fired.includes('red')),
    urgent: urgency !== 'normal',
  };
  return flags.filter((flag) => found[flag] === true);
}

/** Reads a case; undefined for one that does not count. `caller` is the keyed digest of the number. */
export function sightingOf(file: CaseFile, caller: string | undefined): Sighting | undefined {
  const { state } = file;
  if (uncounted.includes(caseStatus(state))) return undefined;
  return sightingFrom({
    caseNo: state.caseNo,
    at: state.receivedAt,
    caller,
    title: latestText(file, 'title'),
    content: latestText(file, 'content'),
    category: state.category,
    subject: latestText(file, 'subject'),
    place: { ...state.area, address: latestText(file, 'address') },
    flags: flagsOf(file),
  });
}
