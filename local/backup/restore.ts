/** Bringing a backup back: first all of it beside the place where it belongs, checked; then into that place in one step. */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileRelease } from '../dynamodb/file-shape.ts';
import { requireIdle, takeFolder } from '../runtime/holder.ts';
import { type BackedUp, copyFile, settleFolder } from './files.ts';
import { filesFolder, type Manifest, readManifest } from './manifest.ts';

export type Staged = {
  manifest: Manifest;
  digest: string;
  /** The folder in which the data lie, checked. */
  folder: string;
  /**
   * Puts it into its place. Data that were there are kept beside it, under the name that this answers. Throws an Error in plain words
   * where they may not be replaced.
   */
  place(): Promise<{ kept: string | undefined }>;
  /** Throws it away. */
  discard(): void;
};

type Options = {
  backup: string;
  /** The data folder that is to be. */
  data: string;
  /** Replaces data that are there, which are kept beside it. */
  replace: boolean;
  /** The manifest's SHA-256 as it was noted when the backup was made. */
  expected?: string | undefined;
  /** Ends it between two files. */
  signal?: AbortSignal;
};

function isFilled(data: string): boolean {
  const found = statSync(data, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isDirectory()) throw new Error(`${data} 不是目录 · is no folder`);
  return readdirSync(data).length > 0;
}

function requireFree(data: string, replace: boolean): void {
  if (!isFilled(data)) return;
  requireIdle(data);
  if (replace) return;
  throw new Error(
    `${data} 中已有数据；加 --replace 则替换，原数据改名保留 · holds data already; --replace puts them aside and takes their place`,
  );
}

async function copyChecked(backup: string, to: string, expected: BackedUp): Promise<void> {
  const from = join(backup, filesFolder, expected.path);
  const found = lstatSync(from, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`备份缺少文件 · a file of the backup is missing: ${expected.path}`);
  if (!found.isFile()) throw new Error(`备份中不是普通文件 · is no plain file in the backup: ${expected.path}`);
  const { size, sha256 } = await copyFile(from, to, expected.path);
  if (size === expected.size && sha256 === expected.sha256) return;
  throw new Error(`备份文件已损坏或被改动 · a file of the backup is damaged or was changed: ${expected.path}`);
}

/** The old data's name beside the new ones. */
const asideName = (data: string): string =>
  `${data}.before-restore-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;

function exchange(staging: string, data: string): string | undefined {
  if (!isFilled(data)) {
    // An empty folder is replaced by this.
    renameSync(staging, data);
    return undefined;
  }
  const release = takeFolder(data);
  const kept = asideName(data);
  try {
    renameSync(data, kept);
    try {
      renameSync(staging, data);
    } catch (error) {
      renameSync(kept, data);
      throw error;
    }
    return kept;
  } finally {
    release();
  }
}

/**
 * Copies a backup beside the data folder and checks every file's length and SHA-256 on the way; nothing else is changed before
 * `place`. Throws an Error in plain words for a backup that is not whole, damaged, changed or of another release, and for a folder that
 * is served or holds data.
 */
export async function stageBackup({ backup, data, replace, expected, signal }: Options): Promise<Staged> {
  const { manifest, digest } = readManifest(backup, expected);
  if (manifest.engine !== fileRelease) {
    throw new Error(
      `备份来自表引擎 ${manifest.engine}，本程序为 ${fileRelease} · the backup is of table engine ${manifest.engine}, this is ${fileRelease}`,
    );
  }
  requireFree(data, replace);
  const staging = `${resolve(data)}.restoring-${process.pid}`;
  const discard = (): void => rmSync(staging, { recursive: true, force: true });
  discard();
  try {
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    for (const file of manifest.files) {
      signal?.throwIfAborted();
      await copyChecked(backup, staging, file);
    }
    await settleFolder(staging, true);
  } catch (error) {
    discard();
    throw error;
  }
  return {
    manifest,
    digest,
    folder: staging,
    discard,
    async place() {
      requireFree(data, replace);
      const kept = exchange(staging, resolve(data));
      await settleFolder(dirname(resolve(data)));
      return { kept };
    },
  };
}
