/** The store: index, files, objects, uploads and events of one folder. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { checksumDigest, hashDigest } from './checksums.ts';
import { openDatabase } from './database.ts';
import { createFiles } from './files.ts';
import { createLister } from './listing.ts';
import { createObjects } from './objects.ts';
import { createOutbox, type ObjectCreated } from './outbox.ts';
import { createUploads } from './uploads.ts';

export type Store = ReturnType<typeof openStore>;

/** Opens the store of a folder and finishes what a crash interrupted; events go to `deliver`. */
export function openStore(
  folder: string,
  deliver: ((event: ObjectCreated) => unknown) | undefined,
  log: (message: string) => void,
) {
  const { database, close } = openDatabase(folder);
  const files = createFiles(folder, database);
  const outbox = createOutbox(database, deliver, log);
  outbox.wake();
  return {
    files,
    objects: createObjects(database, files, outbox),
    uploads: createUploads(database, files),
    list: createLister(database),
    /**
     * Runs `write` on a new file; the file is thrown away unless `write` made an object or part refer to it.
     */
    async withNewFile<Result>(write: (fresh: { file: string; path: string }) => Promise<Result>): Promise<Result> {
      const fresh = files.begin();
      try {
        return await write(fresh);
      } catch (error) {
        await files.discard(fresh.file);
        throw error;
      }
    },
    /** Copies files one after another into a new one, flushed; answers size, MD5 in hex and CRC-64/NVME in base64. */
    async concatenate(sources: readonly string[], path: string) {
      const [md5, crc] = [hashDigest('md5'), checksumDigest('crc64nvme')];
      let size = 0;
      const handle = await open(path, 'wx', 0o600);
      try {
        for (const source of sources)
          for await (const bytes of createReadStream(files.pathOf(source), { highWaterMark: 256 * 1024 })) {
            size += bytes.length;
            md5.update(bytes);
            crc.update(bytes);
            await handle.writeFile(bytes);
          }
        await handle.sync();
      } finally {
        await handle.close();
      }
      return { size, md5: md5.finish().toString('hex'), crc64nvme: crc.finish().toString('base64') };
    },
    /** Stops the events and closes the index. */
    async close(): Promise<void> {
      await outbox.stop();
      close();
    },
  };
}
