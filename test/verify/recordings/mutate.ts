/** Files of every kind, damaged: overwritten, cut, with holes, doubled stretches and heads that state nonsense. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['audio', 'decoding'].map((name) => join(import.meta.dirname, '../../fixtures', name));

/** Every audio fixture by its name. */
export const originals: readonly (readonly [name: string, bytes: Uint8Array])[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => !/\.(md|ts|json)$/.test(name))
    .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const),
);

const endings = ['', '.wav', '.vox', '.gsm', '.al', '.ul', '.au', '.mp3', '.pdf'];
const telling = [0, 1, 2, 3, 0x7f, 0x80, 0xfe, 0xff];

/** One damaged file with some name: the same for the same numbers. */
export function mutate(next: () => number): { name: string; bytes: Uint8Array } {
  const [original, whole] = originals[next() % originals.length] as (typeof originals)[number];
  let bytes = whole.slice();
  for (let count = next() % 12; count > 0; count--) bytes[next() % bytes.length] = next() & 255;
  // Most of what can be stated wrongly stands at the beginning.
  for (let count = next() % 8; count > 0; count--) bytes[next() % 64] = telling[next() % telling.length] as number;
  if (next() % 3 === 0) {
    const at = next() % bytes.length;
    const kept = at + (next() % 300);
    bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(kept)]);
  }
  if (next() % 6 === 0) bytes = Uint8Array.from([...bytes, ...bytes.subarray(next() % (bytes.length + 1))]);
  if (next() % 3 === 0) bytes = bytes.subarray(0, next() % (bytes.length + 1));
  const name = next() % 2 === 0 ? original : `a${endings[next() % endings.length]}`;
  return { name, bytes };
}
