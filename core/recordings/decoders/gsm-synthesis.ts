/** GSM 06.10, 5.3.3 and 5.3.4: from the residual to speech. */
import { clip } from './decoder.ts';
import { add, multiply } from './gsm-arithmetic.ts';
import { inverseStep, ratioOffset, smallestRatio } from './gsm-tables.ts';

const order = 8;
/** Where each of the four stretches of a frame ends: the filter glides from the last frame's to this one's. */
const stretches = [13, 27, 40, 160] as const;

/** The log area ratio of a code (5.3.3, after table 4.1). */
function ratioOf(code: number, index: number): number {
  const scaled = clip(add(code, smallestRatio[index] as number) << 10);
  const moved = clip(scaled - ((ratioOffset[index] as number) << 1));
  const ratio = multiply(inverseStep[index] as number, moved);
  return add(ratio, ratio);
}

/** The ratio in one stretch of the frame, between the last frame's and this one's (table 3.2). */
function glide(stretch: number, last: number, own: number): number {
  if (stretch === 0) return add(add(last >> 2, own >> 2), last >> 1);
  if (stretch === 1) return add(last >> 1, own >> 1);
  if (stretch === 2) return add(add(last >> 2, own >> 2), own >> 1);
  return own;
}

/** The reflection coefficient of a ratio (equation 3.5). */
function reflectionOf(ratio: number): number {
  const size = ratio === -32_768 ? 32_767 : Math.abs(ratio);
  const found = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : add(size >> 2, 26_112);
  return ratio < 0 ? -found : found;
}

export type Synthesis = {
  /** Turns 160 samples of residual at `at` into speech, in place; the frame's ratios are its first eight numbers. */
  run(numbers: Uint8Array, samples: Int16Array, at: number): void;
};

/** The short-term synthesis filter and the de-emphasis behind it, with their memory. */
export function createSynthesis(): Synthesis {
  let last = new Int16Array(order);
  let own = new Int16Array(order);
  const reflections = new Int16Array(order);
  const lattice = new Int16Array(order + 1);
  let emphasis = 0;

  const filter = (residual: number): number => {
    let sample = residual;
    for (let i = order - 1; i >= 0; i--) {
      const reflection = reflections[i] as number;
      const state = lattice[i] as number;
      // The product of `multiply`: no reflection is -32,768, so it cannot overflow.
      sample = clip(sample - ((reflection * state + 16_384) >> 15));
      lattice[i + 1] = clip(state + ((reflection * sample + 16_384) >> 15));
    }
    lattice[0] = sample;
    return sample;
  };

  return {
    run: (numbers, samples, at) => {
      for (let i = 0; i < order; i++) own[i] = ratioOf(numbers[i] as number, i);
      let k = 0;
      for (let stretch = 0; stretch < stretches.length; stretch++) {
        for (let i = 0; i < order; i++)
          reflections[i] = reflectionOf(glide(stretch, last[i] as number, own[i] as number));
        for (; k < (stretches[stretch] as number); k++) {
          emphasis = add(filter(samples[at + k] as number), multiply(emphasis, 28_180));
          samples[at + k] = add(emphasis, emphasis) & 0xfff8;
        }
      }
      [last, own] = [own, last];
    },
  };
}
