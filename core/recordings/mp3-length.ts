/** How long an MP3 without a summary sounds: by its size where the bit rate is constant, else by counting the frames. */

import { walkFrames } from './frames.ts';
import { mp3FrameAt, sameStream } from './mp3-frame.ts';
import { findMp3Frames, type Mp3Start } from './mp3-sync.ts';
import type { RecordingWarning } from './warnings.ts';
import type { ByteWindow } from './window.ts';

/** Seconds, and what was odd. */
export type Mp3Length = { seconds: number; warnings: RecordingWarning[] };

/** Files up to this many bytes are counted: that is exact, and takes no longer than the probes. */
const countedBytes = 512 * 1024;
const reach = 64 * 1024;

/** Whether frames of the same bit rate are found at the beginning and at each quarter. */
async function isConstant(window: ByteWindow, { offset, frame }: Mp3Start, end: number): Promise<boolean> {
  const rates = new Set([frame.bitrate]);
  const visit = (view: DataView, at: number): number | undefined => {
    const next = mp3FrameAt(view, at);
    if (next === undefined || !sameStream(frame, next)) return undefined;
    rates.add(next.bitrate);
    return next.length;
  };
  for (const part of [0, 0.25, 0.5, 0.75, 0.95]) {
    const from = offset + Math.floor((end - offset) * part);
    const found = await findMp3Frames(window, from, end, 8 * 1024);
    if (found === undefined || !sameStream(frame, found.frame)) return false;
    await walkFrames(window, {
      start: found.offset,
      end: Math.min(end, found.offset + 16_384),
      header: 4,
      lengthAt: visit,
    });
    if (rates.size > 1) return false;
  }
  return true;
}

/** Counts the samples of every frame; over damaged stretches it looks for the next frames. */
async function countFrames(window: ByteWindow, { offset, frame }: Mp3Start, end: number): Promise<Mp3Length> {
  const warnings: RecordingWarning[] = [];
  let samples = 0;
  let last = 0;
  const lengthAt = (view: DataView, at: number): number | undefined => {
    const next = mp3FrameAt(view, at);
    if (next === undefined || !sameStream(frame, next)) return undefined;
    samples += next.samples;
    last = next.samples;
    return next.length;
  };
  let stopped = await walkFrames(window, { start: offset, end, header: 4, lengthAt });
  while (stopped + 4 < end) {
    warnings.push('damaged');
    const next = await findMp3Frames(window, stopped + 1, end, reach);
    if (next === undefined || !sameStream(frame, next.frame)) break;
    stopped = await walkFrames(window, { start: next.offset, end, header: 4, lengthAt });
  }
  if (stopped > end) {
    warnings.push('cut_short');
    samples -= last;
  }
  return { seconds: samples / frame.sampleRate, warnings };
}

/** The length of the frames from `start` to `end`. */
export async function measureMp3(window: ByteWindow, start: Mp3Start, end: number): Promise<Mp3Length> {
  const bytes = end - start.offset;
  if (bytes > countedBytes && (await isConstant(window, start, end))) {
    return { seconds: (bytes * 8) / start.frame.bitrate, warnings: [] };
  }
  return countFrames(window, start, end);
}
