/** What a backup of working engines holds, and what becomes of one that cannot be made. */
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesFolder } from '#local/backup/manifest.ts';
import { takeBackup } from '#local/backup/take.ts';
import { holdLock } from '#local/lock.ts';
import { layout } from '#local/runtime/layout.ts';
import { bytesFolder, readersLock } from '#local/s3/database.ts';
import { makePlace, readTable, startMachine } from './machine.ts';

let place: ReturnType<typeof makePlace>;
let machine: Awaited<ReturnType<typeof startMachine>>;
let stopped: boolean;

beforeEach(async () => {
  place = makePlace();
  machine = await startMachine(place.data);
  stopped = false;
});
afterEach(async () => {
  if (!stopped) await machine.stop();
  place.remove();
});

const backUp = (name = 'backup', more: { signal?: AbortSignal; also?: string[] } = {}) =>
  takeBackup({ data: place.data, folder: join(place.place, name), also: [], ...more });
const backedUp = (path: string): string => join(place.place, 'backup', filesFolder, path);
const objectFiles = (folder: string): string[] =>
  readdirSync(join(folder, layout.objects, bytesFolder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

describe('of engines at work', () => {
  test('the table is of one instant: all that was answered before, nothing that was asked after, no half transaction', async () => {
    const answered: number[] = [];
    const sent: number[] = [];
    let busy = true;
    const writing = (async () => {
      for (let value = 0; busy; value += 1) {
        sent[value] = Date.now();
        await machine.writeBoth(value);
        answered[value] = Date.now();
      }
    })();
    await expect.poll(() => answered.length).toBeGreaterThan(5);
    const { manifest } = await backUp();
    const then = answered.length;
    await expect.poll(() => answered.length).toBeGreaterThan(then + 2);
    busy = false;
    await writing;
    const [from, through] = [Date.parse(manifest.instant.from), Date.parse(manifest.instant.through)];
    const { left = -1, right } = await readTable(join(place.place, 'backup', filesFolder));
    expect(left).toBe(right);
    expect(left).toBeGreaterThanOrEqual(answered.findLastIndex((at) => at < from));
    expect(sent[left]).toBeLessThanOrEqual(through);
    expect(left).toBeLessThan(answered.length - 1);
    expect(manifest.tables).toEqual([{ name: 'things', items: 2 }]);
  });

  test('an object that is replaced or deleted meanwhile keeps its bytes until the backup is through', async () => {
    await machine.upload('kept', 'kept');
    await machine.upload('gone', 'gone');
    const before = objectFiles(place.data);
    const release = holdLock(join(place.data, layout.objects, readersLock));
    await machine.remove('gone');
    await machine.upload('kept', 'replaced');
    expect(objectFiles(place.data)).toEqual(expect.arrayContaining(before));
    release?.();
    await machine.upload('kept', 'once more');
    expect(objectFiles(place.data)).toHaveLength(1);
  });

  test('accounts are in it, sessions are not', async () => {
    await backUp();
    const copy = new DatabaseSync(backedUp(join(layout.identity, 'identity.sqlite')));
    expect(copy.prepare('SELECT username, sub FROM accounts').all()).toMatchObject([
      { username: 'clerk', sub: 'sub-1' },
    ]);
    copy.close();
    expect(readFileSync(backedUp(join(layout.identity, 'identity.sqlite'))).includes('secret-of-a-session')).toBe(
      false,
    );
  });

  test('its files are for their owner only', async () => {
    await machine.upload('one', 'one');
    await backUp();
    const entries = readdirSync(join(place.place, 'backup'), { recursive: true, withFileTypes: true });
    const open = entries.filter((entry) => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0);
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test('what only the logs of killed engines hold is in it', async () => {
    await machine.writeBoth(7);
    await machine.kill();
    stopped = true;
    await backUp();
    expect(await readTable(join(place.place, 'backup', filesFolder))).toEqual({ left: 7, right: 7 });
  });
});

describe('a backup that cannot be made leaves nothing behind', () => {
  const remains = (): string[] => readdirSync(place.place).filter((name) => name !== 'data');

  test('where an object is damaged', async () => {
    await machine.upload('one', 'one');
    appendFileSync(objectFiles(place.data)[0] ?? '', 'x');
    await expect(backUp()).rejects.toThrow(/对象已损坏 · an object is damaged/);
    expect(remains()).toEqual([]);
  });

  test('where it is interrupted', async () => {
    await expect(backUp('backup', { signal: AbortSignal.abort(new Error('interrupted')) })).rejects.toThrow(
      'interrupted',
    );
    expect(remains()).toEqual([]);
  });

  test('where another is under way', async () => {
    const release = holdLock(join(place.data, layout.objects, readersLock));
    await expect(backUp()).rejects.toThrow(/another backup is under way/);
    release?.();
    await backUp();
    expect(remains()).toEqual(['backup']);
  });

  test('where its folder exists, lies in the data, or the data are none', async () => {
    await backUp();
    await expect(backUp()).rejects.toThrow(/已存在 · exists already/);
    await expect(backUp('data/inside')).rejects.toThrow(/cannot lie inside the data folder/);
    mkdirSync(join(place.place, 'empty'));
    const empty = takeBackup({ data: join(place.place, 'empty'), folder: join(place.place, 'other'), also: [] });
    await expect(empty).rejects.toThrow(/holds nothing to back up/);
    expect(remains().toSorted()).toEqual(['backup', 'empty']);
  });

  test('where the database itself is damaged', async () => {
    for (let turn = 0; turn < 60; turn += 1) await machine.put(`item ${turn} ${'x'.repeat(500)}`);
    await machine.stop();
    stopped = true;
    const file = join(place.data, layout.table, 'dynamodb.sqlite');
    const { size } = statSync(file);
    const handle = openSync(file, 'r+');
    for (let at = 4096 * 4; at < size; at += 4096) writeSync(handle, Buffer.alloc(64, 0xff), 0, 64, at);
    closeSync(handle);
    await expect(backUp()).rejects.toThrow(/数据库已损坏 · a database is damaged: dynamodb\.sqlite/);
    expect(remains()).toEqual([]);
  });
});
