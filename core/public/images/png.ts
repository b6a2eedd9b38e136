/** PNG (ISO/IEC 15948): chunks behind a signature. */
import { joined, letters, uint32 } from './bytes.ts';

const signature = '\x89PNG\r\n\x1a\n';
/** What is needed to show the picture; texts, times, Exif and private chunks are not. */
const needed = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|bKGD|pHYs)$/;

/** The picture without notes and without anything behind its end. Undefined where the bytes are no whole PNG. */
export function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  if (letters(bytes, 0, 8) !== signature) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let [offset, pictures] = [8, 0];
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + uint32(bytes, offset);
    if (end > bytes.length) return undefined;
    const type = letters(bytes, offset + 4, 4);
    if (offset === 8 && type !== 'IHDR') return undefined;
    if (type === 'IDAT') pictures += 1;
    if (needed.test(type)) kept.push(bytes.subarray(offset, end));
    if (type === 'IEND') return pictures > 0 ? joined(kept) : undefined;
    offset = end;
  }
  return undefined;
}
