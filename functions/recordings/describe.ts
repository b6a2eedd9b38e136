/** What is kept of a recording that has arrived: what its bytes say, whatever their sender said of them. Pure. */
import { type Identification, isIdentified } from '#core/recordings/identification.ts';
import type { StoredRecording } from '#core/view/read.ts';

export type Arrived = Pick<StoredRecording, 'id' | 'caseNo' | 'key' | 'name' | 'at'> & { size: number; sha256: string };

/** The recording as it is kept: ready to play, stored but not playable, or rejected because it is no recording at all. */
export function describeRecording({ name, ...known }: Arrived, found: Identification): StoredRecording {
  const named = { ...known, ...(name === undefined ? {} : { name }) };
  const reason = found.reason === undefined ? {} : { reason: found.reason };
  if (!isIdentified(found)) {
    return { ...named, state: found.format === 'not_audio' ? 'rejected' : 'unplayable', ...reason };
  }
  const { format, mime, channels, sampleRate, durationMs } = found;
  return {
    ...named,
    state: found.playable ? 'ready' : 'unplayable',
    format,
    mime,
    channels,
    sampleRate,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...reason,
  };
}
