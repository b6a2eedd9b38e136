/** 录音保全: setting and lifting the hold of a recording, with its event in one transaction. */
import { isFiled } from '#core/recordings/retention.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import type { CaseFile } from '#core/view/read.ts';
import { recordingStates } from '#core/vocabulary.ts';
import { recordingPut } from '../storage/recordings.ts';

type Writes = ReturnType<typeof recordingPut>[];

/** The write that holds a recording of the case from an instant on; refused where it has no file any more or is held already. */
export function holdWrites(file: CaseFile, id: string, at: string): Writes | Refusal {
  const recording = file.recordings.find((one) => one.id === id);
  if (recording === undefined) return refuse('not_found');
  if (!isFiled(recording)) return refuse('recording_gone', { state: recordingStates[recording.state] });
  if (recording.hold !== undefined) return refuse('recording_held');
  return [recordingPut(recording, { ...recording, hold: { at } })];
}

/** The write that lets it go again; refused where it is not held. */
export function releaseWrites(file: CaseFile, id: string): Writes | Refusal {
  const recording = file.recordings.find((one) => one.id === id);
  if (recording === undefined) return refuse('not_found');
  if (recording.hold === undefined) return refuse('recording_not_held');
  const { hold: _, ...free } = recording;
  return [recordingPut(recording, free)];
}
