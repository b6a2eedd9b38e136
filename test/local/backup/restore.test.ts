/** A backup comes back as it was, or not at all. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestFile, filesFolder, type Manifest, manifestFile } from '#local/backup/manifest.ts';
import { stageBackup } from '#local/backup/restore.ts';
import { takeBackup } from '#local/backup/take.ts';
import { takeFolder } from '#local/runtime/holder.ts';
import { layout } from '#local/runtime/layout.ts';
import { makePlace, readTable, startMachine } from './machine.ts';

const bilingual = /[\u4e00-\u9fff].* · .*[a-z]{2}/;
const { place, data, remove } = makePlace();
const whole = join(place, 'whole');
let digest: string;
let target: string;

beforeAll(async () => {
  const machine = await startMachine(data);
  await machine.writeBoth(42);
  await machine.upload('one', 'the first recording');
  await machine.stop();
  writeFileSync(join(data, 'mark'), 'x');
  ({ digest } = await takeBackup({ data, folder: whole, also: ['mark', 'absent'] }));
});
afterAll(remove);
beforeEach(() => {
  target = join(mkdtempSync(join(place, 'target-')), 'data');
});

const stage = (backup: string, more: { expected?: string; replace?: boolean } = {}) =>
  stageBackup({ backup, data: target, replace: false, ...more });
const leftovers = (): string[] => readdirSync(join(target, '..')).filter((name) => name !== 'data');

/** A copy of the backup with something done to it. */
function spoil(act: (folder: string) => void): string {
  const folder = join(mkdtempSync(join(place, 'spoiled-')), 'backup');
  cpSync(whole, folder, { recursive: true });
  act(folder);
  return folder;
}

/** Another manifest with its right digest, as somebody writes who forges a backup. */
function forge(folder: string, change: (manifest: Manifest) => unknown): void {
  const manifest = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Manifest;
  const changed = change(manifest);
  const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
  writeFileSync(join(folder, manifestFile), text);
  writeFileSync(join(folder, digestFile), `${createHash('sha256').update(text).digest('hex')}  ${manifestFile}\n`);
}

const tablePath = join(filesFolder, layout.table, 'dynamodb.sqlite');
const withPath = (path: string) => (manifest: Manifest) => ({
  ...manifest,
  files: manifest.files.map((file, index) => (index === 0 ? { ...file, path } : file)),
});

describe('a whole backup', () => {
  test('comes back into a new folder, or an empty one, as it was', async () => {
    mkdirSync(target);
    const staged = await stage(whole, { expected: digest.toUpperCase() });
    expect(readdirSync(target)).toEqual([]);
    expect(await staged.place()).toEqual({ kept: undefined });
    expect(readFileSync(join(target, 'mark'), 'utf8')).toBe('x');
    expect(existsSync(join(target, layout.executions))).toBe(false);
    expect(await readTable(target)).toEqual({ left: 42, right: 42 });
    const machine = await startMachine(target);
    await machine.writeBoth(43);
    await machine.stop();
    expect(leftovers()).toEqual([]);
  });

  test('takes the place of other data only when told to, and those are kept', async () => {
    mkdirSync(target);
    writeFileSync(join(target, 'old'), 'old');
    await expect(stage(whole)).rejects.toThrow(/已有数据.* · holds data already/);
    const staged = await stage(whole, { replace: true });
    const { kept = '' } = await staged.place();
    expect(readFileSync(join(kept, 'old'), 'utf8')).toBe('old');
    expect(existsSync(join(target, 'old'))).toBe(false);
    expect(existsSync(join(target, layout.table))).toBe(true);
    expect(kept).toMatch(/data\.before-restore-\d{8}T\d{6}Z$/);
  });

  test('never takes the place of data that a process serves, whether it began before or meanwhile', async () => {
    mkdirSync(target);
    const release = takeFolder(target);
    const served = new RegExp(`进程 ${process.pid}.* · the data folder is in use: process ${process.pid}`);
    await expect(stage(whole)).rejects.toThrow(served);
    await expect(stage(whole, { replace: true })).rejects.toThrow(served);
    release();
    const staged = await stage(whole, { replace: true });
    const again = takeFolder(target);
    await expect(staged.place()).rejects.toThrow(served);
    again();
    staged.discard();
    expect(leftovers()).toEqual([]);
  });
});

