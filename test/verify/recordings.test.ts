import { describe, expect, test } from 'vitest';
import { full } from '../full.ts';
import { fuzz } from './recordings/fuzz.ts';

// A slice of `npm run verify -- recordings`, which takes 20,000 files and compares with SoX.
describe('damaged files', () => {
  test('have an answer with its reason, and a copy as long as announced: no crash, no hang', async () => {
    const result = await fuzz(12_345, full ? 5000 : 600);
    console.log(`damaged files: ${result.files}, decoded ${result.decoded}, ${JSON.stringify(result.outcomes)}`);
    expect(result.faults).toEqual([]);
    // The slice meets every way to end.
    expect(Object.keys(result.outcomes)).toEqual(
      expect.arrayContaining(['direct', 'converted', 'none', 'unknown', 'truncated', 'damaged', 'empty']),
    );
  });
});
