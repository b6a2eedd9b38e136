/** A-law and µ-law (ITU-T G.711): a byte a sample, by table. */
import type { Decoder } from './decoder.ts';

function aLaw(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code >> 4) & 7;
  const mantissa = (code & 15) << 4;
  const size = segment === 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
  return code & 0x80 ? size : -size;
}

function muLaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
  return code & 0x80 ? -size : size;
}

const tables = {
  alaw: Int16Array.from({ length: 256 }, (_, byte) => aLaw(byte)),
  ulaw: Int16Array.from({ length: 256 }, (_, byte) => muLaw(byte)),
} as const;

const blockFrames = 4096;

/** A decoder of so many interleaved channels. */
export function createCompanded(law: keyof typeof tables, channels: number): Decoder {
  const table = tables[law];
  const blockLength = blockFrames * channels;
  const samplesIn = (length: number): number => length - (length % channels);
  return {
    blockLength,
    samplesIn,
    decode: (block, out, at) => {
      const count = samplesIn(block.byteLength);
      for (let index = 0; index < count; index++) out[at + index] = table[block[index] as number] as number;
    },
  };
}