describe('refused in both languages, and nothing is changed', () => {
  const bytesOf = (folder: string): string =>
    (JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Manifest).files.find(({ path }) =>
      path.startsWith('s3/bytes/'),
    )?.path ?? '';

  test.each<[string, (folder: string) => void, RegExp]>([
    ['a folder that is not there', (folder) => rmSync(folder, { recursive: true }), /不是完整的备份/],
    ['one cut short, without its manifest', (folder) => rmSync(join(folder, manifestFile)), /缺少 manifest\.json/],
    ['a manifest without its checksum', (folder) => rmSync(join(folder, digestFile)), /缺少 manifest\.sha256/],
    ['a changed manifest', (folder) => appendFileSync(join(folder, manifestFile), ' '), /与校验和不符/],
    ['an empty manifest', (folder) => truncateSync(join(folder, manifestFile)), /与校验和不符/],
    ['a manifest that is no JSON', (folder) => forge(folder, () => '{'), /不是 JSON/],
    ['a later format', (folder) => forge(folder, (all) => ({ ...all, version: 2 })), /不能识别.*version/],
    ['another engine', (folder) => forge(folder, (all) => ({ ...all, engine: '9.9.9' })), /表引擎 9\.9\.9/],
    ['an unknown field', (folder) => forge(folder, (all) => ({ ...all, script: 'x' })), /不能识别/],
    ['no files', (folder) => forge(folder, (all) => ({ ...all, files: [] })), /不能识别.*files/],
    ['a path upwards', (folder) => forge(folder, withPath('../../escaped')), /不能识别.*files\.0\.path/],
    ['a path upwards inside', (folder) => forge(folder, withPath('s3/../../escaped')), /不能识别.*files\.0\.path/],
    ['an absolute path', (folder) => forge(folder, withPath('/tmp/escaped')), /不能识别.*files\.0\.path/],
    [
      'a path named twice',
      (folder) => forge(folder, (all) => ({ ...all, files: [...all.files, all.files[0]] })),
      /重复/,
    ],
    ['a missing file', (folder) => rmSync(join(folder, filesFolder, layout.secrets)), /缺少文件.*secrets\.json/],
    ['a truncated table', (folder) => truncateSync(join(folder, tablePath), 5000), /损坏或被改动.*dynamodb\.sqlite/],
    ['a longer table', (folder) => appendFileSync(join(folder, tablePath), 'x'), /损坏或被改动.*dynamodb\.sqlite/],
    ['a flipped bit in a recording', (folder) => flip(join(folder, filesFolder, bytesOf(folder))), /被改动.*s3\/bytes/],
    ['a flipped bit in the table', (folder) => flip(join(folder, tablePath)), /被改动.*dynamodb\.sqlite/],
    [
      'a link instead of a file',
      (folder) => {
        const file = join(folder, filesFolder, layout.secrets);
        renameSync(file, `${file}.real`);
        symlinkSync(`${file}.real`, file);
      },
      /不是普通文件.*secrets\.json/,
    ],
    [
      'a folder instead of a file',
      (folder) => {
        rmSync(join(folder, filesFolder, 'mark'));
        mkdirSync(join(folder, filesFolder, 'mark'));
      },
      /不是普通文件.*mark/,
    ],
  ])('%s', async (_, act, reason) => {
    const folder = spoil(act);
    mkdirSync(target);
    writeFileSync(join(target, 'old'), 'old');
    const refused = stage(folder, { replace: true });
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toThrow(bilingual);
    expect(readdirSync(target)).toEqual(['old']);
    expect(leftovers()).toEqual([]);
  });

  test('a forged backup whose own checksums fit, by the checksum that was noted', async () => {
    const forged = spoil((folder) => {
      const file = join(folder, filesFolder, layout.secrets);
      writeFileSync(file, '{"Secret":"t"}');
      const sha256 = createHash('sha256').update('{"Secret":"t"}').digest('hex');
      forge(folder, (all) => ({
        ...all,
        files: all.files.map((one) => (one.path === layout.secrets ? { ...one, sha256 } : one)),
      }));
    });
    await expect(stage(forged, { expected: digest })).rejects.toThrow(/与校验和不符 · does not have its checksum/);
    (await stage(forged)).discard();
  });

  test('a place that is no folder', async () => {
    writeFileSync(target, 'a file');
    await expect(stage(whole, { replace: true })).rejects.toThrow(/不是目录 · is no folder/);
    expect(readFileSync(target, 'utf8')).toBe('a file');
    expect(leftovers()).toEqual([]);
  });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
