/** Speaks the demo calls with `espeak-ng` and encodes them with `sox`: `node demo/audio/make.ts [FOLDER]`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Dialogue, dialogues, type Line, transcript } from './dialogues.ts';
import type { RecordingEntry } from './recordings.ts';

/** Samples per second, as telephone switches record. */
const rate = 8000;

/** Two people; the voice `cmn` of espeak-ng 1.51 reads its own pinyin as English, this one does not. */
const voices: Readonly<Record<Line['speaker'], readonly string[]>> = {
  agent: ['-v', 'cmn-latn-pinyin+f2', '-p', '62', '-s', '190'],
  citizen: ['-v', 'cmn-latn-pinyin+m3', '-p', '38', '-s', '180'],
};

/** What `sox` is told about each format; the last argument names the file. */
const encodings: Readonly<Record<Dialogue['format'], readonly string[]>> = {
  alaw: ['-e', 'a-law', '-t', 'wav'],
  ulaw: ['-e', 'u-law', '-t', 'wav'],
  pcm: ['-e', 'signed-integer', '-b', '16', '-t', 'wav'],
  mp3: ['-C', '24', '-t', 'mp3'],
  ogg: ['-C', '1', '-t', 'ogg'],
  gsm: ['-e', 'gsm-full-rate', '-t', 'wav'],
  ima: ['-e', 'ima-adpcm', '-t', 'wav'],
  vox: ['-t', 'vox'],
};

function run(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.error !== undefined) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** True when the programs that speak and encode are installed. */
export function canSpeak(): boolean {
  return ['espeak-ng', 'sox'].every((program) => spawnSync(program, ['--version']).error === undefined);
}

/** Speaks a line as 16-bit PCM; with two channels the other speaker's side is silent. */
function speak(line: Line, channels: 1 | 2, file: string): void {
  run('espeak-ng', [...voices[line.speaker], '-w', `${file}.raw.wav`, line.text]);
  const sides = line.speaker === 'agent' ? ['1', '0'] : ['0', '1'];
  const remix = channels === 2 ? ['remix', ...sides] : ['remix', '1'];
  run('sox', ['-R', '-G', `${file}.raw.wav`, '-r', String(rate), '-b', '16', file, ...remix, 'pad', '0.1', '0.25']);
}

function record(dialogue: Dialogue, folder: string, work: string): RecordingEntry {
  const parts = dialogue.lines.map((line, index) => {
    const part = path.join(work, `${index}.wav`);
    speak(line, dialogue.channels, part);
    return part;
  });
  const whole = path.join(work, 'whole.wav');
  run('sox', ['-R', ...parts, whole]);
  const seconds = Number(run('sox', ['--info', '-D', whole]));
  run('sox', ['-R', whole, ...encodings[dialogue.format], path.join(folder, dialogue.file)]);
  const { file, format, channels, use } = dialogue;
  return { file, format, channels, use, durationMs: Math.round(seconds * 1000), text: transcript(dialogue) };
}

/**
 * Makes every demo recording in the folder, with `index.json`; what the installed `sox` cannot write is left out. Throws where
 * `espeak-ng` or `sox` is missing.
 */
export function makeRecordings(folder: string): RecordingEntry[] {
  mkdirSync(folder, { recursive: true });
  const entries: RecordingEntry[] = [];
  for (const dialogue of dialogues) {
    const work = mkdtempSync(path.join(tmpdir(), 'hotline-audio-'));
    try {
      entries.push(record(dialogue, folder, work));
    } catch (error) {
      if (!/no handler for|can't encode|can't open output/i.test(String(error))) throw error;
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  writeFileSync(path.join(folder, 'index.json'), `${JSON.stringify(entries, null, 2)}\n`);
  return entries;
}

if (import.meta.main) {
  const folder = process.argv[2] ?? path.join(import.meta.dirname, 'files');
  for (const { file, durationMs } of makeRecordings(folder)) {
    console.log(`${file}\t${durationMs} ms\t${statSync(path.join(folder, file)).size} bytes`);
  }
}
