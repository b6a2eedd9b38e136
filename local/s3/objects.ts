/** Objects: what is stored under a key, replaced in one step. */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { Checksum } from './checksums.ts';
import { transaction } from './database.ts';
import { s3Error } from './errors.ts';
import type { Files } from './files.ts';
import type { ObjectCreated, Outbox } from './outbox.ts';

/** Headers kept with an object: Content-Type and its like, and x-amz-meta-*. */
export type StoredHeaders = Record<string, string>;

/** An object without its bytes; `etag` is without quotes, `modified` in milliseconds. */
export type StoredObject = {
  file: string;
  size: number;
  etag: string;
  modified: number;
  headers: StoredHeaders;
  checksum: Checksum;
};

/** What must hold for a put: no object there (`absent`), or one with this ETag. */
export type PutCondition = { absent?: boolean; etag?: string };

export type Objects = ReturnType<typeof createObjects>;

function toObject(row: Record<string, unknown>): StoredObject {
  return {
    file: String(row.file),
    size: Number(row.size),
    etag: String(row.etag),
    modified: Number(row.modified),
    headers: JSON.parse(String(row.headers)),
    checksum: JSON.parse(String(row.checksum)),
  };
}

/** Checks a put's condition against what is there now; throws PreconditionFailed, or NoSuchKey for If-Match on nothing. */
export function checkPutCondition(condition: PutCondition, current: StoredObject | undefined): void {
  if (condition.absent === true && current !== undefined)
    throw s3Error('PreconditionFailed', undefined, { details: { Condition: 'If-None-Match' } });
  if (condition.etag === undefined) return;
  if (current === undefined) throw s3Error('NoSuchKey');
  if (condition.etag !== '*' && condition.etag !== current.etag)
    throw s3Error('PreconditionFailed', undefined, { details: { Condition: 'If-Match' } });
}

/** The objects of a store. */
export function createObjects(database: DatabaseSync, files: Files, outbox: Outbox) {
  const select = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?');
  const remove = database.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?');
  const replace = database.prepare(
    `INSERT OR REPLACE INTO objects (bucket, key, file, size, etag, modified, headers, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function find(bucket: string, key: string): StoredObject | undefined {
    const row = select.get(bucket, Buffer.from(key));
    return row === undefined ? undefined : toObject(row);
  }

  return {
    find,
    /** Finds an object or throws NoSuchKey. */
    get(bucket: string, key: string): StoredObject {
      const object = find(bucket, key);
      if (object === undefined) throw s3Error('NoSuchKey', undefined, { details: { Key: key } });
      return object;
    },
    /** Opens an object's bytes as they are now; a later put or delete does not touch them. Throws NoSuchKey. */
    async open(bucket: string, key: string): Promise<{ object: StoredObject; handle: FileHandle }> {
      for (let attempt = 1; ; attempt += 1) {
        const object = this.get(bucket, key);
        try {
          return { object, handle: await open(files.pathOf(object.file), 'r') };
        } catch (error) {
          // replaced between the look and the opening: look again; but a file that stays away is damage
          if (attempt >= 5) throw error;
        }
      }
    },
    /**
     * Puts a finished file under a key: object, event and clearing of the old file are one transaction, in which the
     * condition is checked once more. `also` runs inside it.
     */
    async commit(
      bucket: string,
      key: string,
      object: StoredObject,
      reason: ObjectCreated['reason'],
      condition: PutCondition = {},
      also: () => void = () => {},
    ): Promise<void> {
      await files.settle(object.file);
      const { file, size, etag, modified, headers, checksum } = object;
      const old = transaction(database, () => {
        const current = find(bucket, key);
        checkPutCondition(condition, current);
        also();
        replace.run(
          bucket,
          Buffer.from(key),
          file,
          size,
          etag,
          modified,
          JSON.stringify(headers),
          JSON.stringify(checksum),
        );
        files.adopt(file);
        if (current !== undefined) files.orphan(current.file);
        outbox.add({ bucket, key, size, etag, reason, time: new Date(modified).toISOString() });
        return current?.file;
      });
      outbox.wake();
      if (old !== undefined) await files.discard(old);
    },
    /** Removes an object; one that is not there is no error. */
    async remove(bucket: string, key: string): Promise<void> {
      const old = transaction(database, () => {
        const current = find(bucket, key);
        if (current === undefined) return;
        remove.run(bucket, Buffer.from(key));
        files.orphan(current.file);
        return current.file;
      });
      if (old !== undefined) await files.discard(old);
    },
  };
}
