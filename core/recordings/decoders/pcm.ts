/** Uncompressed samples of 8 to 32 bits, brought to 16. */
import { clip, type Decoder } from './decoder.ts';

export type PcmShape = {
  channels: number;
  /** Bytes of a sample. */
  width: 1 | 2 | 3 | 4;
  bigEndian?: boolean;
  /** 8 bits without a sign, as WAVE files have them. */
  unsigned?: boolean;
  float?: boolean;
};

const blockFrames = 2048;

/** What reads one sample as 16 bits; more bits are rounded. */
function reader({ width, bigEndian = false, unsigned = false, float = false }: PcmShape) {
  const little = !bigEndian;
  if (float) return (view: DataView, at: number) => clip(Math.round(view.getFloat32(at, little) * 32_768)) || 0;
  if (width === 1) return (view: DataView, at: number) => (unsigned ? view.getUint8(at) - 128 : view.getInt8(at)) << 8;
  if (width === 2) return (view: DataView, at: number) => view.getInt16(at, little);
  if (width === 3) {
    const [high, low] = little ? [1, 0] : [0, 2];
    return (view: DataView, at: number) => clip(view.getInt16(at + high, little) + (view.getUint8(at + low) >> 7));
  }
  return (view: DataView, at: number) => clip(Math.floor((view.getInt32(at, little) + 0x8000) / 0x10000));
}

/** A decoder of interleaved samples. */
export function createPcm(shape: PcmShape): Decoder {
  const { channels, width } = shape;
  const frameLength = channels * width;
  const read = reader(shape);
  const samplesIn = (length: number): number => Math.floor(length / frameLength) * channels;
  return {
    blockLength: blockFrames * frameLength,
    samplesIn,
    decode: (block, out, at) => {
      const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
      const count = samplesIn(block.byteLength);
      for (let index = 0; index < count; index++) out[at + index] = read(view, index * width);
    },
  };
}
