/** What a backup says of itself. It is written last: a folder without it is no backup. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BackedUp } from './files.ts';

export const manifestFile = 'manifest.json';
/** The manifest's own digest, in the form of `sha256sum`. */
export const digestFile = 'manifest.sha256';
/** Below this folder the files lie as in a data folder. */
export const filesFolder = 'files';
const formatName = 'one-machine-backup';
/** Raised when older programs could not read what is written. */
const formatVersion = 1;

// No segment is `.` or `..`: no path leads out of the folder.
const path = z.string().regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const instant = z.iso.datetime();

const schema = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  /**
   * Everything answered before `from` is in the backup, nothing asked after `through`: a moment by the real clock, and the same by
   * the moved one.
   */
  instant: z.strictObject({ from: instant, through: instant, moved: instant }),
  engine: z.string(),
  tables: z.array(z.strictObject({ name: z.string(), items: count })).min(1),
  objects: z.strictObject({ count, bytes: count }),
  files: z.array(z.strictObject({ path, size: count, sha256: digest })).min(1),
});

export type Manifest = z.infer<typeof schema>;

/** The bytes of a manifest, and of the file that holds its digest. Throws where `readManifest` would not take it. */
export function writeManifest(facts: Omit<Manifest, 'format' | 'version'>): {
  manifest: Manifest;
  digest: string;
  files: Record<string, Uint8Array>;
} {
  const manifest = schema.parse({ format: formatName, version: formatVersion, ...facts });
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const sum = sumOf(bytes);
  return {
    manifest,
    digest: sum,
    files: { [manifestFile]: bytes, [digestFile]: Buffer.from(`${sum}  ${manifestFile}\n`) },
  };
}

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function read(folder: string, file: string): Buffer {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `${folder} 不是完整的备份：缺少 ${file} · is no whole backup: it has no ${file}`
        : `不能读取 · cannot read ${join(folder, file)}: ${code}`,
    );
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file}: 不是 JSON · is no JSON`);
  }
}

/** Two files under one name would restore one of them only. */
function repeated(files: readonly BackedUp[]): string | undefined {
  const seen = new Set<string>();
  return files.find(({ path }) => seen.size === seen.add(path).size)?.path;
}

/**
 * Reads a backup's manifest and checks it against its digest, and against `expected` where that was noted elsewhere. Throws an Error
 * in plain words where something does not fit.
 */
export function readManifest(folder: string, expected?: string): { manifest: Manifest; digest: string } {
  const bytes = read(folder, manifestFile);
  const sum = sumOf(bytes);
  const noted = read(folder, digestFile).toString().slice(0, 64);
  if (sum !== noted || (expected !== undefined && sum !== expected.toLowerCase())) {
    const wanted = sum === noted ? expected : noted;
    throw new Error(`${manifestFile} 与校验和不符 · does not have its checksum: ${sum}, 应为 expected ${wanted}`);
  }
  const parsed = schema.safeParse(parse(bytes.toString(), manifestFile));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${manifestFile} 不能识别 · is not understood: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const twice = repeated(parsed.data.files);
  if (twice !== undefined) throw new Error(`${manifestFile}: 重复 · named twice: ${twice}`);
  return { manifest: parsed.data, digest: sum };
}
