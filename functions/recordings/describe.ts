/** What is kept of a recording that has arrived: what its bytes say, whatever their sender said of them. Pure. */
import { type Identification, isIdentified } from '#core/recordings/identification.ts';
import type { StoredRecording } from '#core/view/read.ts';

export type Arrived = Omit<StoredRecording, 'state' | 'reason' | 'format' | 'mime'> & { size: number; sha256: string };

/** The recording as it is kept: ready to play (as it is or by its copy), stored but not playable, or rejected because it is none. */
export function describeRecording({ sampleRate: _, ...known }: Arrived, found: Identification): StoredRecording {
  const reason = found.reason === undefined ? {} : { reason: found.reason };
  if (!isIdentified(found)) {
    return { ...known, state: found.format === 'not_audio' ? 'rejected' : 'unplayable', ...reason };
  }
  const { format, mime, channels, sampleRate, durationMs, warnings } = found;
  return {
    ...known,
    state: found.playback === 'none' ? 'unplayable' : 'ready',
    format,
    mime,
    channels,
    sampleRate,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...reason,
  };
}
