import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileBundle } from '#local/lambda/compiled.ts';

const place = mkdtempSync(join(tmpdir(), 'compiled-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const file = join(place, 'bundle.js');
const folder = join(place, 'kept');
const write = (says: string): void =>
  writeFileSync(file, `exports.says = () => '${says}'; exports.fails = () => { throw new Error('here'); };`);

/** Compiles and runs the bundle as a function does, and keeps what was compiled. */
function load(into: { folder: string | undefined } = { folder }) {
  const compiled = compileBundle({ file, parameters: ['exports'], ...into, name: 'one' });
  const exports = {} as { says: () => string; fails: () => never };
  compiled.wrapper(exports);
  const said = exports.says();
  compiled.keep();
  return { said, exports };
}

test('what was compiled is kept once, and used by the next start', () => {
  write('first');
  expect(load().said).toBe('first');
  const kept = join(folder, 'one');
  const { mtimeMs, size } = statSync(kept);
  expect(size).toBeGreaterThan(100);
  expect(load().said).toBe('first');
  expect(statSync(kept).mtimeMs).toBe(mtimeMs);
  expect(readdirSync(folder)).toEqual(['one']);
});

test('another bundle of the same length is compiled anew, and takes the place of the old one', () => {
  write('first');
  load();
  const before = readFileSync(join(folder, 'one'));
  write('other');
  expect(load().said).toBe('other');
  expect(readFileSync(join(folder, 'one')).equals(before)).toBe(false);
  expect(readdirSync(folder)).toEqual(['one']);
});

test('a damaged file is as none', () => {
  write('first');
  load();
  const path = join(folder, 'one');
  const content = readFileSync(path);
  for (const bad of [
    Buffer.alloc(0),
    content.subarray(0, 40),
    Buffer.concat([content.subarray(0, 40), Buffer.alloc(500, 7)]),
  ]) {
    writeFileSync(path, bad);
    expect(load().said).toBe('first');
    expect(readFileSync(path).length).toBeGreaterThan(100);
  }
});

test('nothing is kept without a folder, and where none can be made', () => {
  write('first');
  expect(load({ folder: undefined }).said).toBe('first');
  expect(load({ folder: join(file, 'below') }).said).toBe('first');
});

test('lines and columns of an error are those of the file', () => {
  write('first');
  const { exports } = load();
  const column = readFileSync(file, 'utf8').indexOf("new Error('here')") + 1;
  let stack = '';
  try {
    exports.fails();
  } catch (error) {
    stack = String((error as Error).stack);
  }
  expect(stack).toContain(`${file}:1:${column}`);
});
