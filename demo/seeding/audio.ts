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

/** Uploads all, some at a time. */
export async function uploadAll(uploads: readonly Upload[], lanes = 6): Promise<void> {
  const queue = uploads.values();
  const lane = async (): Promise<void> => {
    for (const one of queue) await upload(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
