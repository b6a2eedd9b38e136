import { describe, expect, test } from 'vitest';
import { formatByEnding, formatOf, type RecordingFormatId, recordingFormats } from '#core/recordings/formats.ts';
import { identifyBytes } from '#core/recordings/identify.ts';
import { big, join, latin, little, oggPage, opusHead } from './writers.ts';

const body = new Uint8Array(500);
const begin = oggPage({ granule: 0n, body: opusHead(2, 312), flags: 2 });
const tags = oggPage({ granule: 0n, body: latin('OpusTags') });
const sound = (granule: bigint, flags = 0, serial = 7): Uint8Array => oggPage({ granule, body, flags, serial });

describe('Ogg', () => {
  test('the last page tells the length, less what Opus skips', async () => {
    const file = join(begin, tags, sound(24_000n), sound(96_312n, 4));
    expect(await identifyBytes(file)).toMatchObject({
      format: 'ogg_opus',
      channels: 2,
      durationMs: 2000,
      warnings: [],
    });
  });
  test('pages of other streams and pages without a position do not count', async () => {
    const file = join(begin, tags, sound(48_312n, 4), sound(-1n), sound(960_000n, 0, 8));
    expect(await identifyBytes(file)).toMatchObject({ durationMs: 1000 });
  });
  test('a file cut inside a page ends with the page before', async () => {
    const file = join(begin, tags, sound(48_312n), sound(96_312n, 4));
    expect(await identifyBytes(file.subarray(0, file.byteLength - 10))).toMatchObject({
      durationMs: 1000,
      warnings: ['cut_short'],
    });
    expect(await identifyBytes(join(begin, tags))).toMatchObject({ warnings: ['cut_short', 'duration_unknown'] });
  });
  test('an impossible position is no length', async () => {
    const answer = await identifyBytes(join(begin, tags, sound(2n ** 62n, 4)));
    expect(answer).not.toHaveProperty('durationMs');
    expect(answer.warnings).toEqual(['duration_unknown']);
  });
  test('Speex is known but not played, a film is not known, half a header is truncated', async () => {
    const speex = join(
      latin('Speex   '),
      new Uint8Array(28),
      little([8000, 4], [4, 4], [0, 4], [1, 4]),
      new Uint8Array(28),
    );
    expect(await identifyBytes(join(oggPage({ granule: 0n, body: speex, flags: 2 }), sound(16_000n, 4)))).toMatchObject(
      {
        format: 'ogg_speex',
        playback: 'none',
        durationMs: 2000,
      },
    );
    expect(await identifyBytes(oggPage({ granule: 0n, body: latin('\u0080theora'), flags: 2 }))).toMatchObject({
      format: 'unknown',
    });
    expect(await identifyBytes(begin.subarray(0, 20))).toMatchObject({ format: 'truncated' });
    expect(await identifyBytes(begin.subarray(0, 40))).toMatchObject({ format: 'truncated' });
  });
});

describe('AMR', () => {
  test('narrow: frames of each mode are 20 ms', async () => {
    const frames = [12, 13, 15, 17, 19, 20, 26, 31, 5].map((length, mode) =>
      join(Uint8Array.of((mode << 3) | 4), new Uint8Array(length)),
    );
    const file = join(latin('#!AMR\n'), ...frames, Uint8Array.of(0x7c));
    expect(await identifyBytes(file)).toMatchObject({
      format: 'amr',
      sampleRate: 8000,
      durationMs: 200,
      playback: 'converted',
      warnings: [],
    });
    expect(await identifyBytes(join(file, Uint8Array.of(0x3c, 1)))).toMatchObject({
      durationMs: 200,
      warnings: ['cut_short'],
    });
    expect(await identifyBytes(join(file, Uint8Array.of(0x60)))).toMatchObject({
      durationMs: 200,
      warnings: ['damaged'],
    });
  });
  test('wide', async () => {
    const frame = join(Uint8Array.of(0x44), new Uint8Array(60));
    const file = join(latin('#!AMR-WB\n'), frame, frame, frame);
    expect(await identifyBytes(file)).toMatchObject({ format: 'amr_wb', sampleRate: 16_000, durationMs: 60 });
  });
  test('without a frame', async () => {
    expect(await identifyBytes(latin('#!AMR\n'))).toMatchObject({ format: 'empty' });
    expect(await identifyBytes(latin('#!AM'))).toMatchObject({ format: 'truncated' });
    expect(await identifyBytes(latin('#!AMR\n\u003c'))).toMatchObject({ format: 'truncated' });
    expect(await identifyBytes(latin('#!AMR\n\u0060 and so on'))).toMatchObject({ format: 'damaged' });
  });
});

