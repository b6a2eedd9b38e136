/** How the sound of a WAVE file is decoded, where this product can decode it. */
import { waveBlockLength } from './decoders/gsm.ts';
import { type Coding, createDecoder, type Sound } from './sound.ts';
import { formatOfTag, type WaveFormat } from './wave-format.ts';

/** What no recorder of calls writes: more channels, greater blocks and other rates are a header gone wrong. */
const mostChannels = 8;
const longestBlock = 256 * 1024;

/** The predictors that an MS ADPCM header brings; undefined where it brings none, or not all that it announces. */
function coefficientsIn(view: DataView): (readonly [number, number])[] | undefined {
  const count = view.byteLength >= 22 ? view.getUint16(20, true) : 0;
  if (count === 0 || count > 256 || view.byteLength < 22 + 4 * count) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const at = 22 + 4 * index;
    return [view.getInt16(at, true), view.getInt16(at + 2, true)] as const;
  });
}

function codingOf({ tag, blockLength, blockSamples, bits }: WaveFormat, view: DataView): Coding | undefined {
  const blocks = { blockLength, blockSamples: blockSamples === 0 ? undefined : blockSamples };
  switch (formatOfTag(tag)) {
    case 'gsm_wav':
      return blockLength === waveBlockLength ? { name: 'gsm_wave' } : undefined;
    case 'ima_wav':
      return bits === 4 ? { name: 'ima', ...blocks } : undefined;
    case 'ms_wav':
      return bits === 4 ? { name: 'microsoft', ...blocks, coefficients: coefficientsIn(view) } : undefined;
    case 'alaw_wav':
      return bits === 8 ? { name: 'alaw' } : undefined;
    case 'ulaw_wav':
      return bits === 8 ? { name: 'ulaw' } : undefined;
    case 'pcm_wav':
      if (bits !== 8 && bits !== 16 && bits !== 24 && bits !== 32) return undefined;
      return { name: 'pcm', width: (bits / 8) as 1 | 2 | 3 | 4, unsigned: bits === 8 };
    default:
      return undefined;
  }
}

/** The sound of a WAVE file from its format chunk (`view`) and where its data lies; undefined where it cannot be decoded. */
export function waveSound(
  format: WaveFormat,
  view: DataView,
  { offset, length }: { offset: number; length: number },
): Sound | undefined {
  const { channels, sampleRate, blockLength } = format;
  if (channels > mostChannels || blockLength > longestBlock || sampleRate < 3000 || sampleRate > 192_000)
    return undefined;
  const coding = codingOf(format, view);
  if (coding === undefined || (coding.name === 'gsm_wave' && channels !== 1)) return undefined;
  const sound = { coding, offset, length, channels, sampleRate };
  if ((coding.name === 'ima' || coding.name === 'microsoft') && blockLength === 0) return undefined;
  const decoder = createDecoder(sound);
  return decoder.samplesIn(decoder.blockLength) > 0 ? sound : undefined;
}
