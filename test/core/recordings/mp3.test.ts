import { describe, expect, test } from 'vitest';
import { identifyBytes, identifyRecording } from '#core/recordings/identify.ts';
import { big, fixture, join, latin, mp3Frame, mp3Frames, virtualSource } from './writers.ts';

/** 576 samples at 16 kHz. */
const frameMs = 36;
const constant = (count: number): Uint8Array => mp3Frames(...Array<number>(count).fill(4));
const ms = (count: number): number => count * frameMs;
const id3 = (length: number): Uint8Array =>
  join(latin('ID3'), Uint8Array.of(3, 0, 0, 0, 0, length >> 7, length & 127), new Uint8Array(length));

describe('MP3', () => {
  test('frames of changing bit rate are counted', async () => {
    const file = mp3Frames(...Array.from({ length: 200 }, (_, index) => 1 + (index % 14)));
    expect(await identifyBytes(file)).toMatchObject({
      format: 'mp3',
      channels: 1,
      sampleRate: 16_000,
      durationMs: ms(200),
      warnings: [],
    });
  });

  test.each([
    ['ID3v2 before', join(id3(3000), constant(50))],
    ['two ID3v2 tags', join(id3(10), id3(10), constant(50))],
    ['ID3v1 behind', join(constant(50), latin('TAG'), new Uint8Array(125))],
    ['APE and ID3v1 behind', join(constant(50), apeTag(40), latin('TAG'), new Uint8Array(125))],
  ])('%s is no sound', async (_, file) => {
    expect(await identifyBytes(file)).toMatchObject({ format: 'mp3', durationMs: ms(50), warnings: [] });
  });

  test('junk before the frames is skipped, in the middle too', async () => {
    const junk = new Uint8Array(5000).fill(0x31);
    expect(await identifyBytes(join(junk, constant(50)))).toMatchObject({
      durationMs: ms(50),
      warnings: ['leading_junk'],
    });
    expect(await identifyBytes(join(constant(50), junk, constant(50)))).toMatchObject({
      durationMs: ms(100),
      warnings: ['damaged'],
    });
  });

  test('the last frame counts only when it is whole', async () => {
    const file = constant(50);
    expect(await identifyBytes(file.subarray(0, file.byteLength - 20))).toMatchObject({
      durationMs: ms(49),
      warnings: ['cut_short'],
    });
  });

  test('a Xing header tells the length, a VBRI header too', async () => {
    const xing = join(new Uint8Array(9), latin('Xing'), big(3), big(500), big(36 * 4 * 20));
    expect(await identifyBytes(join(mp3Frame(4, xing), constant(20)))).toMatchObject({
      durationMs: ms(500),
      warnings: [],
    });
    const vbri = join(new Uint8Array(32), latin('VBRI'), new Uint8Array(6), big(36 * 4 * 20), big(300));
    expect(await identifyBytes(join(mp3Frame(4, vbri), constant(20)))).toMatchObject({
      durationMs: ms(300),
      warnings: [],
    });
  });

  test('a cut file has its share of what the header tells', async () => {
    const bytes = fixture('vbr-xing.stereo.mp3');
    const answer = await identifyBytes(bytes.subarray(0, bytes.byteLength / 2));
    expect(answer).toMatchObject({ format: 'mp3', durationMs: 500, warnings: ['cut_short'] });
  });

  test.each([
    ['one frame pattern in other data', join(mp3Frame(4), new Uint8Array(4000).fill(0x41))],
    ['three frames', join(constant(3), new Uint8Array(4000))],
    ['free bit rate', Uint8Array.from({ length: 4000 }, (_, at) => [0xff, 0xf3, 0x08, 0xc4][at % 4] ?? 0)],
    ['only ones', new Uint8Array(100_000).fill(0xff)],
  ])('%s is no MP3', async (_, file) => {
    expect((await identifyBytes(file)).format).not.toBe('mp3');
  });

  test('a tag that is longer than the file is a truncated file', async () => {
    expect(await identifyBytes(id3(3000).subarray(0, 200))).toMatchObject({ format: 'truncated' });
  });

  test('an hour of constant bit rate needs a few ranges; changes in it are found and counted', async () => {
    const [slow, fast] = [mp3Frame(2), mp3Frame(4)];
    const count = 100_000;
    const steady = virtualSource(count * 144, (offset) => fast[offset % 144] ?? 0);
    expect(await identifyRecording(steady.source)).toMatchObject({ durationMs: ms(count), warnings: [] });
    expect(steady.reads.length).toBeLessThan(12);
    const half = 50_000 * 72;
    const size = half + 20_000 * 144;
    const changing = virtualSource(
      size,
      (offset) => (offset < half ? slow[offset % 72] : fast[(offset - half) % 144]) ?? 0,
    );
    expect(await identifyRecording(changing.source)).toMatchObject({ durationMs: ms(70_000) });
    expect(Math.max(...changing.reads.map(({ length }) => length))).toBeLessThanOrEqual(128 * 1024);
  });
});

/** An APE tag with a header, of `length` bytes between header and footer. */
function apeTag(length: number): Uint8Array {
  const edge = (flags: number): Uint8Array => {
    const bytes = join(latin('APETAGEX'), new Uint8Array(24));
    const view = new DataView(bytes.buffer);
    view.setUint32(12, length + 32, true);
    view.setUint32(20, flags, true);
    return bytes;
  };
  return join(edge(0xa0000000), new Uint8Array(length), edge(0x80000000));
}
