/** Files as a backup writes and reads them: through memory once, with their digest, durable when the call is through. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of a backup: its path below the data folder, its size in bytes and its SHA-256 in lower-case hex. */
export type BackedUp = { path: string; size: number; sha256: string };

const pieceSize = 1024 * 1024;

async function pass(source: FileHandle, each: (piece: Uint8Array) => Promise<unknown>) {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(pieceSize);
  let size = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, pieceSize);
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    size += bytesRead;
    await each(piece);
  }
}

/** Copies a file below another folder, readable by its owner only. */
export async function copyFile(from: string, folder: string, path: string): Promise<BackedUp> {
  const to = join(folder, path);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const passed = await pass(source, (piece) => target.writeFile(piece));
      await target.sync();
      return { path, ...passed };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Writes a small file. */
export async function writeWhole(folder: string, path: string, bytes: Uint8Array): Promise<BackedUp> {
  const to = join(folder, path);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const target = await open(to, 'wx', 0o600);
  try {
    await target.writeFile(bytes);
    await target.sync();
  } finally {
    await target.close();
  }
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Size and digest of a file that is there already, which is made durable and its owner's only. */
export async function settleFile(folder: string, path: string): Promise<BackedUp> {
  const source = await open(join(folder, path), 'r+');
  try {
    await source.chmod(0o600);
    const passed = await pass(source, async () => undefined);
    await source.sync();
    return { path, ...passed };
  } finally {
    await source.close();
  }
}

/** Makes the names in a folder durable, and with `deep` in all below it. */
export async function settleFolder(folder: string, deep = false): Promise<void> {
  const inner = deep ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  for (const entry of inner) await settleFolder(join(folder, entry.name), deep);
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
