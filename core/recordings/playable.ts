/** The copy of a recording that browsers play: a WAVE file with the same sound. */
import { decodeSound } from './decode.ts';
import type { Peaks } from './peaks.ts';
import { type Sound, samplesOf } from './sound.ts';
import type { ByteSource } from './window.ts';

/** Bytes at most: 18 hours of telephone speech. What is longer is no conversation. */
export const longestCopy = 2 ** 30;

/** A-law and µ-law stay as they are, everything else becomes 16 bits: nothing is lost. */
const tagOf = ({ coding }: Sound): 1 | 6 | 7 => (coding.name === 'alaw' ? 6 : coding.name === 'ulaw' ? 7 : 1);

/** Bytes of the sound within the copy. */
const dataLength = (sound: Sound): number => samplesOf(sound) * (tagOf(sound) === 1 ? 2 : 1);

function header(sound: Sound): Uint8Array {
  const { channels, sampleRate } = sound;
  const tag = tagOf(sound);
  const width = tag === 1 ? 2 : 1;
  const length = dataLength(sound);
  const view = new DataView(new ArrayBuffer(tag === 1 ? 44 : 58));
  const name = (at: number, text: string) => {
    for (let index = 0; index < 4; index++) view.setUint8(at + index, text.charCodeAt(index));
  };
  name(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8 + length + (length % 2), true);
  name(8, 'WAVE');
  name(12, 'fmt ');
  view.setUint32(16, tag === 1 ? 16 : 18, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * width, true);
  view.setUint16(32, channels * width, true);
  view.setUint16(34, 8 * width, true);
  // Codings other than PCM state how many samples there are, in a chunk of their own.
  if (tag !== 1) {
    name(38, 'fact');
    view.setUint32(42, 4, true);
    view.setUint32(46, length / channels, true);
  }
  name(view.byteLength - 8, 'data');
  view.setUint32(view.byteLength - 4, length, true);
  return new Uint8Array(view.buffer);
}

/** Bytes that the copy of a sound has. */
export function copyLength(sound: Sound): number {
  const length = dataLength(sound);
  return header(sound).byteLength + length + (length % 2);
}

/** Little-endian bytes of samples, on any machine. */
function bytesOf(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  for (let index = 0; index < samples.length; index++) view.setInt16(2 * index, samples[index] as number, true);
  return new Uint8Array(view.buffer);
}

/** The bytes of the copy from first to last, with the outline taken by the way; a source that ends early is filled up with silence. */
export async function* renderCopy(sound: Sound, source: ByteSource, peaks: Peaks): AsyncGenerator<Uint8Array> {
  const tag = tagOf(sound);
  const length = dataLength(sound);
  let written = 0;
  yield header(sound);
  for await (const { bytes, samples } of decodeSound(sound, source)) {
    peaks.add(samples);
    const piece = tag === 1 ? bytesOf(samples) : bytes.subarray(0, samples.length);
    written += piece.byteLength;
    yield piece;
  }
  for (let rest = length + (length % 2) - written; rest > 0; rest -= 65_536) {
    yield new Uint8Array(Math.min(rest, 65_536)).fill(tag === 6 ? 0xd5 : tag === 7 ? 0xff : 0);
  }
}
