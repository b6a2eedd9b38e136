/** IMA (Intel/DVI) ADPCM as in WAVE files: four bits a sample, each block begins with a whole sample a channel. */
import { clip, type Decoder } from './decoder.ts';

const steps = Int16Array.of(
  ...[7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107],
  ...[
    118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
  ],
  ...[1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894],
  ...[6484, 7132, 7845, 8630, 9493, 10_442, 11_487, 12_635, 13_899, 15_289, 16_818, 18_500, 20_350, 22_385, 24_623],
  ...[27_086, 29_794, 32_767],
);
const changes = Int8Array.of(-1, -1, -1, -1, 2, 4, 6, 8);
const lastStep = steps.length - 1;

/** Bytes that begin a block, and bytes that one channel has in a row, of each channel. */
const head = 4;
const row = 4;

/**
 * A decoder for blocks of so many bytes, which hold `stated` samples a channel where the file says so. A step beyond the table, in a
 * damaged block, is taken as its last.
 */
export function createIma(channels: number, blockLength: number, stated = Number.POSITIVE_INFINITY): Decoder {
  const perChannelIn = (length: number): number => {
    if (length < head * channels) return 0;
    // Only whole rows of all channels count; the samples of a row that is cut are lost.
    return Math.min(stated, 1 + Math.floor((length - head * channels) / (row * channels)) * row * 2);
  };
  return {
    blockLength,
    samplesIn: (length) => perChannelIn(length) * channels,
    decode: (block, out, at) => {
      const perChannel = perChannelIn(block.byteLength);
      for (let channel = 0; channel < channels && perChannel > 0; channel++) {
        const begin = channel * head;
        let value = (((block[begin] as number) | ((block[begin + 1] as number) << 8)) << 16) >> 16;
        let index = Math.min(block[begin + 2] as number, lastStep);
        let place = at + channel;
        out[place] = value;
        for (let sample = 1; sample < perChannel; sample++) {
          const nth = (sample - 1) >> 1;
          const byte = block[head * channels + (nth >> 2) * row * channels + channel * row + (nth & 3)] as number;
          const code = sample % 2 === 1 ? byte & 15 : byte >> 4;
          const step = steps[index] as number;
          let difference = step >> 3;
          if (code & 4) difference += step;
          if (code & 2) difference += step >> 1;
          if (code & 1) difference += step >> 2;
          value = clip(code & 8 ? value - difference : value + difference);
          index = Math.min(Math.max(index + (changes[code & 7] as number), 0), lastStep);
          place += channels;
          out[place] = value;
        }
      }
    },
  };
}
