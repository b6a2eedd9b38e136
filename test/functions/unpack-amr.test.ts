/** AMR as its samples: those that SoX makes of the same file, whatever the file is cut into, and nothing worse than noise from a damaged one. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIdentified } from '#core/recordings/identification.ts';
import { identifyRecording } from '#core/recordings/identify.ts';
import { integer, random } from '#demo/random.ts';
import { unpackAmr } from '#functions/recordings/unpack-amr.ts';
import { full } from '../full.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/audio', name)));
const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.byteLength,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});

/** Everything that a file gives, read in pieces; undefined where it is no AMR. */
async function unpack(bytes: Uint8Array, piece: number): Promise<{ samples: Buffer; expected: number } | undefined> {
  const source = sourceOf(bytes);
  const found = await identifyRecording(source, 'a.amr');
  if (!isIdentified(found) || found.unpacked === undefined) return undefined;
  const sound = await unpackAmr(source, found.unpacked.length);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (let read = await sound.read(0, piece); read.byteLength > 0; read = await sound.read(at, piece)) {
    pieces.push(read);
    at += read.byteLength;
  }
  sound.close();
  return { samples: Buffer.concat(pieces), expected: found.unpacked.length };
}

/** SHA-256 of `sox FILE -t raw -e signed -b 16 -`. */
const ofSox = {
  'speech.amr': '19920611fd6438d55e67c739fd8c70c81ee2d41733860d0a5563171b4bf1c1a3',
  'random.awb': '53dc64506a52a8d79db9b524c0dec11ef970dd142195f626b014ada649506cab',
};

test.each(Object.entries(ofSox))('%s gives what SoX gives, in pieces of any length', async (name, digest) => {
  for (const piece of [1_000_000, 777]) {
    const { samples = Buffer.alloc(0), expected } = (await unpack(fixture(name), piece)) ?? {};
    expect(samples.byteLength).toBe(expected);
    expect(createHash('sha256').update(samples).digest('hex')).toBe(digest);
  }
});

test('it is read in order only', async () => {
  const sound = await unpackAmr(sourceOf(fixture('speech.amr')), 16_000);
  await sound.read(0, 100);
  await expect(sound.read(0, 100)).rejects.toThrow('in order');
  sound.close();
});

test('damaged and cut files end: as many samples as their frames have, or fewer', { timeout: 120_000 }, async () => {
  const next = random('damaged amr');
  let heard = 0;
  for (let round = 0; round < (full ? 1000 : 200); round += 1) {
    const bytes = fixture(round % 2 === 0 ? 'speech.amr' : 'random.awb');
    for (let hits = integer(next, 1, 30); hits > 0; hits -= 1) {
      bytes[integer(next, 9, bytes.length - 1)] = integer(next, 0, 255);
    }
    const cut = integer(next, 0, 4) === 0 ? bytes.subarray(0, integer(next, 0, bytes.length)) : bytes;
    const sound = await unpack(cut, 100_000);
    if (sound === undefined) continue;
    heard += 1;
    expect(sound.samples.byteLength).toBeGreaterThanOrEqual(sound.expected);
  }
  expect(heard).toBeGreaterThan(100);
});
