/** The bytes of the objects that an index names. */
import { join } from 'node:path';
import type { Checksum } from '../s3/checksums.ts';
import { bytesPath } from '../s3/database.ts';
import { type BackedUp, copyFile } from './files.ts';
import type { Snapshot } from './snapshot.ts';

type Stored = { file: string; size: number; checksum: Checksum };

const stored = (row: Record<string, unknown>): Stored => ({
  file: String(row.file),
  size: Number(row.size),
  checksum: JSON.parse(String(row.checksum)) as Checksum,
});

/** What is wrong with the bytes, by what was noted when they were received. */
function faultOf({ size, checksum }: Stored, copy: BackedUp): string | undefined {
  if (copy.size !== size) return `${copy.size} ≠ ${size} bytes`;
  const known = checksum.algorithm === 'sha256' && checksum.type === 'FULL_OBJECT';
  if (!known || Buffer.from(copy.sha256, 'hex').toString('base64') === checksum.value) return undefined;
  return 'SHA-256';
}

/**
 * Copies the bytes of every object and of every part of an unfinished upload that the index names. Throws an Error where bytes are
 * missing or are not those that were received: a backup must not pass damage on in silence.
 */
export async function copyObjects(
  index: Snapshot,
  { from, to, below }: { from: string; to: string; below: string },
  signal?: AbortSignal,
): Promise<{ files: BackedUp[]; total: { count: number; bytes: number } }> {
  const files: BackedUp[] = [];
  const total = { count: 0, bytes: 0 };
  const copy = async (one: Stored): Promise<void> => {
    signal?.throwIfAborted();
    const path = bytesPath(one.file);
    const copied = await copyFile(join(from, path), to, join(below, path));
    const fault = faultOf(one, copied);
    if (fault !== undefined) throw new Error(`对象已损坏 · an object is damaged: ${join(from, path)} (${fault})`);
    files.push(copied);
  };
  for (const row of index.rows('SELECT file, size, checksum FROM objects')) {
    const one = stored(row);
    await copy(one);
    total.count += 1;
    total.bytes += one.size;
  }
  for (const row of index.rows('SELECT file, size, checksum FROM parts')) await copy(stored(row));
  return { files, total };
}
