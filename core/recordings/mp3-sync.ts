/** Finding where the frames of an MP3 begin: a single sync pattern occurs in any data, a run of frames does not. */
import { type Mp3Frame, mp3FrameAt, sameStream } from './mp3-frame.ts';
import type { ByteWindow } from './window.ts';

/** Frames in a row that make chance impossible: each matches by chance once in some 10^5. */
const needed = 4;

export type Mp3Start = { offset: number; frame: Mp3Frame };

/** Whether a run of frames begins at the offset; `short`: a run of two that reaches the end is enough. */
async function runsFrom(
  window: ByteWindow,
  { offset, frame }: Mp3Start,
  end: number,
  short: boolean,
): Promise<boolean> {
  let next = offset + frame.length;
  for (let count = 1; count < needed; count++) {
    if (next + 4 > end) return short && count >= 2;
    const following = mp3FrameAt(await window.at(next, 4), 0);
    if (following === undefined || !sameStream(frame, following)) return false;
    next += following.length;
  }
  return true;
}

/** The first run of frames that begins within `reach` bytes from `start`; undefined where there is none. */
export async function findMp3Frames(
  window: ByteWindow,
  start: number,
  end: number,
  reach: number,
): Promise<Mp3Start | undefined> {
  const last = Math.min(start + reach, end - 4);
  for (let offset = start; offset <= last; ) {
    const view = await window.at(offset, Math.min(4096, end - offset));
    if (view.byteLength < 4) return undefined;
    for (let at = 0; at + 4 <= view.byteLength && offset + at <= last; at++) {
      const frame = view.getUint8(at) === 0xff ? mp3FrameAt(view, at) : undefined;
      const begin = frame === undefined ? undefined : { offset: offset + at, frame };
      if (begin !== undefined && (await runsFrom(window, begin, end, begin.offset === start))) return begin;
    }
    offset += view.byteLength - 3;
  }
  return undefined;
}
