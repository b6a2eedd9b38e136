/** Sun/NeXT `.au` recordings. */

import { type Identification, identified, unidentified } from './identification.ts';
import type { Coding } from './sound.ts';
import type { RecordingWarning } from './warnings.ts';
import type { ByteWindow } from './window.ts';

/** Bits per sample of each coding by its number. */
const bitsOf: Readonly<Record<number, number>> = {
  1: 8,
  2: 8,
  3: 16,
  4: 24,
  5: 32,
  6: 32,
  7: 64,
  23: 4,
  24: 8,
  25: 3,
  26: 5,
  27: 8,
};

/** The codings that can be decoded by their number. */
const codings: Readonly<Record<number, Coding>> = {
  1: { name: 'ulaw' },
  2: { name: 'pcm', width: 1 },
  3: { name: 'pcm', width: 2, bigEndian: true },
  4: { name: 'pcm', width: 3, bigEndian: true },
  5: { name: 'pcm', width: 4, bigEndian: true },
  6: { name: 'pcm', width: 4, bigEndian: true, float: true },
  27: { name: 'alaw' },
};

/** Identifies a file that begins with `.snd`, by its header of 24 bytes, big-endian. */
export async function identifyAu(window: ByteWindow): Promise<Identification> {
  const view = await window.at(0, 24);
  if (view.byteLength < 24) return unidentified('truncated');
  const [offset, stated, coding, sampleRate, channels] = [4, 8, 12, 16, 20].map((at) => view.getUint32(at));
  if (!offset || offset < 24 || stated === undefined || coding === undefined) return unidentified('damaged');
  if (!sampleRate || !channels || channels > 255) return unidentified('damaged');
  const rest = window.size - offset;
  if (rest < 0) return unidentified('truncated');
  const unknownLength = stated === 0xffffffff;
  const bytes = unknownLength ? rest : Math.min(stated, rest);
  if (bytes === 0) return unidentified('empty');
  const warnings: RecordingWarning[] = unknownLength ? ['length_unknown'] : stated > rest ? ['cut_short'] : [];
  const bits = bitsOf[coding];
  const soundCoding = codings[coding];
  const sound =
    soundCoding === undefined || channels > 8 || sampleRate < 3000 || sampleRate > 192_000
      ? undefined
      : { coding: soundCoding, offset, length: bytes, channels, sampleRate };
  const duration = bits === undefined ? undefined : ((bytes * 8) / (bits * channels) / sampleRate) * 1000;
  return identified({ format: 'au', channels, sampleRate, duration, warnings, sound });
}
