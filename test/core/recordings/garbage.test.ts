import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordingFormats } from '#core/recordings/formats.ts';
import { isIdentified } from '#core/recordings/identification.ts';
import { identifyRecording } from '#core/recordings/identify.ts';
import { fixture, join, latin, virtualSource } from './writers.ts';

const files = readdirSync(path.join(import.meta.dirname, '../../fixtures/audio'))
  .filter((name) => !name.endsWith('.md'))
  .map(fixture);

/** Some bytes are overwritten, a stretch is taken out, and the end is cut. */
const mutated = fc
  .record({
    file: fc.constantFrom(...files),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
    early: fc.array(fc.tuple(fc.nat(120), fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff)), { maxLength: 6 }),
    hole: fc.tuple(fc.nat(), fc.nat(400)),
    kept: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.boolean(),
  })
  .map(({ file, changes, early, hole, kept, cut }) => {
    const bytes = file.slice();
    for (const [offset, value] of changes) bytes[offset % bytes.length] = value;
    for (const [offset, value] of early) bytes[offset] = value;
    const at = hole[0] % bytes.length;
    const rest = join(bytes.subarray(0, at), bytes.subarray(at + hole[1]));
    return rest.subarray(0, cut ? Math.floor(rest.length * kept) : rest.length);
  });
const begun = fc
  .tuple(
    fc.constantFrom(
      'RIFF\0\0\0\0WAVEfmt \u0010\0\0\0',
      'RIFF\0\0\0\0WAVEdata',
      'OggS\0\u0002',
      '.snd',
      '#!AMR\n',
      'ID3\u0003\0',
      '\u00ff\u00fb',
      '',
    ),
    fc.uint8Array({ maxLength: 600 }),
  )
  .map(([head, tail]) => join(latin(head), tail));

async function check(bytes: Uint8Array, claimed: number): Promise<void> {
  const { source, reads } = virtualSource(bytes.length, (offset) => bytes[offset] ?? 0);
  const answer = await identifyRecording({ ...source, size: claimed }, 'a.vox');
  expect(answer.playback !== 'none').toBe(answer.reason === undefined);
  for (const { offset, length } of reads) expect(offset >= 0 && length > 0 && offset + length <= claimed).toBe(true);
  if (!isIdentified(answer)) return;
  expect(recordingFormats).toHaveProperty(answer.format);
  expect(answer.channels).toBeGreaterThan(0);
  expect(answer.sampleRate).toBeGreaterThan(0);
  expect(answer.durationMs === undefined).toBe(answer.warnings.includes('duration_unknown'));
  if (answer.durationMs !== undefined)
    expect(Number.isSafeInteger(answer.durationMs) && answer.durationMs >= 0).toBe(true);
}

test('mutated real files get an answer that makes sense', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, (bytes) => check(bytes, bytes.length)),
    { numRuns: 2000 },
  );
});

test('anything behind a known beginning gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(begun, (bytes) => check(bytes, bytes.length)),
    { numRuns: 2000 },
  );
});

test('a size that promises more than there is gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, fc.nat(1_000_000), (bytes, more) => check(bytes, bytes.length + more)),
    { numRuns: 500 },
  );
});

test('what the reading throws is passed on', async () => {
  const read = () => Promise.reject(new Error('no such object'));
  await expect(identifyRecording({ size: 100, read })).rejects.toThrow('no such object');
});
