/** The demo city's recordings as stored ones: their bytes, what they are, and the way into the bucket. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Identification, isIdentified } from '#core/recordings/identification.ts';
import { identifyBytes } from '#core/recordings/identify.ts';
import { createPeaks } from '#core/recordings/peaks.ts';
import { renderCopy } from '#core/recordings/playable.ts';
import { samplesOf } from '#core/recordings/sound.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { describeRecording } from '#functions/recordings/describe.ts';
import { derivedOf } from '#functions/recordings/render.ts';
import { uploadLink } from '#functions/storage/bucket.ts';
import { recordingKey } from '#functions/storage/recordings.ts';
import { putObject } from '#functions/storage/write-object.ts';
import { readRecordings } from '../audio/recordings.ts';
import type { Life } from '../generator/life.ts';

/** `outline` and `copy` are what arrival makes of it, where it makes them. */
export type AudioFile = {
  bytes: Uint8Array;
  sha256: string;
  found: Identification;
  outline?: Uint8Array;
  copy?: Uint8Array;
};

/** What arrival would make of a recording, at once and in memory: the demo city's are short. */
async function render(bytes: Uint8Array, found: Identification): Promise<Pick<AudioFile, 'outline' | 'copy'>> {
  const sound = isIdentified(found) ? found.sound : undefined;
  if (sound === undefined) return {};
  const source = {
    size: bytes.byteLength,
    read: async (at: number, length: number) => bytes.subarray(at, at + length),
  };
  const peaks = createPeaks(samplesOf(sound), sound.channels);
  const pieces: Uint8Array[] = [];
  for await (const piece of renderCopy(sound, source, peaks)) pieces.push(piece);
  return { outline: peaks.finish(), ...(found.playback === 'converted' ? { copy: Buffer.concat(pieces) } : {}) };
}

/** The shipped recordings by file name, each read and identified once. */
export async function readAudio(): Promise<Map<string, AudioFile>> {
  const entries = readRecordings().map(async ({ file, path }) => {
    const bytes = readFileSync(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const found = await identifyBytes(bytes, file);
    return [file, { bytes, sha256, found, ...(await render(bytes, found)) }] as const;
  });
  return new Map(await Promise.all(entries));
}

export type Upload = { key: string; audio: AudioFile };

/** The recordings of a case as they are kept once they have arrived, with what is to be put into the bucket. */
export function storedRecordings(
  { caseNo, recordings }: Pick<Life, 'caseNo' | 'recordings'>,
  audio: ReadonlyMap<string, AudioFile>,
): { recording: StoredRecording; upload: Upload }[] {
  return recordings.map(({ id, file, name, at }) => {
    const known = audio.get(file);
    if (known === undefined) throw new Error(`no recording is called ${file}`);
    const key = recordingKey(caseNo, id);
    const { bytes, sha256, found } = known;
    const arrived = { id, caseNo, key, name, at, size: bytes.byteLength, sha256 };
    const derived = known.outline === undefined ? {} : derivedOf(key, known.copy !== undefined);
    return { recording: { ...describeRecording(arrived, found), ...derived }, upload: { key, audio: known } };
  });
}

/** Puts a recording into the bucket as the portal does, by a link for exactly these bytes, and beside it what arrival makes of it. */
export async function upload({ key, audio: { bytes, sha256, outline, copy } }: Upload): Promise<void> {
  if (outline !== undefined) {
    const derived = derivedOf(key, copy !== undefined);
    await putObject(derived.peaks, outline, 'application/octet-stream');
    if (copy !== undefined && derived.copy !== undefined) await putObject(derived.copy.key, copy, derived.copy.mime);
  }
  const { url, headers } = await uploadLink(key, bytes.byteLength, sha256);
  const reply = await fetch(url, { method: 'PUT', headers, body: bytes as Uint8Array<ArrayBuffer> });
  if (!reply.ok) throw new Error(`the recording ${key} was not taken: ${reply.status} ${await reply.text()}`);
}

export type Uploader = {
  /** Uploads now, or as soon as one of those before is done. */
  add(upload: Upload): void;
  /** Waits for all and answers how many there were. Throws what the first failure threw. */
  finish(): Promise<number>;
};

/** Uploads some at a time, beside whatever else goes on. */
export function createUploader(lanes = 4): Uploader {
  const waiting: Upload[] = [];
  const running = new Set<Promise<void>>();
  let count = 0;
  let failure: { error: unknown } | undefined;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && failure === undefined; next = waiting.shift()) {
      await upload(next);
    }
  };
  return {
    add(one) {
      count += 1;
      waiting.push(one);
      if (running.size >= lanes) return;
      const started = lane()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(started));
      running.add(started);
    },
    async finish() {
      while (running.size > 0) await Promise.all(running);
      if (failure !== undefined) throw failure.error;
      return count;
    },
  };
}
