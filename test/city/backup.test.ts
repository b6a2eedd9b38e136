/** Backups of the real, working city by the entries that people run. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readManifest } from '#local/backup/manifest.ts';
import { full } from '../full.ts';
import { runEntry } from '../verify/backup/entries.ts';
import { backUpAndRestore } from '../verify/backup.ts';
import { startCity } from './city.ts';

// A slice of `npm run verify -- backup`, which takes eight, and a minute even so.
test.runIf(full)(
  'a backup of the city at work, restored elsewhere, is the city at that instant, with every wait live',
  {
    timeout: 280_000,
  },
  async () => {
    const printed: string[] = [];
    const faults = await backUpAndRestore({ seed: 1, rounds: 1, print: (line) => printed.push(line) });
    console.log(printed.at(-1));
    expect(faults).toEqual([]);
    expect(printed.at(-1)).toMatch(/^backup 1: [1-9]\d* requests before, .* [1-9]\d* waits live, [1-9]/);
  },
);

test('the entries refuse what they must in both languages, and say what is in a backup', {
  timeout: 60_000,
}, async () => {
  const place = mkdtempSync(join(tmpdir(), 'hotline-entries-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const data = join(place, 'data');
  const backup = join(place, 'backup');
  const city = await startCity({ data });
  onTestFinished(() => city.stop());
  const taken = await runEntry('backup', data, backup);
  expect(taken.code).toBe(0);
  const { manifest, digest } = readManifest(backup);
  expect(taken.printed).toContain(digest);
  expect(taken.printed).toContain(manifest.instant.moved);

  const running = await runEntry('restore', data, backup, '--replace');
  expect(running).toMatchObject({
    code: 1,
    printed: expect.stringMatching(/正在使用（进程 \d+） · .*in use: process/),
  });
  const wrong = await runEntry('restore', join(place, 'other'), backup, '--sha256', '0'.repeat(64));
  expect(wrong).toMatchObject({
    code: 1,
    printed: expect.stringMatching(/什么也没有改变 · not restored, nothing has changed/),
  });
  expect((await runEntry('restore', data)).code).toBe(2);
  expect((await runEntry('backup', data, backup, 'more')).code).toBe(2);
  expect(existsSync(join(place, 'other'))).toBe(false);
  expect(readdirSync(place).toSorted()).toEqual(['backup', 'data']);

  await city.stop();
  const replaced = await runEntry('restore', data, backup, '--replace', '--sha256', digest);
  expect(replaced.code).toBe(0);
  const kept = readdirSync(place).find((name) => name.startsWith('data.before-restore-')) ?? '';
  expect(replaced.printed).toContain(kept);
  expect(existsSync(join(place, kept, 'city.log')) || existsSync(join(place, kept, 'environment.json'))).toBe(true);
});
