/** The outline of a recording that has none with the service (MP3, Ogg): the browser decodes what it plays anyway. */
import { createPeaks } from '#core/recordings/peaks.ts';

/** Milliseconds of the longest recording that is decoded, and the most bytes fetched for it: some 40 MB of samples. */
const longestMs = 10 * 60_000;
const mostBytes = 25_000_000;
/** Samples per second: an outline of telephone speech needs no more. */
const rate = 8000;
/** Frames converted at once. */
const portion = 16_384;

/** Whether a recording is short enough; one whose length nobody knows is not. */
export const isDrawable = (durationMs: number | undefined, size = 0): boolean =>
  durationMs !== undefined && durationMs <= longestMs && size <= mostBytes;

/** The outline of decoded samples (-1 to 1, a channel each), as the service makes it of others. */
export function outlineOf(channels: readonly Float32Array[]): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const peaks = createPeaks(frames * channels.length, channels.length);
  for (let first = 0; first < frames; first += portion) {
    const count = Math.min(portion, frames - first);
    const piece = new Int16Array(count * channels.length);
    for (const [nth, samples] of channels.entries()) {
      for (let frame = 0; frame < count; frame++) {
        const sample = Math.max(-1, Math.min(1, samples[first + frame] ?? 0));
        piece[frame * channels.length + nth] = Math.round(sample * 32_767);
      }
    }
    peaks.add(piece);
  }
  return peaks.finish();
}

/** Fetches what plays once more and decodes it; throws where link or decoder fail. */
export async function decodeOutline(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const reply = await fetch(url, { signal });
  if (!reply.ok) throw new Error(`the recording answered ${reply.status}`);
  const bytes = await reply.arrayBuffer();
  const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  return outlineOf(Array.from({ length: decoded.numberOfChannels }, (_, nth) => decoded.getChannelData(nth)));
}
