/** AMR recordings (RFC 4867, storage format, one channel): frames of 20 ms, each announcing its length. */
import { walkFrames } from './frames.ts';
import { type Identification, identified, unidentified } from './identification.ts';
import type { ByteWindow } from './window.ts';

/** Bytes of speech by frame type; types that are absent do not occur in files. */
const narrow: Readonly<Record<number, number>> = {
  0: 12,
  1: 13,
  2: 15,
  3: 17,
  4: 19,
  5: 20,
  6: 26,
  7: 31,
  8: 5,
  15: 0,
};
const wide: Readonly<Record<number, number>> = {
  0: 17,
  1: 23,
  2: 32,
  3: 36,
  4: 40,
  5: 46,
  6: 50,
  7: 58,
  8: 60,
  9: 5,
  14: 0,
  15: 0,
};

export const amrMagic = '#!AMR\n';
export const wideAmrMagic = '#!AMR-WB\n';

/** Identifies a file that begins with one of the two magic lines, by counting its frames. */
export async function identifyAmr(window: ByteWindow, format: 'amr' | 'amr_wb'): Promise<Identification> {
  const [lengths, magic, sampleRate] = format === 'amr' ? [narrow, amrMagic, 8000] : [wide, wideAmrMagic, 16_000];
  if (window.size === magic.length) return unidentified('empty');
  let frames = 0;
  const lengthAt = (view: DataView, at: number): number | undefined => {
    const speech = lengths[(view.getUint8(at) >>> 3) & 15];
    if (speech === undefined) return undefined;
    frames++;
    return speech + 1;
  };
  const stopped = await walkFrames(window, { start: magic.length, end: window.size, header: 1, lengthAt });
  const cut = stopped > window.size;
  const whole = cut ? frames - 1 : frames;
  if (whole === 0) return unidentified(cut ? 'truncated' : 'damaged');
  const length = whole * (sampleRate / 50) * 2;
  const unpacked = { coding: { name: 'pcm', width: 2 }, offset: 0, length, channels: 1, sampleRate } as const;
  const warnings = cut ? (['cut_short'] as const) : stopped < window.size ? (['damaged'] as const) : [];
  return identified({ format, channels: 1, sampleRate, duration: whole * 20, warnings, unpacked });
}
