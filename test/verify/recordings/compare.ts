/** Our decoders and SoX, sample by sample, on files made for the occasion. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sound } from '#core/recordings/sound.ts';
import { gsmFile, gsmWave, imaFile, microsoftFile } from '../../core/recordings/blocks.ts';
import {
  decodeAll,
  decodeFile,
  decodingFixture,
  decodingFixtures,
  statedRate,
} from '../../core/recordings/decoding.ts';
import { createRandom, randomBytes } from '../../core/recordings/random.ts';
import { decodeBySox } from '../../core/recordings/sox.ts';

export type Comparison = { files: number; samples: number; worst: number; faults: string[] };

/** The greatest difference of two samples; undefined where there are not as many. */
function distance(own: Int16Array, other: Int16Array): number | undefined {
  if (own.length !== other.length) return undefined;
  return own.reduce((worst, sample, at) => Math.max(worst, Math.abs(sample - (other[at] as number))), 0);
}

/** A VOX file of noise is refused on arrival; here it is decoded all the same. */
const noisy = (length: number): Sound => ({
  coding: { name: 'oki' },
  offset: 0,
  length,
  channels: 1,
  sampleRate: 8000,
});

/** Files of random codes in every block coding, with block sizes and ends that no encoder writes. */
function* invent(seed: number, count: number): Generator<readonly [name: string, bytes: Uint8Array, sound?: Sound]> {
  const next = createRandom(seed);
  for (let nth = 0; nth < count; nth++) {
    const channels = 1 + (nth % 2);
    const rate = [6000, 8000, 11_025, 16_000][next() % 4] as number;
    const blocks = 1 + (next() % 6);
    const ima = { channels, blocks, rate, block: 4 * channels * (2 + (next() % 200)) };
    const microsoft = { channels, blocks, rate, block: 7 * channels + 1 + (next() % 600) };
    yield [`${nth}.ima.wav`, imaFile(next, ima, next() % 3 === 0 ? next() % ima.block : 0)];
    yield [`${nth}.ms.wav`, microsoftFile(next, microsoft, next() % 3 === 0 ? next() % microsoft.block : 0)];
    yield [`${nth}.gsm`, gsmFile(next, 5 + (next() % 50))];
    yield [`${nth}.gsm.wav`, gsmWave(next, 1 + (next() % 30))];
    const vox = randomBytes(next, 1 + (next() % 9000));
    yield [`${nth}.vox`, vox, noisy(vox.byteLength)];
  }
}

/** Decodes the fixtures and five times `count` invented files here and by SoX. */
export async function compareWithSox(seed: number, count: number): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'sox-'));
  const result: Comparison = { files: 0, samples: 0, worst: 0, faults: [] };
  const compare = async (name: string, bytes: Uint8Array, sound?: Sound) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const other = decodeBySox(file, statedRate(name));
    rmSync(file);
    const own = sound === undefined ? (await decodeFile(bytes, name)).samples : await decodeAll(sound, bytes);
    const worst = distance(own, other);
    result.files += 1;
    result.samples += own.length;
    if (worst === undefined) result.faults.push(`${name}: ${own.length} samples, SoX has ${other.length}`);
    else if (worst > 0) result.faults.push(`${name}: a sample differs by ${worst}`);
    result.worst = Math.max(result.worst, worst ?? 0);
  };
  for (const name of decodingFixtures()) await compare(name, decodingFixture(name));
  for (const [name, bytes, sound] of invent(seed, count)) await compare(name, bytes, sound);
  rmSync(folder, { recursive: true });
  return result;
}
