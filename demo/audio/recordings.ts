/** The demo recordings: made here where the tools are installed, otherwise the shipped ones. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dialogue } from './dialogues.ts';

/** One line of the index; `text` is what is said, a line for each speaker. */
export type RecordingEntry = Pick<Dialogue, 'file' | 'format' | 'channels' | 'use'> & {
  durationMs: number;
  text: string;
};
export type DemoRecording = RecordingEntry & { path: string };

/** The recordings of a folder, as its `index.json` lists them; by default those that ship with the demo city. */
export function readRecordings(folder: string = path.join(import.meta.dirname, 'files')): DemoRecording[] {
  const entries = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as RecordingEntry[];
  return entries.map((entry) => ({ ...entry, path: path.join(folder, entry.file) }));
}
