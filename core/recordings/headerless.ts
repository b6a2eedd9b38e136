/** Recordings without a header: what their name says they are, as far as their bytes do not speak against it. */
import { decodeSound } from './decode.ts';
import { rawFrameLength } from './decoders/gsm.ts';
import { type RecordingFormatId, telephoneRate } from './formats.ts';
import { type Identification, identified, unidentified } from './identification.ts';
import { type Coding, lengthOf, type Sound } from './sound.ts';
import type { ByteSource, ByteWindow } from './window.ts';

export type Headerless = Extract<RecordingFormatId, 'vox' | 'raw_alaw' | 'raw_ulaw' | 'raw_gsm'>;

const codings: Readonly<Record<Headerless, Coding['name'] & ('oki' | 'alaw' | 'ulaw' | 'gsm_raw')>> = {
  vox: 'oki',
  raw_alaw: 'alaw',
  raw_ulaw: 'ulaw',
  raw_gsm: 'gsm_raw',
};
export const isHeaderless = (format: RecordingFormatId | undefined): format is Headerless =>
  format !== undefined && format in codings;

/** Samples looked at, how loud and how unlike its neighbour each must be on average, or how many must overflow, to be no sound at all. */
const lookedAt = 64 * 1024;
const loud = 6000;
const unlike = 0.15;
const overflowing = 0.1;

/** Whether the beginning, decoded, is noise at full blast: then the file is something else, as a packed or encrypted one. */
async function isNoise(sound: Sound, source: ByteSource): Promise<boolean> {
  let [count, power, likeness, last, overflows] = [0, 0, 0, 0, 0];
  for await (const { samples } of decodeSound(sound, source)) {
    for (const sample of samples) {
      power += sample * sample;
      likeness += sample * last;
      last = sample;
      if (sample >= 32_752 || sample === -32_768) overflows++;
    }
    count += samples.length;
    if (count >= lookedAt) break;
  }
  if (count === 0) return false;
  if (overflows / count > overflowing) return true;
  return Math.sqrt(power / count) > loud && Math.abs(likeness / power) < unlike;
}

/** Whether every frame bears the mark of GSM 6.10, five at least. */
async function marksFrames(window: ByteWindow): Promise<boolean> {
  const frames = Math.floor(window.size / rawFrameLength);
  if (frames < 5) return false;
  for (let frame = 0; frame < frames; frame++) {
    const view = await window.at(frame * rawFrameLength, 1);
    if (view.byteLength === 0 || view.getUint8(0) >> 4 !== 0xd) return false;
  }
  return true;
}

/** Identifies a file by the headerless format that its name points to; `sampleRate` is what its sender states, in samples per second. */
export async function identifyHeaderless(
  source: ByteSource,
  window: ByteWindow,
  format: Headerless,
  sampleRate = telephoneRate,
): Promise<Identification> {
  const rate = format === 'raw_gsm' ? telephoneRate : sampleRate;
  const sound = { coding: { name: codings[format] }, offset: 0, length: window.size, channels: 1, sampleRate: rate };
  const duration = lengthOf(sound);
  if (duration === 0) return unidentified('truncated');
  const fits = format === 'raw_gsm' ? await marksFrames(window) : !(await isNoise(sound, source));
  if (!fits) return unidentified('unknown', undefined, format);
  const cut = format === 'raw_gsm' && window.size % rawFrameLength !== 0;
  return identified({
    format,
    channels: 1,
    sampleRate: rate,
    duration,
    sound,
    warnings: [
      ...(cut ? (['cut_short'] as const) : []),
      ...(format === 'vox' && rate === telephoneRate ? (['rate_taken'] as const) : []),
    ],
  });
}

/** A file without a telling name that bears the marks of raw GSM 6.10 throughout. */
export async function identifyRawGsm(source: ByteSource, window: ByteWindow): Promise<Identification | undefined> {
  return (await marksFrames(window)) ? identifyHeaderless(source, window, 'raw_gsm') : undefined;
}
