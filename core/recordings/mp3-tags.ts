/** What surrounds or replaces the frames of an MP3: ID3 tags, and the Xing, Info and VBRI headers inside the first frame. */
import type { Mp3Frame } from './mp3-frame.ts';
import { type ByteWindow, latinAt, nameAt } from './window.ts';

/** The offset after the ID3v2 tags at the file's beginning: 0 without one; beyond the file where a tag is cut. */
export async function afterId3(window: ByteWindow): Promise<number> {
  let offset = 0;
  for (let count = 0; count < 4; count++) {
    const view = await window.at(offset, 10);
    if (view.byteLength < 10 || latinAt(view, 0, 3) !== 'ID3') return offset;
    // Sizes are written with seven bits a byte; bit 4 of the flags announces a footer.
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (view.getUint8(at) & 0x7f), 0);
    offset += 10 + size + ((view.getUint8(5) & 0x10) === 0 ? 0 : 10);
  }
  return offset;
}

/** The offset where the frames end: before an ID3v1 and an APE tag, or the file's end. */
export async function beforeTags(window: ByteWindow): Promise<number> {
  const tail = await window.at(Math.max(0, window.size - 128), 3);
  const end = window.size >= 128 && latinAt(tail, 0, 3) === 'TAG' ? window.size - 128 : window.size;
  const footer = await window.at(end - 32, 32);
  if (footer.byteLength < 32 || latinAt(footer, 0, 8) !== 'APETAGEX') return end;
  // The size counts the footer; the highest flag announces a header of 32 bytes more.
  const length = footer.getUint32(12, true) + ((footer.getUint32(20, true) & 0x80000000) === 0 ? 0 : 32);
  return length <= end ? end - length : end;
}

/** What the header states of the whole stream; `trimmed` are the samples that the encoder added at both ends. */
export type Mp3Summary = { frames: number; bytes: number | undefined; trimmed: number };

function readXing(view: DataView, at: number): Mp3Summary | undefined {
  const flags = view.getUint32(at + 4);
  if ((flags & 1) === 0 || at + 12 > view.byteLength) return undefined;
  const hasBytes = (flags & 2) !== 0 && at + 16 <= view.byteLength;
  const encoder = at + 12 + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const tagged = /^(LAME|Lav[cf])/.test(nameAt(view, encoder)) && encoder + 24 <= view.byteLength;
  // Twelve bits of delay, twelve of padding.
  const trim = tagged ? view.getUint32(encoder + 20) & 0xffffff : 0;
  return {
    frames: view.getUint32(at + 8),
    bytes: hasBytes ? view.getUint32(at + 12) : undefined,
    trimmed: (trim >>> 12) + (trim & 0xfff),
  };
}

/** Reads the summary in the first frame, whose bytes the view holds; undefined where the frame is ordinary sound. */
export function readMp3Summary(view: DataView, frame: Mp3Frame): Mp3Summary | undefined {
  const side = frame.version === 3 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17;
  const xing = 4 + side;
  if (xing + 12 <= view.byteLength && /^(Xing|Info)$/.test(nameAt(view, xing))) return readXing(view, xing);
  if (54 <= view.byteLength && nameAt(view, 36) === 'VBRI') {
    return { frames: view.getUint32(50), bytes: view.getUint32(46), trimmed: 0 };
  }
  return undefined;
}
