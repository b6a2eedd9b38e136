/** Uploads in parts, kept over restarts until they are completed or aborted. */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Checksum, ChecksumAlgorithm } from './checksums.ts';
import { transaction } from './database.ts';
import { s3Error } from './errors.ts';
import type { Files } from './files.ts';
import type { StoredHeaders } from './objects.ts';

export type Upload = { id: string; headers: StoredHeaders; algorithm?: ChecksumAlgorithm };
export type Part = { number: number; file: string; size: number; etag: string; checksum: Checksum };
export type Uploads = ReturnType<typeof createUploads>;

/** The uploads of a store. */
export function createUploads(database: DatabaseSync, files: Files) {
  const insert = database.prepare('INSERT INTO uploads (id, bucket, key, headers, algorithm) VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?');
  const remove = database.prepare('DELETE FROM uploads WHERE id = ?');
  const selectParts = database.prepare('SELECT * FROM parts WHERE upload = ? ORDER BY number');
  const removeParts = database.prepare('DELETE FROM parts WHERE upload = ?');
  const replacePart = database.prepare(
    'INSERT OR REPLACE INTO parts (upload, number, file, size, etag, checksum) VALUES (?, ?, ?, ?, ?, ?)',
  );

  function get(id: string, bucket: string, key: string): Upload {
    const row = select.get(id, bucket, Buffer.from(key));
    if (row === undefined) throw s3Error('NoSuchUpload', undefined, { details: { UploadId: id } });
    const algorithm = row.algorithm === null ? {} : { algorithm: String(row.algorithm) as ChecksumAlgorithm };
    return { id, headers: JSON.parse(String(row.headers)), ...algorithm };
  }

  const partsOf = (id: string): Part[] =>
    selectParts.all(id).map((row) => ({
      number: Number(row.number),
      file: String(row.file),
      size: Number(row.size),
      etag: String(row.etag),
      checksum: JSON.parse(String(row.checksum)),
    }));

  /** Inside a transaction: forgets an upload and answers the files that nothing refers to any more. */
  function clear(id: string): string[] {
    const left = partsOf(id).map((part) => part.file);
    for (const file of left) files.orphan(file);
    removeParts.run(id);
    remove.run(id);
    return left;
  }

  return {
    get,
    partsOf,
    clear,
    /** Begins an upload and answers its id, which cannot be guessed. */
    create(bucket: string, key: string, headers: StoredHeaders, algorithm?: ChecksumAlgorithm): string {
      const id = randomBytes(24).toString('base64url');
      insert.run(id, bucket, Buffer.from(key), JSON.stringify(headers), algorithm ?? null);
      return id;
    },
    /** Keeps a received part; one of the same number is replaced. Throws NoSuchUpload if the upload ended meanwhile. */
    async put(upload: Upload, bucket: string, key: string, part: Part): Promise<void> {
      await files.settle(part.file);
      const old = transaction(database, () => {
        get(upload.id, bucket, key);
        const current = partsOf(upload.id).find((one) => one.number === part.number);
        replacePart.run(upload.id, part.number, part.file, part.size, part.etag, JSON.stringify(part.checksum));
        files.adopt(part.file);
        if (current !== undefined) files.orphan(current.file);
        return current?.file;
      });
      if (old !== undefined) await files.discard(old);
    },
    /** Ends an upload and removes its parts. */
    async abort(id: string): Promise<void> {
      const left = transaction(database, () => clear(id));
      await Promise.all(left.map((file) => files.discard(file)));
    },
  };
}
