/** A photograph as it may be shown: known by its bytes, whatever its sender said of it, and without what it tells besides. */
import type { PhotoType } from '../choices.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

const cleaners: Record<PhotoType, (bytes: Uint8Array) => Uint8Array | undefined> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
};

/** Type and bytes of the shown copy; undefined where the bytes are no photograph that is taken. */
export function cleanPhoto(bytes: Uint8Array): { mime: PhotoType; bytes: Uint8Array } | undefined {
  for (const [mime, clean] of Object.entries(cleaners) as [PhotoType, (typeof cleaners)[PhotoType]][]) {
    const cleaned = clean(bytes);
    if (cleaned !== undefined) return { mime, bytes: cleaned };
  }
  return undefined;
}
