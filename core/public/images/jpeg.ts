/** JPEG (ISO/IEC 10918-1): marker segments up to the scan, then the scans themselves up to the end of the image. */
import { at, joined, letters, uint16 } from './bytes.ts';
import { orientationOf, orientationSegment } from './orientation.ts';

/** APP0 (JFIF), APP14 (Adobe's colours) and a colour profile in APP2 are needed to show the picture; no other note is. */
function isNeeded(marker: number, payload: Uint8Array): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return letters(payload, 0, 4) === 'JFIF';
  if (marker === 0xe2) return letters(payload, 0, 11) === 'ICC_PROFILE';
  return marker === 0xee;
}

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** The offset of the first marker behind entropy-coded data; the length where there is none. */
function afterScan(bytes: Uint8Array, start: number): number {
  let offset = start;
  while (offset + 1 < bytes.length) {
    const next = at(bytes, offset + 1);
    if (at(bytes, offset) === 0xff && next !== 0x00 && next !== 0xff && !standsAlone(next)) return offset;
    offset += 1;
  }
  return bytes.length;
}

/**
 * The picture without notes: no Exif but its orientation, no XMP, no comments, nothing behind its end. Undefined where the bytes are
 * no whole JPEG.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (uint16(bytes, 0) !== 0xffd8) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let [offset, frames, orientation] = [2, 0, undefined as number | undefined];
  while (offset + 1 < bytes.length) {
    if (at(bytes, offset) !== 0xff) return undefined;
    const marker = at(bytes, offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (frames === 0) return undefined;
      kept.push(bytes.subarray(offset, offset + 2));
      const upright = orientation === undefined || orientation === 1 ? [] : [orientationSegment(orientation)];
      const [start, ...rest] = kept;
      return joined([start as Uint8Array, ...upright, ...rest]);
    }
    const length = uint16(bytes, offset + 2);
    const end = offset + 2 + length;
    if (standsAlone(marker) || length < 2 || end > bytes.length) return undefined;
    const payload = bytes.subarray(offset + 4, end);
    if (marker === 0xe1) orientation ??= orientationOf(payload);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) frames += 1;
    const next = marker === 0xda ? afterScan(bytes, end) : end;
    if (isNeeded(marker, payload)) kept.push(bytes.subarray(offset, next));
    offset = next;
  }
  return undefined;
}
