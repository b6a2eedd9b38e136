/** Recordings arrive in the bucket a little after the call. */
import { systemActor } from '#core/case.ts';
import { recordingsOf } from '../recordings.ts';
import type { Planner } from '../story.ts';

/** The key of the act that links a recording. */
export const recordingAct = (id: string): string => `recording ${id}`;

/** Links every recording that is not linked yet. */
export const planRecordings: Planner = (story) => {
  const linked = new Set(
    story.history.flatMap((event) => (event.type === 'recording_linked' ? [event.data.recordingId] : [])),
  );
  return recordingsOf(story)
    .filter(({ id }) => !linked.has(id))
    .map(({ id, linkedAt }) => ({
      key: recordingAct(id),
      at: linkedAt,
      actor: systemActor,
      name: 'link-recording',
      body: () => ({ recordingId: id }),
    }));
};
