/** A backup of a machine's data folder, whether the machine runs or not. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createClock } from '../clock.ts';
import { fileRelease } from '../dynamodb/file-shape.ts';
import { engineLock, databaseFile as tableFile } from '../dynamodb/server.ts';
import { forgetSessions, databaseFile as identityFile } from '../identity/database.ts';
import { holdLock, isHeld } from '../lock.ts';
import { layout } from '../runtime/layout.ts';
import { indexFile, readersLock } from '../s3/database.ts';
import { type BackedUp, copyFile, settleFile, settleFolder, writeWhole } from './files.ts';
import { type Fixed, fixInstant } from './instant.ts';
import { filesFolder, type Manifest, writeManifest } from './manifest.ts';
import { copyObjects } from './objects.ts';
import { openSnapshot } from './snapshot.ts';

const table = join(layout.table, tableFile);
const objects = join(layout.objects, indexFile);
const identity = join(layout.identity, identityFile);

const patience = 1_000;

type Options = {
  data: string;
  /** The backup that is to be. */
  folder: string;
  /** Files that the program which started the machine keeps in its folder; those that are there are taken along. */
  also: readonly string[];
  /** Ends it between two files. */
  signal?: AbortSignal;
};

/** The streams' checkpoints and dead letters, as they are now. */
function readCheckpoints(data: string): Map<string, Buffer> {
  const folder = join(data, layout.checkpoints);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }) : [];
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.new'));
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(data, path), readFileSync(path)]));
}

/** The tables as the engine's catalogue names them, with the number of their items. */
function countItems({ table: snapshot }: Fixed): Manifest['tables'] {
  return snapshot.rows('SELECT table_name FROM _tables ORDER BY table_name').map(({ table_name }) => {
    const name = String(table_name);
    const [row] = snapshot.rows(`SELECT COUNT(*) AS items FROM "${name.replaceAll('"', '""')}"`);
    return { name, items: Number(row?.items) };
  });
}

async function copyIdentity(data: string, to: string): Promise<BackedUp[]> {
  // A stack that signs in elsewhere has none.
  if (!existsSync(join(data, identity))) return [];
  const snapshot = openSnapshot(join(data, identity));
  try {
    mkdirSync(join(to, layout.identity), { mode: 0o700 });
    await snapshot.copyTo(join(to, identity));
  } finally {
    snapshot.close();
  }
  forgetSessions(join(to, identity));
  return [await settleFile(to, identity)];
}

type Source = Options & { fixed: Fixed; checkpoints: ReadonlyMap<string, Buffer> };

async function copyAll(to: string, { data, also, signal, fixed, checkpoints }: Source) {
  const files: BackedUp[] = [];
  for (const [path, bytes] of checkpoints) files.push(await writeWhole(to, path, bytes));
  const databases = [
    [objects, fixed.objects],
    [layout.events, fixed.events],
    [table, fixed.table],
  ] as const;
  for (const [path, snapshot] of databases) {
    signal?.throwIfAborted();
    mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await snapshot.copyTo(join(to, path));
    files.push(await settleFile(to, path));
  }
  files.push(...(await copyIdentity(data, to)));
  for (const path of [layout.clock, layout.secrets, ...also]) {
    if (existsSync(join(data, path))) files.push(await copyFile(join(data, path), to, path));
  }
  const folders = { from: join(data, layout.objects), to, below: layout.objects };
  const stored = await copyObjects(fixed.objects, folders, signal);
  return { files: [...files, ...stored.files], objects: stored.total };
}

function requireMachine(data: string): void {
  for (const path of [table, objects, layout.events]) {
    if (existsSync(join(data, path))) continue;
    throw new Error(`${data} 中没有可备份的数据 · holds nothing to back up: ${path}`);
  }
  // A machine that runs on another engine may have an old table of its own still lying here.
  if (isHeld(join(data, layout.lock)) && !isHeld(join(data, layout.table, engineLock))) {
    throw new Error(
      '表在另一个引擎中，须用该引擎的方法备份 · the table is in another engine, which has to be backed up by its own means',
    );
  }
}

function requireNew(data: string, folder: string): void {
  if (existsSync(folder)) throw new Error(`${folder} 已存在 · exists already`);
  if (!relative(resolve(data), resolve(folder)).startsWith('..')) {
    throw new Error(`备份不能放在数据目录内 · a backup cannot lie inside the data folder: ${folder}`);
  }
}

/**
 * Backs the data folder up into a new folder. The table is of one instant, and the objects are of the same; accounts are of a moment
 * later; executions are left out, because they hold nothing that the table does not. The folder gets its name when all of it is
 * durable: what was cut short never has it. Throws an Error in plain words, and then leaves nothing behind.
 */
export async function takeBackup(options: Options): Promise<{ manifest: Manifest; digest: string }> {
  const { data, folder } = options;
  requireMachine(data);
  requireNew(data, folder);
  const release = holdLock(join(data, layout.objects, readersLock), patience);
  if (release === undefined) throw new Error('另一个备份正在进行 · another backup is under way');
  const partial = `${folder}.partial-${process.pid}`;
  let fixed: Fixed | undefined;
  try {
    rmSync(partial, { recursive: true, force: true });
    const files = join(partial, filesFolder);
    mkdirSync(files, { recursive: true, mode: 0o700 });
    // Before the table: read after it they could stand behind records that the backup's stream does not have, and skip others.
    const checkpoints = readCheckpoints(data);
    const at = (path: string): string => join(data, path);
    fixed = await fixInstant({ objects: at(objects), events: at(layout.events), table: at(table) });
    // After the table: a clock behind the table's newest event would go through that time twice.
    const offset = createClock(at(layout.clock)).offset();
    const written = writeManifest({
      instant: {
        from: new Date(fixed.from).toISOString(),
        through: new Date(fixed.through).toISOString(),
        moved: new Date(fixed.through + offset).toISOString(),
      },
      engine: fileRelease,
      tables: countItems(fixed),
      ...(await copyAll(files, { ...options, fixed, checkpoints })),
    });
    for (const [name, bytes] of Object.entries(written.files)) await writeWhole(partial, name, bytes);
    await settleFolder(partial, true);
    renameSync(partial, folder);
    await settleFolder(dirname(resolve(folder)));
    return { manifest: written.manifest, digest: written.digest };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  } finally {
    fixed?.close();
    release();
  }
}
