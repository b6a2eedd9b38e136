/** Whole numbers as bytes: seven bits to a byte, the lowest first, so that small ones take one. */

/** Bytes and the place in them from which the next number is read. */
export type Cursor = { bytes: Uint8Array; at: number };

/** Appends a number from 0 up to 2^53 − 1. */
export function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** The number at a cursor, which goes on behind it; beyond the end there are zeros. */
export function readNumber(cursor: Cursor): number {
  const { bytes } = cursor;
  let value = 0;
  let weight = 1;
  for (;;) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    if (byte < 128) return value + byte * weight;
    value += (byte - 128) * weight;
    weight *= 128;
  }
}

/** A number of either sign as one that is not negative, small where it is small. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
