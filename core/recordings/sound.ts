/** Where the sound of a recording lies in its file, and how it is coded: all that decoding needs. */
import { createCompanded } from './decoders/companded.ts';
import type { Decoder } from './decoders/decoder.ts';
import { createRawGsm, createWaveGsm } from './decoders/gsm.ts';
import { createIma } from './decoders/ima.ts';
import { createMicrosoft } from './decoders/microsoft.ts';
import { createOki } from './decoders/oki.ts';
import { createPcm, type PcmShape } from './decoders/pcm.ts';

type Blocks = { blockLength: number; blockSamples?: number | undefined };

export type Coding =
  | { name: 'gsm_wave' | 'gsm_raw' | 'oki' | 'alaw' | 'ulaw' }
  | ({ name: 'ima' } & Blocks)
  | ({ name: 'microsoft'; coefficients?: readonly (readonly [number, number])[] | undefined } & Blocks)
  | ({ name: 'pcm' } & Omit<PcmShape, 'channels'>);

/** `offset` and `length` in bytes; `sampleRate` in samples per second and channel. */
export type Sound = { coding: Coding; offset: number; length: number; channels: number; sampleRate: number };

/** A new decoder for a sound; each remembers what it decoded last, so that each sound needs its own. */
export function createDecoder({ coding, channels }: Sound): Decoder {
  switch (coding.name) {
    case 'gsm_wave':
      return createWaveGsm();
    case 'gsm_raw':
      return createRawGsm();
    case 'oki':
      return createOki();
    case 'alaw':
    case 'ulaw':
      return createCompanded(coding.name, channels);
    case 'ima':
      return createIma(channels, coding.blockLength, coding.blockSamples);
    case 'microsoft':
      return createMicrosoft(channels, coding.blockLength, coding.blockSamples, coding.coefficients);
    case 'pcm':
      return createPcm({ ...coding, channels });
  }
}

/** Samples of all channels that the sound has once it is decoded. */
export function samplesOf(sound: Sound): number {
  const { blockLength, samplesIn } = createDecoder(sound);
  return Math.floor(sound.length / blockLength) * samplesIn(blockLength) + samplesIn(sound.length % blockLength);
}

/** Milliseconds. */
export function lengthOf(sound: Sound): number {
  return (samplesOf(sound) / sound.channels / sound.sampleRate) * 1000;
}
