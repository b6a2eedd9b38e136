/** The header of an MP3 frame (ISO/IEC 11172-3 and 13818-3, layer III, and the 2.5 extension). */

export type Mp3Frame = {
  /** Two bits: 3 is MPEG 1, 2 MPEG 2, 0 MPEG 2.5. */
  version: number;
  channels: 1 | 2;
  sampleRate: number;
  /** Bits per second. */
  bitrate: number;
  /** Bytes, header included. */
  length: number;
  /** Samples per channel. */
  samples: number;
};

const kilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const rates: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** Reads the frame header at `at`; undefined where there is none, or one of free bit rate, which no recorder writes. */
export function mp3FrameAt(view: DataView, at: number): Mp3Frame | undefined {
  if (at < 0 || at + 4 > view.byteLength) return undefined;
  const bits = view.getUint32(at);
  // Eleven bits of sync, then the layer: 1 stands for layer III.
  if (bits >>> 21 !== 0x7ff || ((bits >>> 17) & 3) !== 1) return undefined;
  const version = (bits >>> 19) & 3;
  const sampleRate = rates[version]?.[(bits >>> 10) & 3];
  const kilobits = (version === 3 ? kilobits1 : kilobits2)[(bits >>> 12) & 15];
  // Emphasis 2 is reserved.
  if (sampleRate === undefined || !kilobits || (bits & 3) === 2) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const bitrate = kilobits * 1000;
  const length = Math.floor(((samples / 8) * bitrate) / sampleRate) + ((bits >>> 9) & 1);
  return { version, channels: ((bits >>> 6) & 3) === 3 ? 1 : 2, sampleRate, bitrate, length, samples };
}

/** Whether a frame may follow another in one stream: same version and rate. */
export function sameStream(first: Mp3Frame, second: Mp3Frame): boolean {
  return first.version === second.version && first.sampleRate === second.sampleRate;
}