describe('AU', () => {
  const au = (stated: number, coding = 1, channels = 2): Uint8Array =>
    join(latin('.snd'), big(28), big(stated), big(coding), big(8000), big(channels), new Uint8Array(4 + 16_000));
  test.each([
    [16_000, 1000, []],
    [8000, 500, []],
    [0xffffffff, 1000, ['length_unknown']],
    [99_999, 1000, ['cut_short']],
  ])('stated length %i: %i ms', async (stated, durationMs, warnings) => {
    expect(await identifyBytes(au(stated))).toMatchObject({ format: 'au', channels: 2, durationMs, warnings });
  });
  test('16 bits count twice; an unknown coding has no length; no channels are damage', async () => {
    expect(await identifyBytes(au(16_000, 3))).toMatchObject({ durationMs: 500 });
    expect(await identifyBytes(au(16_000, 99))).toMatchObject({ warnings: ['duration_unknown'] });
    expect(await identifyBytes(au(16_000, 1, 0))).toMatchObject({ format: 'damaged' });
    expect(await identifyBytes(au(16_000).subarray(0, 20))).toMatchObject({ format: 'truncated' });
  });
});

describe('other files', () => {
  test.each([
    ['%PDF-1.7\n', 'not_audio', /PDF/],
    ['\u00ff\u00d8\u00ff\u00e0', 'not_audio', /JPEG/],
    ['PK\u0003\u0004', 'not_audio', /Office/],
    ['<!DOCTYPE html>\n<html>', 'not_audio', /not a recording/],
    ['fLaC', 'unknown', /FLAC/],
    ['\u0000\u0000\u0000\u0020ftypM4A ', 'unknown', /M4A/],
  ])('%j: %s', async (head, format, reason) => {
    const filler = head.startsWith('<') ? latin('<p>text</p>\n'.repeat(40)) : new Uint8Array(500);
    const answer = await identifyBytes(join(latin(head), filler), 'call.wav');
    expect(answer).toMatchObject({ format, reason: { en: expect.stringMatching(new RegExp(reason, 'i')) } });
  });
  test('a text is no recording whatever its name, a Chinese one too', async () => {
    const text = new TextEncoder().encode('通话记录\n话务员：您好\n'.repeat(40));
    expect(await identifyBytes(text, 'call.wav')).toMatchObject({ format: 'not_audio' });
  });
});

describe('the list', () => {
  const entries = (Object.keys(recordingFormats) as RecordingFormatId[]).map((id) => [id, formatOf(id)] as const);
  test.each(entries)('%s has a reason exactly where it is not played', (_, { playback, reason, endings }) => {
    expect(reason === undefined).toBe(playback === 'direct');
    for (const ending of endings) expect(ending).toMatch(/^\.[a-z0-9]+$/);
  });
  test('only headerless formats are hinted at by endings', () => {
    expect(formatByEnding('20260918-0001.VOX')).toBe('vox');
    expect(formatByEnding('a.gsm ')).toBe('raw_gsm');
    expect(['a.wav', 'a.mp3', 'vox', '', 'a.vox.txt'].map(formatByEnding)).toEqual(Array(5).fill(undefined));
  });
});
