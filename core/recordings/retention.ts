/** How long a recording is kept: so many months of the city's policy, longer while its case is open or it is held. Pure. */
import type { Case } from '../case.ts';
import { isOpen } from '../status.ts';
import { addMonths, type Instant, type LocalDate, localDate } from '../time/instant.ts';
import type { Policy } from '../time/policy.ts';
import { type PolicyVersion, policyAt } from '../time/versions.ts';
import type { StoredRecording } from '../view/read.ts';
import type { RecordingState } from '../vocabulary.ts';

/** What decides besides the recording: the policy that holds now, whatever the case began under, and the present instant. */
type Rules = { now: Instant; policy: Policy; policies?: readonly PolicyVersion[] | undefined };

/** Months for which recordings are kept under the policy that holds now; undefined where nothing is ever deleted. */
export const monthsKept = ({ now, policy, policies = [] }: Rules): number | undefined =>
  (policyAt(policies, now) ?? policy).retention?.recordingMonths;

const filed: readonly RecordingState[] = ['ready', 'unplayable', 'rejected'];

/** True while the bucket holds the file and nobody has begun to delete it. */
export const isFiled = ({ state }: Pick<StoredRecording, 'state'>): boolean => filed.includes(state);

/** The last Shanghai day on which a recording is kept, counted from its arrival; undefined where it is kept without end. */
export function keptUntil({ at }: Pick<StoredRecording, 'at'>, rules: Rules): LocalDate | undefined {
  const months = monthsKept(rules);
  return months === undefined ? undefined : addMonths(localDate(at), months);
}

/** Whether a recording is to be deleted now, or why not: its time is not over, it is held, its case is open, there is no file. */
export function retentionOf(
  recording: StoredRecording,
  state: Case,
  rules: Rules,
): 'due' | 'young' | 'held' | 'open' | 'none' {
  if (recording.state === 'deleting') return 'due';
  if (!isFiled(recording)) return 'none';
  const until = keptUntil(recording, rules);
  if (until === undefined || localDate(rules.now) <= until) return 'young';
  if (recording.hold !== undefined) return 'held';
  return isOpen(state) ? 'open' : 'due';
}
