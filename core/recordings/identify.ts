/** Which recording a file is, by its content: names and MIME types that senders state are not believed. */
import { amrMagic, identifyAmr, wideAmrMagic } from './amr.ts';
import { identifyAu } from './au.ts';
import { foreignKind, looksLikeText } from './foreign.ts';
import { formatByEnding, formatOf, type RecordingFormatId } from './formats.ts';
import { type Identification, unidentified } from './identification.ts';
import { identifyMp3 } from './mp3.ts';
import { identifyOgg } from './ogg.ts';
import { identifyWave } from './wave.ts';
import { type ByteSource, type ByteWindow, createWindow, latinAt } from './window.ts';

/** Beginnings of the formats that have one; a shorter file that agrees as far as it goes is one of them, cut off. */
const beginnings = ['RIFF', 'OggS', '.snd', '#!AMR', 'ID3'];

function byBeginning(window: ByteWindow, head: string): Promise<Identification> | Identification | undefined {
  if (head.startsWith('RIFF') && (head.length < 12 || head.startsWith('WAVE', 8))) return identifyWave(window);
  if (head.startsWith('OggS')) return identifyOgg(window);
  if (head.startsWith('.snd')) return identifyAu(window);
  if (head.startsWith(amrMagic)) return identifyAmr(window, 'amr');
  if (head.startsWith(wideAmrMagic)) return identifyAmr(window, 'amr_wb');
  const short = head.length < 12 && beginnings.some((begin) => begin.startsWith(head) || head.startsWith(begin));
  return short ? unidentified('truncated') : undefined;
}

function unknown(likely: RecordingFormatId | undefined): Identification {
  if (likely === undefined) return unidentified('unknown');
  const { zh, en, reason } = formatOf(likely);
  const why = { zh: `可能是 ${zh}。${reason?.zh ?? ''}`, en: `It may be ${en}. ${reason?.en ?? ''}` };
  return unidentified('unknown', why, likely);
}

/**
 * Identifies a recording by reading ranges of it, at most the whole file once, with constant memory. Never throws but for what `read` throws.
 * `name` helps only with files that have no header.
 */
export async function identifyRecording(source: ByteSource, name = ''): Promise<Identification> {
  const window = createWindow(source);
  const view = await window.at(0, 512);
  if (view.byteLength === 0) return unidentified('empty');
  const head = latinAt(view, 0, 512);
  const known = await byBeginning(window, head);
  if (known !== undefined) return known;
  const foreign = foreignKind(head);
  if (foreign !== undefined) {
    const { zh, en } = foreign.name;
    if (!foreign.audio)
      return unidentified('not_audio', { zh: `这不是录音，而是${zh}`, en: `Not a recording but: ${en}` });
    return unidentified('unknown', { zh: `不支持的格式：${zh}`, en: `A format that is not supported: ${en}` });
  }
  const mp3 = await identifyMp3(window);
  if (mp3 !== undefined) return mp3;
  const likely = formatByEnding(name);
  return likely === undefined && looksLikeText(head) ? unidentified('not_audio') : unknown(likely);
}

/** Identifies a recording whose bytes are all at hand. */
export function identifyBytes(bytes: Uint8Array, name = ''): Promise<Identification> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => bytes.subarray(offset, offset + length);
  return identifyRecording({ size: bytes.byteLength, read }, name);
}
