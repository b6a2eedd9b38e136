/** Pages of keys in the order of their UTF-8 bytes, keys with a common prefix up to the delimiter rolled into one. */
import type { DatabaseSync } from 'node:sqlite';

export type ListedObject = { key: string; size: number; etag: string; modified: number; algorithm: string };
export type Listing = { objects: ListedObject[]; prefixes: string[]; next?: Buffer };
export type ListQuery = { prefix: string; delimiter: string; from?: Buffer; limit: number };

/** The first position after one key. */
export const afterKey = (key: string) => Buffer.concat([Buffer.from(key), Buffer.of(0)]);

/** The first position after all keys with a prefix; UTF-8 never holds the byte ff. */
export const afterPrefix = (prefix: string) => Buffer.concat([Buffer.from(prefix), Buffer.of(0xff)]);

const larger = (one: Buffer, other: Buffer) => (Buffer.compare(one, other) >= 0 ? one : other);

/** Makes the lister of a store: it answers a page and where the next one begins, skipping over rolled-up keys. */
export function createLister(database: DatabaseSync) {
  const select = database.prepare(
    `SELECT key, size, etag, modified, json_extract(checksum, '$.algorithm') AS algorithm
     FROM objects WHERE bucket = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  );

  return (bucket: string, query: ListQuery): Listing => {
    const { prefix, delimiter, limit } = query;
    const end = afterPrefix(prefix);
    const listing: Listing = { objects: [], prefixes: [] };
    let from = larger(Buffer.from(prefix), query.from ?? Buffer.alloc(0));
    const count = () => listing.objects.length + listing.prefixes.length;
    while (limit > 0) {
      const wanted = limit - count() + 1;
      const rows = select.all(bucket, from, end, wanted);
      for (const row of rows) {
        const bytes = Buffer.from(row.key as Uint8Array);
        // behind a prefix that was rolled up in this page
        if (Buffer.compare(bytes, from) < 0) continue;
        if (count() === limit) return { ...listing, next: from };
        const key = bytes.toString();
        const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
        if (cut >= 0) {
          const rolled = key.slice(0, cut + delimiter.length);
          listing.prefixes.push(rolled);
          from = afterPrefix(rolled);
        } else {
          const { size, etag, modified, algorithm } = row;
          const numbers = { size: Number(size), modified: Number(modified) };
          listing.objects.push({ key, ...numbers, etag: String(etag), algorithm: String(algorithm) });
          from = afterKey(key);
        }
      }
      if (rows.length < wanted) return listing;
    }
    return listing;
  };
}
