import { describe, expect, test } from 'vitest';
import { createPeaks } from '#core/recordings/peaks.ts';
import { outlineOf as drawn, isDrawable } from '#web/ui/player-outline.ts';
import { afterSilence, clockText, findSilence, outlinesOf, readOutlines } from '#web/ui/player-peaks.ts';
import { nextRate } from '#web/ui/player-rate.ts';

/** The outline of a sound of 8,000 samples a second, loud where `loud` says so, in Base64 as the API gives it. */
function outlineOf(seconds: number, loud: (at: number) => boolean, channels = 1): string {
  const frames = seconds * 8000;
  const peaks = createPeaks(frames * channels, channels);
  peaks.add(
    Int16Array.from({ length: frames * channels }, (_, index) => {
      const frame = Math.floor(index / channels);
      // Of two channels only the second one speaks.
      const speaks = loud(frame / 8000) && index % channels === channels - 1;
      return (speaks ? 12_000 : 100) * (frame % 2 === 0 ? 1 : -1);
    }),
  );
  return Buffer.from(peaks.finish()).toString('base64');
}

describe('the outline', () => {
  test('has a least and a greatest value for each of 1,000 steps of each channel', () => {
    const [left, right, ...others] = readOutlines(outlineOf(4, (at) => at >= 2, 2));
    expect(others).toEqual([]);
    expect([left?.length, right?.length]).toEqual([1000, 1000]);
    expect([left?.[100], right?.[100], left?.[900], right?.[900]]).toEqual([
      { least: -1, greatest: 0 },
      { least: -1, greatest: 0 },
      { least: -1, greatest: 0 },
      { least: -47, greatest: 46 },
    ]);
  });
  test('of anything else there is none', () => {
    expect([readOutlines(undefined), readOutlines(''), readOutlines(btoa('abc'))]).toEqual([[], [], []]);
  });
  test('decoded by the browser is the one that the service makes of the same sound', () => {
    const tone = (channel: number) =>
      Float32Array.from(
        { length: 40_000 },
        (_, at) => (Math.floor(at / 20_000) === channel ? 0.5 : 0.001) * (at % 2 === 0 ? 1 : -1),
      );
    const [left, right] = outlinesOf(drawn([tone(0), tone(1)]));
    expect([left?.[100], right?.[100]]).toEqual([
      { least: -64, greatest: 64 },
      { least: -1, greatest: 0 },
    ]);
    expect([left?.[900], right?.[900]]).toEqual([
      { least: -1, greatest: 0 },
      { least: -64, greatest: 64 },
    ]);
    expect(outlinesOf(drawn([]))).toEqual([]);
    // Louder than loudest is cut off, not wrapped around.
    expect(outlinesOf(drawn([Float32Array.from({ length: 2000 }, () => 1.5)]))[0]?.[5]).toEqual({
      least: 127,
      greatest: 127,
    });
    expect([isDrawable(600_000), isDrawable(600_001), isDrawable(undefined), isDrawable(1, 25_000_001)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
  test('of fewer samples than steps repeats what was before', () => {
    const peaks = createPeaks(3, 1);
    peaks.add(Int16Array.of(2560, -2560, 5120));
    const [outline] = readOutlines(Buffer.from(peaks.finish()).toString('base64'));
    expect([outline?.[0], outline?.[332], outline?.[340], outline?.[999]]).toEqual([
      { least: 10, greatest: 10 },
      { least: 10, greatest: 10 },
      { least: -10, greatest: -10 },
      { least: 20, greatest: 20 },
    ]);
  });
});

describe('silence', () => {
  const talk = (at: number): boolean => at < 3 || (at >= 3.4 && at < 5) || at >= 12;
  test('is where nobody speaks for a second or longer, less a margin at both ends', () => {
    const found = findSilence(readOutlines(outlineOf(20, talk)), 20);
    expect(found.map(({ from, to }) => [Math.round(from * 100) / 100, Math.round(to * 100) / 100])).toEqual([
      [5.25, 11.75],
    ]);
    expect([afterSilence(found, 4.9), afterSilence(found, 6), afterSilence(found, 11.8)]).toEqual([
      undefined,
      11.75,
      undefined,
    ]);
  });
  test('needs both channels', () => {
    expect(findSilence(readOutlines(outlineOf(20, talk, 2)), 20)).toHaveLength(1);
    expect(findSilence(readOutlines(outlineOf(20, () => true, 2)), 20)).toEqual([]);
  });
  test('is nowhere without an outline or a length', () => {
    expect([findSilence([], 20), findSilence(readOutlines(outlineOf(1, talk)), 0)]).toEqual([[], []]);
  });
});

test('positions are minutes and seconds; the rate stays within its steps', () => {
  expect([0, 65.9, 3600, Number.NaN].map(clockText)).toEqual(['0:00', '1:05', '60:00', '0:00']);
  expect([nextRate(1, 1), nextRate(2, 1), nextRate(0.75, -1), nextRate(1, -1)]).toEqual([1.25, 2, 0.75, 0.75]);
});
