/** Tables of the GSM full-rate codec (GSM 06.10 / ETSI EN 300 961), as far as decoding needs them. */

/** Bits of the eight log area ratios of a frame. */
export const ratioBits = [6, 6, 5, 5, 4, 4, 3, 3] as const;
/** Bits of what begins a sub-frame: lag, gain, grid, block amplitude; 13 pulses of 3 bits follow. */
export const subframeBits = [7, 2, 2, 6] as const;
export const pulses = 13;
/** Numbers in a frame: the ratios, then four sub-frames. */
export const frameNumbers = ratioBits.length + 4 * (subframeBits.length + pulses);

/** Bits of each number of a frame, in their order. */
export const numberBits: Uint8Array = Uint8Array.from([
  ...ratioBits,
  ...Array.from({ length: 4 }, () => [...subframeBits, ...Array<number>(pulses).fill(3)]).flat(),
]);

/** Table 4.1 and 4.2: smallest code, offset, inverse of the step, of each log area ratio. */
export const smallestRatio = Int16Array.of(-32, -32, -16, -16, -8, -8, -4, -4);
export const ratioOffset = Int16Array.of(0, 0, 2048, -2560, 94, -1792, -341, -1144);
export const inverseStep = Int16Array.of(13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708);

/** Table 4.3b: gains of the long-term prediction. */
export const gains = Int16Array.of(3277, 11_469, 21_299, 32_767);
/** Table 4.6: normalised direct mantissas of the block amplitude. */
export const mantissas = Int16Array.of(18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767);
