/** Small writers of audio files, and sources that count what is read of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ByteSource } from '#core/recordings/window.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/audio');
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(fixtures, name)));

export const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}

/** Numbers of 1, 2 or 4 bytes, little-endian. */
export function little(...numbers: readonly [value: number, bytes: 1 | 2 | 4][]): Uint8Array {
  return join(
    ...numbers.map(([value, bytes]) => Uint8Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255)),
  );
}
/** A number of 4 bytes, big-endian. */
export const big = (value: number): Uint8Array => little([value, 4]).reverse();

/** A RIFF chunk; `stated` replaces its true length, `padded: false` forgets the byte that makes it even. */
export function chunk(name: string, body: Uint8Array, { stated = body.byteLength, padded = true } = {}): Uint8Array {
  const padding = new Uint8Array(padded && body.byteLength % 2 === 1 ? 1 : 0);
  return join(latin(name), little([stated, 4]), body, padding);
}

export type WaveHeader = {
  tag?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  block?: number;
  extra?: Uint8Array;
};

/** The `fmt ` chunk; 8 kHz, one channel, 16-bit PCM unless said otherwise. */
export function formatChunk({
  tag = 1,
  channels = 1,
  rate = 8000,
  bits = 16,
  block,
  extra,
}: WaveHeader = {}): Uint8Array {
  const blockLength = block ?? (channels * bits) / 8;
  const byteRate = rate * blockLength;
  const basic = little([tag, 2], [channels, 2], [rate, 4], [byteRate, 4], [blockLength, 2], [bits, 2]);
  return chunk('fmt ', extra === undefined ? basic : join(basic, little([extra.byteLength, 2]), extra));
}

export function riff(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = join(latin('WAVE'), ...chunks);
  return join(latin('RIFF'), little([body.byteLength, 4]), body);
}

/** The bit rates of MPEG 2 layer III in kbit/s by their index: the steps grow. */
const kilobits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** One MP3 frame of MPEG 2 at 16 kHz, one channel, with the bit rate of the index; it takes 4.5 bytes a kbit/s. */
export function mp3Frame(index: number, body: Uint8Array = new Uint8Array()): Uint8Array {
  const frame = new Uint8Array((kilobits[index] ?? 0) * 4.5);
  frame.set([0xff, 0xf3, (index << 4) | 8, 0xc4]);
  frame.set(body.subarray(0, frame.byteLength - 4), 4);
  return frame;
}
export const mp3Frames = (...indexes: readonly number[]): Uint8Array =>
  join(...indexes.map((index) => mp3Frame(index)));

type PageOptions = { granule: bigint; body: Uint8Array; flags?: number; serial?: number };

/** One Ogg page (its checksum is left at 0). */
export function oggPage({ granule, body, flags = 0, serial = 7 }: PageOptions): Uint8Array {
  const position = new Uint8Array(8);
  new DataView(position.buffer).setBigInt64(0, granule, true);
  const lacing = [...Array<number>(Math.floor(body.byteLength / 255)).fill(255), body.byteLength % 255];
  const numbers = little([serial, 4], [0, 4], [0, 4], [lacing.length, 1]);
  return join(latin('OggS'), Uint8Array.of(0, flags), position, numbers, Uint8Array.from(lacing), body);
}
export const opusHead = (channels: number, skipped: number): Uint8Array =>
  join(latin('OpusHead'), little([1, 1], [channels, 1], [skipped, 2], [8000, 4], [0, 2], [0, 1]));

/** A source that computes its bytes instead of holding them, and notes every read. */
export function virtualSource(size: number, byteAt: (offset: number) => number) {
  const reads: { offset: number; length: number }[] = [];
  const source: ByteSource = {
    size,
    read: async (offset, length) => {
      reads.push({ offset, length });
      return Uint8Array.from({ length: Math.max(0, Math.min(length, size - offset)) }, (_, at) => byteAt(offset + at));
    },
  };
  return { source, reads };
}
