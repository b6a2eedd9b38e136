/** The files of an edition: lines in an order that tells nothing of the cases' own, written as they are made. */
import { createHash } from 'node:crypto';
import { csvFile, csvLines } from '#core/csv.ts';
import { type OpenFormat, openFormatNames, openFormats } from '#core/open-data/catalogue.ts';
import { cellsOf, jsonLine, type Names, openHeader } from '#core/open-data/columns.ts';
import type { Edition, Entry } from '#core/open-data/edition.ts';
import type { Month } from '#core/open-data/settings.ts';
import { openFileKey } from '../storage/open-data.ts';
import { writeObject } from '../storage/write-object.ts';

type Lines = { head: string; lineOf: (entry: Entry) => string };

const formats: Record<OpenFormat, (names: Names) => Lines> = {
  csv: (names) => ({ head: csvFile([openHeader]), lineOf: (entry) => csvLines([cellsOf(entry, names)]) }),
  jsonl: (names) => ({ head: '', lineOf: (entry) => jsonLine(entry, names) }),
};

/** Characters that are encoded at a time. */
const portion = 64 * 1024;

/** The bytes of a file, some at a time. Equal lines are many and are made once. */
function* pieces({ head, lineOf }: Lines, entries: readonly Entry[]): Generator<Uint8Array> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const line = lineOf(entry);
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  let text = head;
  for (const line of [...counts.keys()].sort()) {
    for (let count = counts.get(line) ?? 0; count > 0; count -= 1) {
      text += line;
      if (text.length < portion) continue;
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

async function* asStream(all: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* all;
}

export type WrittenFile = { format: OpenFormat; key: string; size: number; sha256: string };

/** Writes the files of an edition, each under the name that its content gives it. */
export async function writeFiles(month: Month, { entries }: Edition, names: Names): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const format of openFormatNames) {
    const lines = formats[format](names);
    const hash = createHash('sha256');
    let size = 0;
    for (const piece of pieces(lines, entries)) {
      hash.update(piece);
      size += piece.byteLength;
    }
    const sha256 = hash.digest('hex');
    const { type, ending } = openFormats[format];
    const key = openFileKey(month, sha256, ending);
    await writeObject(key, asStream(pieces(lines, entries)), type);
    written.push({ format, key, size, sha256 });
  }
  return written;
}
