/** The one fact of Exif (TIFF inside APP1) that a photograph needs to be shown upright. */
import { at, letters, uint16, uint32 } from './bytes.ts';

/** The orientation, 1 to 8, of an APP1 segment's payload; undefined where it says none. */
export function orientationOf(payload: Uint8Array): number | undefined {
  if (letters(payload, 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = payload.subarray(6);
  const little = letters(tiff, 0, 2) === 'II';
  const short = (offset: number) => (little ? at(tiff, offset) | (at(tiff, offset + 1) << 8) : uint16(tiff, offset));
  const long = (offset: number) => (little ? short(offset) + short(offset + 2) * 0x10000 : uint32(tiff, offset));
  const directory = long(4);
  const count = Math.min(short(directory), 200);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An APP1 segment that says the orientation and nothing else. */
export function orientationSegment(orientation: number): Uint8Array {
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [...'Exif\0\0MM\0*'].map((letter) => letter.charCodeAt(0)).concat([0, 0, 0, 8], directory);
  const length = payload.length + 2;
  return new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff, ...payload]);
}
