import { describe, expect, test } from 'vitest';
import { identifyBytes, identifyRecording } from '#core/recordings/identify.ts';
import { chunk, formatChunk, join, latin, little, riff, virtualSource } from './writers.ts';

/** One second of 16-bit samples at 8 kHz. */
const second = new Uint8Array(16_000).fill(1);
const odd = Uint8Array.of(1, 2, 3);
const fact = (samples: number): Uint8Array => chunk('fact', little([samples, 4]));

describe('chunks', () => {
  test.each([
    ['plain', riff(formatChunk(), chunk('data', second))],
    [
      'others before and between',
      riff(chunk('bext', second), formatChunk(), chunk('LIST', odd), chunk('data', second)),
    ],
    ['odd length, not padded', riff(chunk('note', odd, { padded: false }), formatChunk(), chunk('data', second))],
    ['format behind the data', riff(chunk('data', second), formatChunk())],
    ['tags behind the data', riff(formatChunk(), chunk('data', second), chunk('LIST', odd))],
  ])('%s: one second, nothing odd', async (_, file) => {
    expect(await identifyBytes(file)).toMatchObject({
      format: 'pcm_wav',
      durationMs: 1000,
      playback: 'direct',
      warnings: [],
    });
  });

  test.each([
    ['0', 0],
    ['0xFFFFFFFF', 0xffffffff],
    ['0x7FFFFFFF', 0x7fffffff],
  ])('a stated length of %s is taken from the size', async (_, stated) => {
    const answer = await identifyBytes(riff(formatChunk(), chunk('data', second, { stated })));
    expect(answer).toMatchObject({ durationMs: 1000, warnings: ['length_unknown'] });
  });

  test('a file that ends early is as long as what is there', async () => {
    const whole = riff(formatChunk(), chunk('data', second));
    expect(await identifyBytes(whole.subarray(0, 44 + 8000))).toMatchObject({
      durationMs: 500,
      warnings: ['cut_short'],
    });
  });

  test.each([
    ['no bytes', new Uint8Array(), 'empty'],
    ['header only', riff(formatChunk(), chunk('data', new Uint8Array())), 'empty'],
    ['no data, but a tag', riff(formatChunk(), chunk('data', new Uint8Array()), chunk('LIST', odd)), 'empty'],
    ['four bytes', latin('RIFF'), 'truncated'],
    ['end inside the format', riff(formatChunk()).subarray(0, 30), 'truncated'],
    ['end before the data', riff(formatChunk()), 'truncated'],
    ['data without format', riff(chunk('data', second)), 'damaged'],
    ['no channels', riff(formatChunk({ channels: 0 }), chunk('data', second)), 'damaged'],
    ['no rate', riff(formatChunk({ rate: 0 }), chunk('data', second)), 'damaged'],
    ['a film', join(latin('RIFF'), little([99, 4]), latin('AVI LIST')), 'not_audio'],
  ])('%s: %s', async (_, file, format) => {
    expect(await identifyBytes(file)).toMatchObject({ format, playback: 'none' });
  });

  test('an endless row of empty chunks ends', async () => {
    const head = join(latin('RIFF'), little([0, 4]), latin('WAVE'));
    const { source, reads } = virtualSource(50_000_000, (offset) => head[offset] ?? (offset % 8 < 4 ? 0x20 : 0));
    expect(await identifyRecording(source)).toMatchObject({ format: 'truncated' });
    expect(reads.length).toBeLessThan(10);
  });
});

describe('codings', () => {
  const guid = (end: string): Uint8Array =>
    join(
      little([16, 2], [4, 4], [6, 2]),
      Uint8Array.from(end.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    );

  test('an extensible header names its coding in the sub-format', async () => {
    const header = { tag: 0xfffe, bits: 8, extra: guid('000000001000800000aa00389b71') };
    const data = chunk('data', new Uint8Array(8000));
    expect(await identifyBytes(riff(formatChunk(header), data))).toMatchObject({
      format: 'alaw_wav',
      durationMs: 1000,
    });
    const foreign = { ...header, extra: guid('010000001000800000aa00389b71') };
    expect(await identifyBytes(riff(formatChunk(foreign), data))).toMatchObject({
      format: 'other_wav',
      playback: 'none',
    });
  });

  test('stereo counts a sample of each channel once', async () => {
    const file = riff(formatChunk({ tag: 7, channels: 2, bits: 8 }), chunk('data', second));
    expect(await identifyBytes(file)).toMatchObject({ format: 'ulaw_wav', channels: 2, durationMs: 1000 });
  });

  test.each([
    { rate: 2000, reason: 'rate too low' },
    { bits: 12, block: 2, reason: 'bits' },
    { channels: 9, reason: 'channels' },
  ])('PCM beyond what browsers play: $reason', async (header) => {
    const answer = await identifyBytes(riff(formatChunk(header), chunk('data', new Uint8Array(90_000))));
    expect(answer).toMatchObject({
      format: 'pcm_wav',
      playback: 'none',
      reason: { en: expect.stringMatching(/beyond/) },
    });
  });

  test('GSM: 320 samples in 65 bytes; the fact chunk ends the last block, but cannot add to the data', async () => {
    const header = formatChunk({ tag: 0x31, bits: 0, block: 65, extra: little([320, 2]) });
    const data = chunk('data', new Uint8Array(65 * 50));
    const length = async (...chunks: Uint8Array[]) => identifyBytes(riff(header, ...chunks, data));
    expect(await length()).toMatchObject({ format: 'gsm_wav', durationMs: 2000 });
    expect(await length(fact(15_900))).toMatchObject({ durationMs: 1988 });
    expect(await length(fact(99_999))).toMatchObject({ durationMs: 2000 });
  });

  test('ADPCM counts the samples of the last, shorter block too', async () => {
    const ima = formatChunk({ tag: 0x11, bits: 4, block: 256 });
    // 505 samples in 256 bytes, (100 - 4) × 2 + 1 in the rest
    expect(await identifyBytes(riff(ima, chunk('data', new Uint8Array(256 * 20 + 100))))).toMatchObject({
      format: 'ima_wav',
      durationMs: Math.round((505 * 20 + 193) / 8),
    });
    const ms = formatChunk({ tag: 2, bits: 4, block: 256 });
    // 500 samples in 256 bytes
    expect(await identifyBytes(riff(ms, chunk('data', new Uint8Array(256 * 16))))).toMatchObject({
      format: 'ms_wav',
      durationMs: 1000,
    });
  });

  test('a coding that is not in the list is named', async () => {
    const answer = await identifyBytes(riff(formatChunk({ tag: 34, bits: 1, block: 32 }), chunk('data', second)));
    expect(answer).toMatchObject({ format: 'other_wav', reason: { en: expect.stringContaining('TrueSpeech') } });
  });

  test('a gigabyte needs one range', async () => {
    const head = riff(formatChunk(), chunk('data', new Uint8Array(), { stated: 1_000_000_000 }));
    const { source, reads } = virtualSource(1_000_000_044, (offset) => head[offset] ?? 1);
    expect(await identifyRecording(source)).toMatchObject({ durationMs: 62_500_000, warnings: [] });
    expect(reads).toHaveLength(1);
  });
});
