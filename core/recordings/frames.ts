/** Walking over frames that lie end to end, as in AMR and MP3. */
import type { ByteWindow } from './window.ts';

const chunkLength = 64 * 1024;

type Walk = {
  start: number;
  end: number;
  /** Bytes of a frame's header. */
  header: number;
  /** Length in bytes of the frame whose header lies at `at`; undefined where no frame begins there. */
  lengthAt(view: DataView, at: number): number | undefined;
};

/** Walks from `start` to `end`; gives the offset where it stopped: at `end` or beyond when the last frame is cut, before it where frames end. */
export async function walkFrames(window: ByteWindow, { start, end, header, lengthAt }: Walk): Promise<number> {
  let offset = start;
  while (offset < end) {
    const view = await window.at(offset, Math.min(chunkLength, end - offset));
    let at = 0;
    while (at + header <= view.byteLength) {
      const length = lengthAt(view, at);
      if (length === undefined || length <= 0) return offset + at;
      at += length;
    }
    if (at === 0) return offset;
    offset += at;
  }
  return offset;
}
