/** Microsoft ADPCM as in WAVE files: four bits a sample, predicted from the two samples before it. */
import { clip, type Decoder } from './decoder.ts';

/** The predictors of the standard; a file may bring others in its header. */
export const standardCoefficients: readonly (readonly [number, number])[] = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
];
/** How the step grows and shrinks by the size of a code, in 256ths. */
const adaptation = Int16Array.of(230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230);
const smallestStep = 16;
/** Bytes a channel that begin a block: predictor, step, two samples. */
const head = 7;

const word = (block: Uint8Array, at: number): number =>
  (((block[at] as number) | ((block[at + 1] as number) << 8)) << 16) >> 16;

type State = { first: number; second: number; step: number; newer: number; older: number };

/** The predictor and its state as a channel's part of a block's head says; a predictor that is none is taken as the first. */
function begin(block: Uint8Array, channel: number, channels: number, coefficients: typeof standardCoefficients): State {
  const [first, second] = coefficients[block[channel] as number] ?? coefficients[0] ?? [256, 0];
  const at = channels + 2 * channel;
  return {
    first,
    second,
    step: word(block, at),
    newer: word(block, at + 2 * channels),
    older: word(block, at + 4 * channels),
  };
}

function next(state: State, code: number): number {
  const predicted = (state.newer * state.first + state.older * state.second) >> 8;
  const value = clip(predicted + state.step * (code & 8 ? code - 16 : code));
  state.step = Math.max(smallestStep, (state.step * (adaptation[code] as number)) >> 8);
  state.older = state.newer;
  state.newer = value;
  return value;
}

/**
 * A decoder for blocks of so many bytes, which hold `stated` samples a channel where the file says so, with the file's own predictors
 * where it brings some.
 */
export function createMicrosoft(
  channels: number,
  blockLength: number,
  stated = Number.POSITIVE_INFINITY,
  coefficients = standardCoefficients,
): Decoder {
  const samplesIn = (length: number): number => {
    if (length < head * channels) return 0;
    return Math.min(stated, 2 + Math.floor(((length - head * channels) * 2) / channels)) * channels;
  };
  return {
    blockLength,
    samplesIn,
    decode: (block, out, at) => {
      const count = samplesIn(block.byteLength);
      if (count < 2 * channels) return;
      const states = Array.from({ length: channels }, (_, channel) => begin(block, channel, channels, coefficients));
      for (const [channel, { older, newer }] of states.entries()) {
        out[at + channel] = older;
        out[at + channels + channel] = newer;
      }
      for (let sample = 2 * channels; sample < count; sample++) {
        const nth = sample - 2 * channels;
        const byte = block[head * channels + (nth >> 1)] as number;
        out[at + sample] = next(states[nth % channels] as State, nth % 2 === 0 ? byte >> 4 : byte & 15);
      }
    },
  };
}
