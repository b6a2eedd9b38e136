/** Decoding files at hand, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeSound } from '#core/recordings/decode.ts';
import { type Identification, isIdentified } from '#core/recordings/identification.ts';
import { identifyBytes } from '#core/recordings/identify.ts';
import type { Sound } from '#core/recordings/sound.ts';

export const decodingFolder = path.join(import.meta.dirname, '../../fixtures/decoding');

/** The names of the decoding fixtures. */
export const decodingFixtures = (): string[] =>
  readdirSync(decodingFolder).filter((name) => !/\.(md|ts|json)$/.test(name));
export const decodingFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(decodingFolder, name)));

/** The rate that a fixture's sender would state: of those without a header some are of 6 kHz. */
export const statedRate = (name: string): number => (name.startsWith('vox-6k') ? 6000 : 8000);

/** A source over bytes at hand. */
export const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.byteLength,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});

/** All samples of a sound. */
export async function decodeAll(sound: Sound, bytes: Uint8Array): Promise<Int16Array> {
  const pieces: Int16Array[] = [];
  for await (const { samples } of decodeSound(sound, sourceOf(bytes))) pieces.push(samples.slice());
  const whole = new Int16Array(pieces.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Identifies and decodes a file; no samples where it has no sound that can be decoded. */
export async function decodeFile(
  bytes: Uint8Array,
  name: string,
): Promise<{ found: Identification; samples: Int16Array }> {
  const found = await identifyBytes(bytes, name, statedRate(name));
  const sound = isIdentified(found) ? found.sound : undefined;
  return { found, samples: sound === undefined ? new Int16Array() : await decodeAll(sound, bytes) };
}
