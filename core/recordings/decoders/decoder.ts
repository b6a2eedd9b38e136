/** What every decoder is: blocks of bytes in, samples of 16 bits out, with no more memory than one block needs. */

export type Decoder = {
  /** Bytes of one block: a decoder is given whole blocks, but for the last one of a file that ends early. */
  readonly blockLength: number;
  /** Samples of all channels that a block of so many bytes gives: what `decode` writes. */
  samplesIn(length: number): number;
  /** Decodes one block into `out` from `at`, channels interleaved. Any bytes decode: nothing throws. */
  decode(block: Uint8Array, out: Int16Array, at: number): void;
};

/** A sample within 16 bits. */
export function clip(value: number): number {
  return value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
}
