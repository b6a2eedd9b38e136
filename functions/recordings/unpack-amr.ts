/** The sound of an AMR file, as if its samples lay in a file: a library decodes it, frame by frame, as it is read. */
import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '#core/recordings/window.ts';

/** Bytes of the file that are asked for at once, and those that are decoded at once: some ten milliseconds of work. */
const readLength = 256 * 1024;
const sliceLength = 8 * 1024;

/** 16-bit samples, little-endian. The library gives what the decoder made of 16 bits as shares of one. */
function bytesOf(samples: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  for (const [index, sample] of samples.entries()) view.setInt16(2 * index, Math.round(sample * 32_768), true);
  return new Uint8Array(view.buffer);
}

export type Unpacked = ByteSource & { close(): void };

/**
 * Opens an AMR or AMR-WB file as its samples. They are read from first to last, since each frame is decoded upon the one before; reading
 * elsewhere throws. Fewer bytes than asked for are the end. `size` is what the caller knows of the sound. Memory does not grow with its
 * length.
 */
export async function unpackAmr(file: ByteSource, size: number): Promise<Unpacked> {
  const { decoder } = await import('@audio/decode-amr');
  const amr = await decoder();
  let [at, given] = [0, 0];
  let window = new Uint8Array();
  const waiting: Uint8Array[] = [];
  let ready = 0;

  /** Decodes the next slice of the file; false at its end. */
  const decodeMore = async (): Promise<boolean> => {
    if (window.byteLength === 0) {
      if (at >= file.size) return false;
      window = new Uint8Array(await file.read(at, Math.min(readLength, file.size - at)));
      if (window.byteLength === 0) return false;
      at += window.byteLength;
    }
    const { channelData } = amr.decode(window.subarray(0, sliceLength));
    window = window.subarray(sliceLength);
    for (const samples of channelData) {
      const bytes = bytesOf(samples);
      waiting.push(bytes);
      ready += bytes.byteLength;
    }
    // Functions share a thread on one machine.
    await setImmediate();
    return true;
  };

  return {
    size,
    async read(offset, length) {
      if (offset !== given) throw new Error(`AMR is read in order: at ${given}, and not ${offset}`);
      while (ready < length && (await decodeMore()));
      const taken = new Uint8Array(Math.min(length, ready));
      let filled = 0;
      while (filled < taken.byteLength) {
        const first = waiting[0] as Uint8Array;
        const part = first.subarray(0, taken.byteLength - filled);
        taken.set(part, filled);
        filled += part.byteLength;
        if (part.byteLength === first.byteLength) waiting.shift();
        else waiting[0] = first.subarray(part.byteLength);
      }
      ready -= filled;
      given += filled;
      return taken;
    },
    close: () => amr.free(),
  };
}
