/** The `fmt ` chunk of a WAVE file: which coding, and how long so many bytes of it sound. */
import type { RecordingFormatId } from './formats.ts';

export type WaveFormat = {
  /** The registered number of the coding; of an extensible header its sub-format's. */
  tag: number;
  channels: number;
  sampleRate: number;
  /** Bytes per second. */
  byteRate: number;
  /** Bytes per block of all channels. */
  blockLength: number;
  bits: number;
  /** Samples per channel in a block of a compressed coding; 0 where not stated. */
  blockSamples: number;
};

const extensible = 0xfffe;
/** What follows the number in the GUID of a registered coding: -0000-0010-8000-00AA00389B71. */
const guidEnd = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

function tagOf(view: DataView): number {
  const tag = view.getUint16(0, true);
  if (tag !== extensible || view.byteLength < 40) return tag;
  return guidEnd.every((byte, index) => view.getUint8(26 + index) === byte) ? view.getUint16(24, true) : tag;
}

/** Reads the chunk's body; undefined where it is too short or states no channels or no rate. */
export function readWaveFormat(view: DataView): WaveFormat | undefined {
  if (view.byteLength < 16) return undefined;
  const tag = tagOf(view);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  if (channels === 0 || sampleRate === 0) return undefined;
  return {
    tag,
    channels,
    sampleRate,
    byteRate: view.getUint32(8, true),
    blockLength: view.getUint16(12, true),
    bits: view.getUint16(14, true),
    blockSamples: view.byteLength >= 20 && view.getUint16(0, true) !== extensible ? view.getUint16(18, true) : 0,
  };
}

const formatsByTag: Readonly<Record<number, RecordingFormatId>> = {
  1: 'pcm_wav',
  2: 'ms_wav',
  6: 'alaw_wav',
  7: 'ulaw_wav',
  17: 'ima_wav',
  49: 'gsm_wav',
};

/** The format of the list that a coding's number stands for. */
export function formatOfTag(tag: number): RecordingFormatId {
  return formatsByTag[tag] ?? 'other_wav';
}

/** Codings that old recorders wrote and that are named when they cannot be played. */
const otherCodings: Readonly<Record<number, string>> = {
  3: 'IEEE float',
  16: 'OKI ADPCM',
  23: 'Dialogic OKI ADPCM',
  34: 'DSP TrueSpeech',
  64: 'G.721 ADPCM',
  66: 'G.723.1',
  69: 'G.726 ADPCM',
  80: 'MPEG',
  85: 'MP3',
  100: 'G.726 ADPCM',
  101: 'G.722',
  131: 'G.729',
  255: 'AAC',
  655: 'G.722',
  352: 'WMA',
  353: 'WMA',
};

/** The name of a coding that is not in the list, by its number. */
export function otherCoding(tag: number): string {
  return otherCodings[tag] ?? `0x${tag.toString(16).padStart(4, '0').toUpperCase()}`;
}

/** Samples per channel of a block coding: `overhead` bytes a channel begin each block and hold `first` samples, then two samples a byte. */
function blockedSamples(format: WaveFormat, bytes: number, overhead: number, first: number): number {
  const { channels, blockLength, blockSamples } = format;
  const inBlock = (length: number): number => {
    const rest = length - overhead * channels;
    return rest < 0 ? 0 : Math.floor((rest * 2) / channels) + first;
  };
  if (blockLength === 0) return 0;
  const whole = blockSamples > 0 ? blockSamples : inBlock(blockLength);
  return Math.floor(bytes / blockLength) * whole + Math.min(whole, inBlock(bytes % blockLength));
}

/** The samples per channel that so many bytes hold; undefined where the coding is not known. */
export function samplesIn(format: WaveFormat, bytes: number): number | undefined {
  switch (formatOfTag(format.tag)) {
    case 'pcm_wav':
      return Math.floor(bytes / (format.channels * Math.max(1, Math.ceil(format.bits / 8))));
    case 'alaw_wav':
    case 'ulaw_wav':
      return Math.floor(bytes / format.channels);
    case 'gsm_wav': // two frames of 160 samples in 65 bytes
      return Math.floor(bytes / 65) * 320;
    case 'ima_wav':
      return blockedSamples(format, bytes, 4, 1);
    case 'ms_wav':
      return blockedSamples(format, bytes, 7, 2);
    default:
      return undefined;
  }
}
