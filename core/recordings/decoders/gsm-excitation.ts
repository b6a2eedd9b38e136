/** GSM 06.10, 5.3.1 and 5.3.2: pulses and long-term prediction of one sub-frame. */
import { clip } from './decoder.ts';
import { add, multiply, shiftLeft, shiftRight } from './gsm-arithmetic.ts';
import { gains, mantissas, pulses } from './gsm-tables.ts';

/** Samples of a sub-frame, and how far back a lag reaches. */
export const subframe = 40;
const reach = 120;

export type Excitation = {
  /** Decodes the sub-frame whose numbers begin at `at` into 40 samples at `place`. */
  next(numbers: Uint8Array, at: number, out: Int16Array, place: number): void;
};

/** The decoder of the residual signal, with what it remembers: 120 samples and the last lag that made sense. */
export function createExcitation(): Excitation {
  const past = new Int16Array(reach + subframe);
  const residual = new Int16Array(subframe);
  let lastLag = subframe;

  const readPulses = (numbers: Uint8Array, at: number): void => {
    const amplitude = numbers[at + 3] as number;
    let exponent = amplitude > 15 ? (amplitude >> 3) - 1 : 0;
    let mantissa = amplitude - (exponent << 3);
    if (mantissa === 0) {
      exponent = -4;
      mantissa = 7;
    } else {
      while (mantissa <= 7) {
        mantissa = (mantissa << 1) | 1;
        exponent--;
      }
      mantissa -= 8;
    }
    const factor = mantissas[mantissa] as number;
    const shift = 6 - exponent;
    const half = shiftLeft(1, shift - 1);
    const grid = numbers[at + 2] as number;
    residual.fill(0);
    for (let pulse = 0; pulse < pulses; pulse++) {
      const code = ((((numbers[at + 4 + pulse] as number) << 1) - 7) << 12) as number;
      residual[grid + 3 * pulse] = shiftRight(add(multiply(factor, code), half), shift);
    }
  };

  return {
    next: (numbers, at, out, place) => {
      readPulses(numbers, at);
      const lag = numbers[at] as number;
      if (lag >= subframe && lag <= reach) lastLag = lag;
      const gain = gains[numbers[at + 1] as number] as number;
      for (let k = 0; k < subframe; k++) {
        const predicted = multiply(gain, past[reach + k - lastLag] as number);
        const sample = clip((residual[k] as number) + predicted);
        past[reach + k] = sample;
        out[place + k] = sample;
      }
      past.copyWithin(0, subframe);
    },
  };
}
