/** WebP (RFC 9649): RIFF chunks. */
import { at, joined, letters, uint32Little } from './bytes.ts';

const needed = /^(VP8 |VP8L|VP8X|ALPH|ICCP|ANIM|ANMF)$/;
/** Flags of VP8X that announce Exif (bit 3) and XMP (bit 2). */
const announcesNotes = 0b0000_1100;

function sizeOf(length: number): Uint8Array {
  return new Uint8Array([length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, (length >> 24) & 0xff]);
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  const copy = chunk.slice();
  copy[8] = at(copy, 8) & ~announcesNotes;
  return copy;
}

/** The picture without Exif and XMP, and without anything behind its end. Undefined where the bytes are no whole WebP. */
export function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  if (letters(bytes, 0, 4) !== 'RIFF' || letters(bytes, 8, 4) !== 'WEBP') return undefined;
  const end = 8 + uint32Little(bytes, 4);
  if (end > bytes.length) return undefined;
  const chunks: Uint8Array[] = [];
  let [offset, pictures] = [12, 0];
  while (offset + 8 <= end) {
    const length = uint32Little(bytes, offset + 4);
    const next = offset + 8 + length + (length % 2);
    if (next > end) return undefined;
    const type = letters(bytes, offset, 4);
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ANMF') pictures += 1;
    const chunk = bytes.subarray(offset, next);
    if (needed.test(type)) chunks.push(type === 'VP8X' ? withoutFlags(chunk) : chunk);
    offset = next;
  }
  if (pictures === 0) return undefined;
  const body = joined(chunks);
  return joined([bytes.subarray(0, 4), sizeOf(body.length + 4), bytes.subarray(8, 12), body]);
}
