/** Writing an object piece by piece: memory does not grow with it. */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { variable } from '../environment.ts';
import { bucket } from './bucket.ts';

/** Bytes of a part: S3 wants 5 MiB at least and takes 10,000 of them. */
const partLength = 8 * 1024 * 1024;

const place = (Key: string) => ({ Bucket: variable('RECORDINGS_BUCKET'), Key });

/** Puts a small object whole. */
export async function putObject(Key: string, body: Uint8Array, mime: string): Promise<void> {
  await bucket().send(new PutObjectCommand({ ...place(Key), Body: body, ContentType: mime }));
}

/** Gathers pieces into parts of one size, the last one shorter; the buffer is used again. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(partLength);
  let filled = 0;
  for await (const piece of pieces) {
    let at = 0;
    while (at < piece.byteLength) {
      const taken = piece.subarray(at, at + partLength - filled);
      buffer.set(taken, filled);
      filled += taken.byteLength;
      at += taken.byteLength;
      if (filled === partLength) {
        yield buffer;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

/** Writes an object from its pieces; nothing of it remains where a piece or the bucket fails, which is thrown. */
export async function writeObject(Key: string, pieces: AsyncIterable<Uint8Array>, mime: string): Promise<void> {
  const parts = partsOf(pieces);
  const first = (await parts.next()).value;
  if (first === undefined || first.byteLength < partLength) return putObject(Key, first ?? new Uint8Array(), mime);
  const begun = await bucket().send(new CreateMultipartUploadCommand({ ...place(Key), ContentType: mime }));
  const upload = { ...place(Key), UploadId: begun.UploadId };
  try {
    const done: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let part: Uint8Array | undefined = first; part !== undefined; part = (await parts.next()).value) {
      const PartNumber = done.length + 1;
      const { ETag } = await bucket().send(new UploadPartCommand({ ...upload, PartNumber, Body: part }));
      done.push({ PartNumber, ETag });
    }
    await bucket().send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: done } }));
  } catch (error) {
    await bucket()
      .send(new AbortMultipartUploadCommand(upload))
      .catch(() => undefined);
    throw error;
  }
}
