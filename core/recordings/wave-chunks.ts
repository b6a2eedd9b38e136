/** The chunks of a RIFF/WAVE file. */
import { type ByteWindow, nameAt } from './window.ts';

export type WaveChunks = {
  /** The `fmt ` chunk's bytes, as many as matter. */
  format?: { offset: number; length: number };
  /** Samples per channel as the `fact` chunk states them. */
  fact?: number;
  /** `stated`: what the header says; undefined where it says nothing useful (0 or 0xFFFFFFFF, a recorder that never came back to fill it in). */
  data?: { offset: number; length: number; stated: number | undefined };
};

/** More chunks than any recorder writes: beyond them the file is garbage. */
const mostChunks = 1000;
/** Writers to a pipe cannot know the length and state one of the greatest: 0x7FFFFxxx (SoX) or 0xFFFFFFFF (FFmpeg). */
const placeholder = 0x7ffff000;

const isName = (name: string): boolean => /^[A-Za-z0-9_ ]{4}$/.test(name);

/** The offset after a chunk: chunks are padded to even lengths, but some writers forget it. */
async function nextChunk(window: ByteWindow, end: number): Promise<number> {
  if (end % 2 === 0) return end;
  const view = await window.at(end, 5);
  const padded = view.byteLength < 5 || isName(nameAt(view, 1));
  return !padded && isName(nameAt(view, 0)) ? end : end + 1;
}

/** Whether another chunk, and nothing else, follows: then a length of 0 means what it says. */
async function chunkFollows(window: ByteWindow, offset: number): Promise<boolean> {
  const view = await window.at(offset, 8);
  if (view.byteLength < 8 || !isName(nameAt(view, 0))) return false;
  return offset + 8 + view.getUint32(4, true) <= window.size;
}

async function measureData(window: ByteWindow, offset: number, stated: number): Promise<WaveChunks['data']> {
  const rest = window.size - offset;
  if (stated === 0 && (rest === 0 || (await chunkFollows(window, offset)))) return { offset, length: 0, stated };
  if (stated === 0 || (stated >= placeholder && stated > rest)) return { offset, length: rest, stated: undefined };
  return { offset, length: Math.min(stated, rest), stated };
}

/** Walks the chunks until format and data are known or the file ends; what was not found is absent. */
export async function readWaveChunks(window: ByteWindow): Promise<WaveChunks> {
  const found: WaveChunks = {};
  let offset = 12;
  for (let count = 0; count < mostChunks; count++) {
    const view = await window.at(offset, 12);
    if (view.byteLength < 8) return found;
    const name = nameAt(view, 0);
    const length = view.getUint32(4, true);
    const body = offset + 8;
    if (name === 'fmt ' && found.format === undefined) found.format = { offset: body, length };
    else if (name === 'fact' && length >= 4 && view.byteLength >= 12) found.fact = view.getUint32(8, true);
    else if (name === 'data' && found.data === undefined) {
      found.data = await measureData(window, body, length);
      if (found.data?.stated === undefined) return found;
    }
    if (found.format !== undefined && found.data !== undefined) return found;
    offset = await nextChunk(window, body + length);
  }
  return found;
}
