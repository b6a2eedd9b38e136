/** A recording as a reader sees it: what it is, whether they may hear it, how long it is kept. */
import { maskText, type Sight } from '../masking.ts';
import { isFiled, keptUntil } from '../recordings/retention.ts';
import type { RecordingView } from './file-shapes.ts';
import { type CaseFile, eventsOf, type StoredRecording, textOf } from './read.ts';

/** What it is, for whoever plays it. Telephone systems put numbers into file names: they are masked as other texts are. */
export function viewSound(recording: StoredRecording, sight: Sight): RecordingView {
  const { caseNo: _, key: __, mime: ___, sampleRate: ____, peaks: _____, hold: ______, ...rest } = recording;
  const { copy, name, ...facts } = rest;
  const named = name === undefined ? {} : { name: sight.phone ? name : maskText(name) };
  const mayPlay = sight.recordings && recording.state === 'ready';
  return { ...facts, ...named, converted: copy !== undefined, mayPlay };
}

/** Who holds the recording and why: the latest event that did, its words masked where the reader may not see numbers. */
function holdOf(file: CaseFile, { id, hold }: StoredRecording, sight: Sight): Pick<RecordingView, 'hold'> {
  const event = eventsOf(file, 'recording_held').findLast(({ data }) => data.recordingId === id);
  if (hold === undefined || event === undefined) return {};
  const reason = textOf(file, event.seq, 'reason');
  const words = reason === undefined ? {} : { reason: sight.phone ? reason : maskText(reason) };
  return { hold: { at: hold.at, by: event.actor.name, ...words } };
}

/** The same with how long it is kept. */
export function viewRecording(
  file: CaseFile,
  recording: StoredRecording,
  sight: Sight,
  rules: Parameters<typeof keptUntil>[1],
): RecordingView {
  const until = isFiled(recording) ? keptUntil(recording, rules) : undefined;
  return {
    ...viewSound(recording, sight),
    ...(until === undefined ? {} : { keptUntil: until }),
    ...holdOf(file, recording, sight),
  };
}
