/** The 16-bit arithmetic that GSM 06.10 prescribes: with it every decoder gives the same bits. */
import { clip } from './decoder.ts';

/** The product of two fractions, rounded. */
export function multiply(a: number, b: number): number {
  return a === -32_768 && b === -32_768 ? 32_767 : (a * b + 16_384) >> 15;
}

/** A shift to the left, or to the right where it is negative; it does not saturate. */
export function shiftLeft(value: number, by: number): number {
  if (by >= 16) return 0;
  if (by <= -16) return value < 0 ? -1 : 0;
  return by < 0 ? value >> -by : ((value << by) << 16) >> 16;
}

/** A shift to the right, or to the left where it is negative. */
export function shiftRight(value: number, by: number): number {
  return shiftLeft(value, -by);
}

/** A sum that stays within 16 bits. */
export function add(a: number, b: number): number {
  return clip(a + b);
}
