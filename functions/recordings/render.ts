/** What is made of a recording that has arrived: a copy that browsers play, where they do not play the file itself, and its outline. */
import { setImmediate } from 'node:timers/promises';
import { decodeSound } from '#core/recordings/decode.ts';
import { createPeaks } from '#core/recordings/peaks.ts';
import { copyLength, longestCopy, renderCopy } from '#core/recordings/playable.ts';
import { type Sound, samplesOf } from '#core/recordings/sound.ts';
import type { ByteSource } from '#core/recordings/window.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { derivedKey } from '../storage/recordings.ts';
import { putObject, writeObject } from '../storage/write-object.ts';

const copyMime = 'audio/wav';

/** Lets requests through between pieces: on one machine functions share a thread. */
async function* politely<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const piece of pieces) {
    yield piece;
    await setImmediate();
  }
}

/** Where what is made of a recording lies. */
export function derivedOf(
  key: string,
  copied: boolean,
): Required<Pick<StoredRecording, 'peaks'>> & Pick<StoredRecording, 'copy'> {
  const peaks = derivedKey(key, 'peaks');
  return copied ? { peaks, copy: { key: derivedKey(key, 'copy'), mime: copyMime } } : { peaks };
}

/** Whether the copy of a sound would be longer than is made. */
export const tooLong = (sound: Sound): boolean => copyLength(sound) > longestCopy;

/**
 * Writes the outline and, where `copied`, the copy, from range to range and from part to part; answers where they lie. Written twice
 * they are the same: a repeated delivery does no harm. Throws where the bucket cannot be reached.
 */
export async function renderRecording(
  key: string,
  sound: Sound,
  source: ByteSource,
  copied: boolean,
): Promise<Pick<StoredRecording, 'copy' | 'peaks'>> {
  const peaks = createPeaks(samplesOf(sound), sound.channels);
  const derived = derivedOf(key, copied);
  const { copy } = derived;
  if (copy !== undefined) await writeObject(copy.key, politely(renderCopy(sound, source, peaks)), copyMime);
  else for await (const { samples } of politely(decodeSound(sound, source))) peaks.add(samples);
  await putObject(derived.peaks, peaks.finish(), 'application/octet-stream');
  return derived;
}
