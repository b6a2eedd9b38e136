/** Decoding a recording piece by piece: memory does not grow with its length. */
import { createDecoder, type Sound } from './sound.ts';
import type { ByteSource } from './window.ts';

/** Bytes asked of the source at once, and samples given at once: some ten milliseconds of work. */
const readLength = 1024 * 1024;
const pieceSamples = 32 * 1024;

/** Bytes of the file and the samples that they are; both hold until the next piece is asked for. */
export type Piece = { bytes: Uint8Array; samples: Int16Array };

/** The sound from its beginning to its end, or to where the source ends; throws only what reading throws. */
export async function* decodeSound(sound: Sound, source: ByteSource): AsyncGenerator<Piece> {
  const decoder = createDecoder(sound);
  const { blockLength } = decoder;
  const blockSamples = decoder.samplesIn(blockLength);
  const blocks = Math.max(1, Math.floor(pieceSamples / Math.max(1, blockSamples)));
  const out = new Int16Array(blocks * blockSamples);
  const chunk = Math.max(1, Math.floor(readLength / blockLength)) * blockLength;
  const end = sound.offset + sound.length;
  for (let offset = sound.offset; offset < end; offset += chunk) {
    const wanted = Math.min(chunk, end - offset);
    const read = (await source.read(offset, wanted)).subarray(0, wanted);
    for (let at = 0; at < read.byteLength; at += blocks * blockLength) {
      const bytes = read.subarray(at, at + blocks * blockLength);
      let count = 0;
      for (let begin = 0; begin < bytes.byteLength; begin += blockLength) {
        const block = bytes.subarray(begin, begin + blockLength);
        decoder.decode(block, out, count);
        count += decoder.samplesIn(block.byteLength);
      }
      yield { bytes, samples: out.subarray(0, count) };
    }
    if (read.byteLength < wanted) return;
  }
}
