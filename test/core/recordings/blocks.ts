/** Files with block sizes that common encoders do not write: any codes decode, so the codes are random and the block heads are sound. */
import { randomBytes } from './random.ts';
import { chunk, formatChunk, join, little, riff } from './writers.ts';

/** Writes as much as there is room for: a file may end in the head of its last block. */
function put(body: Uint8Array, bytes: readonly number[], at: number): void {
  if (at < body.length) body.set(bytes.slice(0, body.length - at), at);
}

type Shape = { channels: number; block: number; blocks: number; rate?: number };

/** IMA ADPCM: each channel's head is a sample, a step below 89, a zero. `tail` bytes of a last block are cut off. */
export function imaFile(next: () => number, { channels, block, blocks, rate = 8000 }: Shape, tail = 0): Uint8Array {
  const body = randomBytes(next, block * blocks - tail);
  for (let at = 0; at < body.length; at += block) {
    for (let channel = 0; channel < channels; channel++) put(body, [next() % 89, 0], at + 4 * channel + 2);
  }
  const samples = Math.floor((block - 4 * channels) / (4 * channels)) * 8 + 1;
  const format = formatChunk({ tag: 17, channels, rate, bits: 4, block, extra: little([samples, 2]) });
  return riff(format, chunk('fact', little([samples * blocks, 4])), chunk('data', body));
}

const coefficients = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
] as const;

/** MS ADPCM: each channel's predictor is one of the seven. */
export function microsoftFile(
  next: () => number,
  { channels, block, blocks, rate = 8000 }: Shape,
  tail = 0,
): Uint8Array {
  const body = randomBytes(next, block * blocks - tail);
  for (let at = 0; at < body.length; at += block) {
    for (let channel = 0; channel < channels; channel++) {
      put(body, [next() % 7], at + channel);
      // A step that speech has, above 0.
      put(body, [next() & 255, next() & 1], at + channels + 2 * channel);
    }
  }
  const samples = Math.floor(((block - 7 * channels) * 2) / channels) + 2;
  const table = coefficients.flatMap((pair) => pair.map((value) => [value & 0xffff, 2] as const));
  const extra = little(
    [samples, 2],
    [coefficients.length, 2],
    ...table.map(([value, size]) => [value, size] as [number, 2]),
  );
  const format = formatChunk({ tag: 2, channels, rate, bits: 4, block, extra });
  return riff(format, chunk('fact', little([samples * blocks, 4])), chunk('data', body));
}

/** Raw GSM frames with random numbers in them: each bears its mark. */
export function gsmFile(next: () => number, frames: number): Uint8Array {
  const body = randomBytes(next, 33 * frames);
  for (let at = 0; at < body.length; at += 33) body[at] = 0xd0 | ((body[at] ?? 0) & 15);
  return body;
}

/** GSM blocks of WAVE files with random numbers in them. */
export function gsmWave(next: () => number, blocks: number): Uint8Array {
  const format = formatChunk({ tag: 49, bits: 0, block: 65, extra: little([320, 2]) });
  return riff(format, chunk('fact', little([320 * blocks, 4])), chunk('data', join(randomBytes(next, 65 * blocks))));
}
