/** Which recording a file is, by its content: names and MIME types that senders state are not believed. */
import { amrMagic, identifyAmr, wideAmrMagic } from './amr.ts';
import { identifyAu } from './au.ts';
import { foreignKind, looksLikeText } from './foreign.ts';
import { formatByEnding, formatOf, type RecordingFormatId } from './formats.ts';
import { identifyHeaderless, identifyRawGsm, isHeaderless } from './headerless.ts';
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
  const { zh, en } = formatOf(likely);
  const why = {
    zh: `文件名像 ${zh}，但内容不是`,
    en: `Its name says ${en}, but its content does not bear that out`,
  };
  return unidentified('unknown', why, likely);
}

/**
 * Identifies a recording by reading ranges of it, at most the whole file once, with constant memory. Never throws but for what `read` throws.
 * `name` and the stated rate (samples per second) help only with files that have no header.
 */
export async function identifyRecording(source: ByteSource, name = '', sampleRate?: number): Promise<Identification> {
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
  const likely = formatByEnding(name);
  const marked = likely === undefined ? await identifyRawGsm(source, window) : undefined;
  const framed = marked ?? (await identifyMp3(window));
  if (framed !== undefined) return framed;
  if (looksLikeText(head)) return unidentified('not_audio');
  if (!isHeaderless(likely)) return unknown(likely);
  const named = await identifyHeaderless(source, window, likely, sampleRate);
  return named.format === 'unknown' ? unknown(likely) : named;
}

/** Identifies a recording whose bytes are all at hand. */
export function identifyBytes(bytes: Uint8Array, name = '', sampleRate?: number): Promise<Identification> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => bytes.subarray(offset, offset + length);
  return identifyRecording({ size: bytes.byteLength, read }, name, sampleRate);
}
