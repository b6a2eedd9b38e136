/** RIFF/WAVE recordings. */
import type { Label } from '../vocabulary.ts';
import { type Identification, identified, unidentified } from './identification.ts';
import type { RecordingWarning } from './warnings.ts';
import { readWaveChunks, type WaveChunks } from './wave-chunks.ts';
import { formatOfTag, otherCoding, readWaveFormat, samplesIn, type WaveFormat } from './wave-format.ts';
import { waveSound } from './wave-sound.ts';
import type { ByteWindow } from './window.ts';

const unusual: Label = {
  zh: '声道数、采样率或位数超出浏览器能播放的范围',
  en: 'Channels, sample rate or bits are beyond what browsers play',
};

/** Why a file of a playable coding is not played, or which other coding it has. */
function reasonOf({ tag, channels, sampleRate, bits }: WaveFormat): Label | undefined {
  const format = formatOfTag(tag);
  if (format === 'other_wav') {
    const name = otherCoding(tag);
    return { zh: `波形文件的编码 ${name} 不受支持`, en: `The coding of this WAV file is not supported: ${name}` };
  }
  const sizes = format === 'pcm_wav' ? [8, 16, 24, 32] : format === 'alaw_wav' || format === 'ulaw_wav' ? [8] : [bits];
  const usual = channels <= 8 && sampleRate >= 3000 && sampleRate <= 192_000 && sizes.includes(bits);
  return usual ? undefined : unusual;
}

/** Milliseconds. The `fact` chunk knows where the last block of a compressed coding ends; it is believed only if the data can hold as much. */
function durationOf(format: WaveFormat, { fact, data }: WaveChunks, whole: boolean): number | undefined {
  const bytes = data?.length ?? 0;
  const held = samplesIn(format, bytes);
  if (held === undefined) return format.byteRate === 0 ? undefined : (bytes / format.byteRate) * 1000;
  const compressed = ['gsm_wav', 'ima_wav', 'ms_wav'].includes(formatOfTag(format.tag));
  const samples = compressed && whole && fact !== undefined && fact > 0 && fact < held ? fact : held;
  return (samples / format.sampleRate) * 1000;
}

function warningsOf(data: NonNullable<WaveChunks['data']>): RecordingWarning[] {
  if (data.stated === undefined) return ['length_unknown'];
  return data.length < data.stated ? ['cut_short'] : [];
}

/** Bytes of a `fmt ` chunk that matter: MS ADPCM may bring 256 predictors. */
const longestFormat = 22 + 4 * 256;

/** Identifies a file that begins with `RIFF….WAVE`, by its chunks. */
export async function identifyWave(window: ByteWindow): Promise<Identification> {
  const chunks = await readWaveChunks(window);
  if (chunks.format === undefined) return unidentified(chunks.data === undefined ? 'truncated' : 'damaged');
  const { offset, length } = chunks.format;
  const view = await window.at(offset, Math.min(length, longestFormat));
  const format = readWaveFormat(view);
  if (format === undefined)
    return unidentified(view.byteLength < Math.min(length, longestFormat) ? 'truncated' : 'damaged');
  if (chunks.data === undefined) return unidentified('truncated');
  const duration = durationOf(format, chunks, chunks.data.length === chunks.data.stated);
  if (chunks.data.length === 0 || duration === 0) return unidentified('empty');
  const { channels, sampleRate } = format;
  const warnings = warningsOf(chunks.data);
  return identified({
    format: formatOfTag(format.tag),
    channels,
    sampleRate,
    duration,
    warnings,
    reason: reasonOf(format),
    sound: waveSound(format, view, chunks.data),
  });
}
