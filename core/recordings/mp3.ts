/** MP3 recordings. */
import { type Identification, identified, unidentified } from './identification.ts';
import { type Mp3Length, measureMp3 } from './mp3-length.ts';
import { findMp3Frames, type Mp3Start } from './mp3-sync.ts';
import { afterId3, beforeTags, type Mp3Summary, readMp3Summary } from './mp3-tags.ts';
import type { RecordingWarning } from './warnings.ts';
import type { ByteWindow } from './window.ts';

/** How far behind the tags the first frame may lie, in bytes. */
const reach = 64 * 1024;

/** The length that the summary states, less what a cut file lacks of it. */
function statedLength({ frames, bytes, trimmed }: Mp3Summary, { frame }: Mp3Start, available: number): Mp3Length {
  const samples = Math.max(0, frames * frame.samples - trimmed);
  const share = bytes !== undefined && bytes > available + frame.length ? available / bytes : 1;
  return { seconds: (samples * share) / frame.sampleRate, warnings: share < 1 ? ['cut_short'] : [] };
}

/**
 * Identifies a file in which a run of MP3 frames begins behind the ID3 tags, or within 64 KiB of junk; undefined where there is none. The
 * duration is that of the Xing, Info or VBRI header, without the encoder's own padding, else measured.
 */
export async function identifyMp3(window: ByteWindow): Promise<Identification | undefined> {
  const from = await afterId3(window);
  if (from >= window.size) return from === 0 ? undefined : unidentified('truncated');
  const end = await beforeTags(window);
  const start = await findMp3Frames(window, from, end, reach);
  if (start === undefined) return undefined;
  const { offset, frame } = start;
  const summary = readMp3Summary(await window.at(offset, Math.min(frame.length, end - offset)), frame);
  const stated = summary === undefined || summary.frames === 0 ? undefined : statedLength(summary, start, end - offset);
  const { seconds, warnings } = stated ?? (await measureMp3(window, start, end));
  const junk: RecordingWarning[] = offset === from ? [] : ['leading_junk'];
  const { channels, sampleRate } = frame;
  return identified({
    format: 'mp3',
    channels,
    sampleRate,
    duration: seconds * 1000,
    warnings: [...junk, ...warnings],
  });
}
