import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFile, decodingFixture, decodingFixtures, decodingFolder } from './decoding.ts';

/** What SoX decodes each fixture to; `make.ts` beside them writes it. */
const expected = JSON.parse(readFileSync(path.join(decodingFolder, 'expected.json'), 'utf8')) as Record<
  string,
  { samples: number; sha256: string }
>;
const sha256 = (samples: Int16Array): string =>
  createHash('sha256')
    .update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
    .digest('hex');
const formatOf = (name: string): string => {
  if (name.endsWith('.au')) return 'au';
  if (name.endsWith('.vox')) return 'vox';
  if (name.endsWith('.al')) return 'raw_alaw';
  if (name.endsWith('.ul')) return 'raw_ulaw';
  if (name.endsWith('.gsm')) return 'raw_gsm';
  return name.startsWith('ima') ? 'ima_wav' : name.startsWith('ms') ? 'ms_wav' : 'gsm_wav';
};

describe('every sample is the one that SoX decodes', () => {
  test('there are enough fixtures, and each has its answer', () => {
    expect(decodingFixtures().toSorted()).toEqual(Object.keys(expected).toSorted());
    expect(decodingFixtures().length).toBeGreaterThanOrEqual(60);
  });

  test.each(decodingFixtures())('%s', async (name) => {
    const { found, samples } = await decodeFile(decodingFixture(name), name);
    expect(found).toMatchObject({ format: formatOf(name), playback: 'converted' });
    expect({ samples: samples.length, sha256: sha256(samples) }).toEqual(expected[name]);
  });
});
