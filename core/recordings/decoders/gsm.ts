/** GSM 6.10 full rate, in WAVE files (blocks of 65 bytes with two frames) and raw (frames of 33 bytes). */
import type { Decoder } from './decoder.ts';
import { createExcitation, subframe } from './gsm-excitation.ts';
import { createSynthesis } from './gsm-synthesis.ts';
import { frameNumbers, pulses, ratioBits, subframeBits } from './gsm-tables.ts';
import { unpackRaw, unpackWave } from './gsm-unpack.ts';

/** Samples of a frame: 20 ms at 8 kHz. */
export const frameSamples = 4 * subframe;
export const rawFrameLength = 33;
export const waveBlockLength = 65;

/** Decodes the frames of one stream: each needs what the one before it left. */
function createFrames() {
  const excitation = createExcitation();
  const synthesis = createSynthesis();
  const numbers = new Uint8Array(frameNumbers);
  return {
    numbers,
    decode: (out: Int16Array, at: number): void => {
      for (let part = 0; part < 4; part++) {
        const begin = ratioBits.length + part * (subframeBits.length + pulses);
        excitation.next(numbers, begin, out, at + part * subframe);
      }
      synthesis.run(numbers, out, at);
    },
  };
}

/** A decoder of raw GSM frames; a frame that is cut gives nothing, one without its mark is decoded all the same. */
export function createRawGsm(): Decoder {
  const { numbers, decode } = createFrames();
  return {
    blockLength: rawFrameLength,
    samplesIn: (length) => (length < rawFrameLength ? 0 : frameSamples),
    decode: (block, out, at) => {
      if (block.byteLength < rawFrameLength) return;
      unpackRaw(block, 0, numbers);
      decode(out, at);
    },
  };
}

/** A decoder of the blocks of GSM WAVE files; of a block that is cut behind its first frame that frame is decoded. */
export function createWaveGsm(): Decoder {
  const { numbers, decode } = createFrames();
  return {
    blockLength: waveBlockLength,
    samplesIn: (length) => (length < rawFrameLength ? 0 : length < waveBlockLength ? frameSamples : 2 * frameSamples),
    decode: (block, out, at) => {
      if (block.byteLength < rawFrameLength) return;
      unpackWave(block, 0, numbers);
      decode(out, at);
      if (block.byteLength < waveBlockLength) return;
      unpackWave(block, 1, numbers);
      decode(out, at + frameSamples);
    },
  };
}
