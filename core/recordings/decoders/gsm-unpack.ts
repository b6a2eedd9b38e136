/** Where the numbers of a GSM frame lie in its bytes, in the two ways in which files hold them. */
import { frameNumbers, numberBits } from './gsm-tables.ts';

/** Reads a frame of 33 bytes: four marking bits, then every number with its highest bit first. */
export function unpackRaw(bytes: Uint8Array, at: number, numbers: Uint8Array): void {
  let position = at * 8 + 4;
  for (let index = 0; index < frameNumbers; index++) {
    const bits = numberBits[index] as number;
    const byte = position >>> 3;
    const two = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
    numbers[index] = (two >>> (16 - bits - (position & 7))) & ((1 << bits) - 1);
    position += bits;
  }
}

/** Reads the first (0) or second (1) frame of a block of 65 bytes, as WAVE files hold it: every number with its lowest bit first. */
export function unpackWave(bytes: Uint8Array, which: 0 | 1, numbers: Uint8Array): void {
  let position = which * 260;
  for (let index = 0; index < frameNumbers; index++) {
    const bits = numberBits[index] as number;
    const byte = position >>> 3;
    const two = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8);
    numbers[index] = (two >>> (position & 7)) & ((1 << bits) - 1);
    position += bits;
  }
}
