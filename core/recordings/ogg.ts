/** Ogg recordings (RFC 3533) with Opus (RFC 7845), Vorbis or Speex in them. */
import type { RecordingFormatId } from './formats.ts';
import { type Identification, identified, unidentified } from './identification.ts';
import type { RecordingWarning } from './warnings.ts';
import { type ByteWindow, latinAt, nameAt } from './window.ts';

/** A page is at most 65,307 bytes, so twice as many hold the last whole page. */
const tailLength = 2 * 65_307;

type Page = { at: number; length: number; granule: bigint; serial: number; last: boolean };

/** Reads the page at `at`; undefined where none begins there. `length` may reach beyond the view when the page is cut. */
function pageAt(view: DataView, at: number): Page | undefined {
  if (at + 27 > view.byteLength || nameAt(view, at) !== 'OggS' || view.getUint8(at + 4) !== 0) return undefined;
  const segments = view.getUint8(at + 26);
  if (at + 27 + segments > view.byteLength) return undefined;
  let length = 27 + segments;
  for (let index = 0; index < segments; index++) length += view.getUint8(at + 27 + index);
  const last = (view.getUint8(at + 5) & 4) !== 0;
  return { at, length, granule: view.getBigInt64(at + 6, true), serial: view.getUint32(at + 14, true), last };
}

type Stream = { format: RecordingFormatId; channels: number; sampleRate: number; granuleRate: number; skipped: number };

/** What the first packet says; undefined where it is not a coding of sound that is known, or is cut. */
function streamOf(view: DataView): Stream | undefined {
  if (latinAt(view, 0, 8) === 'OpusHead' && view.byteLength >= 19) {
    // Opus always counts in 48 kHz, whatever it was made from.
    const skipped = view.getUint16(10, true);
    return { format: 'ogg_opus', channels: view.getUint8(9), sampleRate: 48_000, granuleRate: 48_000, skipped };
  }
  if (latinAt(view, 0, 7) === '\u0001vorbis' && view.byteLength >= 16) {
    const sampleRate = view.getUint32(12, true);
    return { format: 'ogg_vorbis', channels: view.getUint8(11), sampleRate, granuleRate: sampleRate, skipped: 0 };
  }
  if (latinAt(view, 0, 8) === 'Speex   ' && view.byteLength >= 52) {
    const sampleRate = view.getUint32(36, true);
    return { format: 'ogg_speex', channels: view.getUint32(48, true), sampleRate, granuleRate: sampleRate, skipped: 0 };
  }
  return undefined;
}

/** The last whole page of the stream that ends a packet, and whether the stream says that it ends there. */
async function lastPage(window: ByteWindow, serial: number): Promise<Page | undefined> {
  const view = await window.at(Math.max(0, window.size - tailLength), tailLength);
  for (let at = view.byteLength - 27; at >= 0; at--) {
    const page = view.getUint8(at) === 0x4f ? pageAt(view, at) : undefined;
    if (page?.serial === serial && page.granule >= 0n && at + page.length <= view.byteLength) return page;
  }
  return undefined;
}

const otherOgg = { zh: 'Ogg 文件里没有可识别的声音', en: 'No sound that can be recognised in the Ogg file' };

/** Identifies a file that begins with `OggS`, by its first packet; the duration is that of the last page's position. */
export async function identifyOgg(window: ByteWindow): Promise<Identification> {
  const view = await window.at(0, 1024);
  const first = pageAt(view, 0);
  if (first === undefined) return unidentified(window.size < 300 ? 'truncated' : 'damaged');
  const begin = 27 + view.getUint8(26);
  const stream = streamOf(new DataView(view.buffer, view.byteOffset + begin, view.byteLength - begin));
  if (stream === undefined)
    return first.length > window.size ? unidentified('truncated') : unidentified('unknown', otherOgg);
  const { format, channels, sampleRate, granuleRate, skipped } = stream;
  if (channels === 0 || sampleRate === 0) return unidentified('damaged');
  const end = await lastPage(window, first.serial);
  const samples = end === undefined ? undefined : Math.max(0, Number(end.granule) - skipped);
  if (end?.last && samples === 0) return unidentified('empty');
  const warnings: RecordingWarning[] = end?.last ? [] : ['cut_short'];
  // A position of 0 is that of the headers: the sound was cut off before its first page ended.
  const duration = samples === undefined || samples === 0 ? undefined : (samples / granuleRate) * 1000;
  return identified({ format, channels, sampleRate, duration, warnings });
}
