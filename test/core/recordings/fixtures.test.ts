import { describe, expect, test } from 'vitest';
import { identifyBytes, identifyRecording } from '#core/recordings/identify.ts';
import { createRandom, randomBytes } from './random.ts';
import { fixture, virtualSource } from './writers.ts';

/** Format, channels, rate, milliseconds: as `ffprobe` and `sox --info` say, MP3 with a summary without the encoder's padding. */
const known: readonly (readonly [string, string, number, number, number])[] = [
  ['pcm16.wav', 'pcm_wav', 1, 8000, 800],
  ['pcm24-extensible.wav', 'pcm_wav', 1, 8000, 1000],
  ['streamed-ffmpeg.wav', 'pcm_wav', 1, 8000, 1000],
  ['alaw.wav', 'alaw_wav', 1, 8000, 1000],
  ['ulaw.wav', 'ulaw_wav', 1, 8000, 1000],
  ['gsm.wav', 'gsm_wav', 1, 8000, 1000],
  ['ima.wav', 'ima_wav', 1, 8000, 1000],
  ['ima-ffmpeg.wav', 'ima_wav', 1, 8000, 1021],
  ['ms.stereo.wav', 'ms_wav', 2, 8000, 1000],
  ['ulaw.au', 'au', 1, 8000, 1000],
  ['speech.amr', 'amr', 1, 8000, 1000],
  ['random.awb', 'amr_wb', 1, 16_000, 1200],
  ['vorbis.ogg', 'ogg_vorbis', 1, 8000, 1000],
  ['opus.stereo.ogg', 'ogg_opus', 2, 48_000, 1000],
  ['cbr.mp3', 'mp3', 1, 8000, 1152],
  ['cbr16k.mp3', 'mp3', 1, 16_000, 1080],
  ['tagged-id3.mp3', 'mp3', 1, 16_000, 1000],
  ['vbr-xing.stereo.mp3', 'mp3', 2, 8000, 1000],
  ['vbr.stereo.mp3', 'mp3', 2, 8000, 1152],
];
/** Measured in Chromium 147 and Firefox 153. */
const playable = ['pcm_wav', 'alaw_wav', 'ulaw_wav', 'mp3', 'ogg_vorbis', 'ogg_opus'];
const decoded = ['gsm_wav', 'ima_wav', 'ms_wav', 'au', 'amr', 'amr_wb'];
const playbackOf = (format: string): string =>
  playable.includes(format) ? 'direct' : decoded.includes(format) ? 'converted' : 'none';

describe('real files', () => {
  test.each(known)('%s is %s', async (name, format, channels, sampleRate, durationMs) => {
    const answer = await identifyBytes(fixture(name), 'misnamed.txt');
    expect(answer).toMatchObject({ format, channels, sampleRate, durationMs, playback: playbackOf(format) });
    expect(answer.warnings).toEqual(name === 'streamed-ffmpeg.wav' ? ['length_unknown'] : []);
    expect('reason' in answer).toBe(answer.playback === 'none');
    if (answer.playback === 'converted') expect(answer).toHaveProperty(format.startsWith('amr') ? 'unpacked' : 'sound');
  });

  test.each([
    ['speech.vox', 'vox', ['rate_taken']],
    ['speech.al', 'raw_alaw', []],
    ['speech.ul', 'raw_ulaw', []],
    ['speech.gsm', 'raw_gsm', []],
  ])('%s has no header: its name says what it may be, its content whether it can', async (name, format, warnings) => {
    const ending = name.slice(6).toUpperCase();
    const known = { format, playback: 'converted', channels: 1, sampleRate: 8000, durationMs: 1000, warnings };
    expect(await identifyBytes(fixture(name), `CALL.01${ending}`)).toMatchObject(known);
    const noise = randomBytes(createRandom(7), 40_000);
    expect(await identifyBytes(noise, `CALL.01${ending}`)).toMatchObject({ format: 'unknown', likely: format });
    expect(await identifyBytes(fixture('pcm16.wav'), `CALL.01${ending}`)).toMatchObject({ format: 'pcm_wav' });
  });

  test('without a telling name only frames that bear a mark are known', async () => {
    expect(await identifyBytes(fixture('speech.gsm'), 'call.wav')).toMatchObject({ format: 'raw_gsm' });
    for (const name of ['speech.vox', 'speech.al', 'speech.ul']) {
      expect(await identifyBytes(fixture(name), 'call.wav')).toMatchObject({ format: 'unknown' });
    }
  });

  test('the rate of a VOX file is what its sender states', async () => {
    const stated = await identifyBytes(fixture('speech.vox'), 'a.vox', 6000);
    expect(stated).toMatchObject({ sampleRate: 6000, durationMs: 1333, warnings: [] });
  });

  test('ranges give the same answer as the whole', async () => {
    for (const [name] of known) {
      const bytes = fixture(name);
      const { source } = virtualSource(bytes.byteLength, (offset) => bytes[offset] ?? 0);
      expect(await identifyRecording(source)).toEqual(await identifyBytes(bytes));
    }
  });

  test('every beginning of a real file is cut short, truncated or unknown, never a longer recording', async () => {
    for (const [name, format, , , durationMs] of known) {
      const bytes = fixture(name);
      for (const share of [0.02, 0.1, 0.3, 0.5, 0.9]) {
        const answer = await identifyBytes(bytes.subarray(0, Math.floor(bytes.byteLength * share)));
        if ('durationMs' in answer) expect(answer.durationMs, `${name} ${share}`).toBeLessThan(durationMs);
        else expect([format, 'truncated', 'unknown', 'empty'], `${name} ${share}`).toContain(answer.format);
      }
    }
  });
});
