import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCheckpoint } from '#local/streams/checkpoint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'mapping.json');
const open = (stream = 'stream') => openCheckpoint(folder, 'mapping', stream);
const at = (sequence: number) => ({ shard: 'shard', sequence: String(sequence) });

test('the last place is kept, however many were before it, and the file stays small', () => {
  const checkpoint = open();
  expect(checkpoint.read()).toBe(undefined);
  let largest = 0;
  for (let sequence = 1; sequence <= 3500; sequence += 1) {
    checkpoint.write(at(sequence));
    if (sequence % 250 !== 0) continue;
    expect(open().read()).toEqual(at(sequence));
    largest = Math.max(largest, readFileSync(file()).length);
  }
  expect(largest).toBeLessThan(100_000);
});

test('a line that was cut off does not count, and the next one is not lost with it', () => {
  open().write(at(1));
  appendFileSync(file(), '{"stream":"stream","sha');
  const checkpoint = open();
  expect(checkpoint.read()).toEqual(at(1));
  checkpoint.write(at(2));
  expect(open().read()).toEqual(at(2));
});

test('a file of one place without an end of line, as it once was, is read', () => {
  writeFileSync(file(), JSON.stringify({ stream: 'stream', ...at(7) }));
  expect(open().read()).toEqual(at(7));
});

test('a place in another stream is none', () => {
  open('before').write(at(5));
  expect(open('now').read()).toBe(undefined);
});

test('a file that says nothing is none', () => {
  writeFileSync(file(), '\n\u0000\n');
  expect(open().read()).toBe(undefined);
});
