/** Dialogic VOX: OKI ADPCM, four bits a sample, 12 bits of sound, no header, no blocks. */
import { clip, type Decoder } from './decoder.ts';

const steps = Int16Array.of(
  ...[16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173],
  ...[190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282],
  ...[1411, 1552],
);
const changes = Int8Array.of(-1, -1, -1, -1, 2, 4, 6, 8);
const lastStep = steps.length - 1;

/** Bytes decoded at once; the codec itself knows no blocks. */
const blockLength = 4096;

/** A decoder of one channel: the state goes on from block to block, the higher four bits of a byte come first. */
export function createOki(): Decoder {
  let value = 0;
  let index = 0;
  const next = (code: number): number => {
    // In 12 bits, carried in the upper ones of 16.
    const difference = (((steps[index] as number) * (((code & 7) << 1) | 1)) >> 3) << 4;
    value = clip(code & 8 ? value - difference : value + difference);
    index = Math.min(Math.max(index + (changes[code & 7] as number), 0), lastStep);
    return value;
  };
  return {
    blockLength,
    samplesIn: (length) => 2 * length,
    decode: (block, out, at) => {
      let place = at;
      for (const byte of block) {
        out[place++] = next(byte >> 4);
        out[place++] = next(byte & 15);
      }
    },
  };
}
