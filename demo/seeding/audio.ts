/** The demo city's recordings as stored ones: their bytes, what they are, and the way into the bucket. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Identification } from '#core/recordings/identification.ts';
import { identifyBytes } from '#core/recordings/identify.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { describeRecording } from '#functions/recordings/describe.ts';
import { uploadLink } from '#functions/storage/bucket.ts';
import { recordingKey } from '#functions/storage/recordings.ts';
import { readRecordings } from '../audio/recordings.ts';
import type { Life } from '../generator/life.ts';

export type AudioFile = { bytes: Uint8Array; sha256: string; found: Identification };

/** The shipped recordings by file name, each read and identified once. */
export async function readAudio(): Promise<Map<string, AudioFile>> {
  const entries = readRecordings().map(async ({ file, path }) => {
    const bytes = readFileSync(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return [file, { bytes, sha256, found: await identifyBytes(bytes, file) }] as const;
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
    return { recording: describeRecording(arrived, found), upload: { key, audio: known } };
  });
}

/** Puts a recording into the bucket as the portal does: by a link for exactly these bytes. */
export async function upload({ key, audio: { bytes, sha256 } }: Upload): Promise<void> {
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
