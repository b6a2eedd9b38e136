/** Taking in the recordings of an old system: each goes to its case as if it had been uploaded, once. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { caseNo as caseNoShape } from '#core/schemas.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { type Label, recordingStates } from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { sha256 as digestOf } from '../crypto.ts';
import { loadCall } from '../storage/calls.ts';
import { loadCase } from '../storage/cases.ts';
import { keys } from '../storage/keys.ts';
import { loadRecording, recordingKey, saveRecording } from '../storage/recordings.ts';
import { getItem } from '../storage/table.ts';
import { writeObject } from '../storage/write-object.ts';
import type { IngestRow, UnreadRow } from './ingest-rows.ts';

export type IngestOutcome = 'attached' | 'unchanged' | 'unplayable' | 'refused';
export type IngestResult = { row: number; file: string; outcome: IngestOutcome; caseNo?: string; remark?: Label };

/** As for an upload. */
const largest = 500_000_000;
/** How often, and after how many milliseconds each, what arrived is looked for. */
const looks = 300;
const pause = 200;

/** The case that a number names: its own, an upper-level platform's, or that of a call; of a call's cases the first. */
export async function caseOfNumber(number: string): Promise<string | undefined> {
  if (caseNoShape.safeParse(number).success) return number;
  const upstream = await getItem<{ caseNo: string }>(keys.upstream(number));
  return upstream?.caseNo ?? (await loadCall(number))?.cases[0];
}

async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Waits until the service has said what a file is; as it is by then. */
async function recognised(caseNo: string, id: string): Promise<StoredRecording | undefined> {
  for (let look = 0; look < looks; look++) {
    const recording = await loadRecording(caseNo, id);
    if (recording?.state !== 'uploading') return recording;
    await setTimeout(pause);
  }
  return undefined;
}

const late: Label = { zh: '已上传，尚未识别', en: 'uploaded, not yet recognised' };
const absent: Label = { zh: '没有这个文件，或不能读取', en: 'there is no such file, or it cannot be read' };
const unsized: Label = { zh: '文件为空或超过 500 MB', en: 'the file is empty or larger than 500 MB' };
const unknown: Label = { zh: '没有该编号的办件', en: 'there is no case with this number' };

function outcomeOf(recording: StoredRecording): Pick<IngestResult, 'outcome' | 'remark'> {
  const { state, reason } = recording;
  const remark = reason ?? (state === 'ready' ? undefined : recordingStates[state]);
  const outcome = state === 'ready' ? 'attached' : state === 'unplayable' ? 'unplayable' : 'refused';
  return { outcome, ...(remark === undefined ? {} : { remark }) };
}

/** Attaches one file. The id comes from case and content: whoever does it again, or was interrupted, does the same. */
async function ingestRow(
  folder: string,
  { row, owner, file, ...said }: IngestRow,
  findCase: typeof caseOfNumber,
): Promise<IngestResult> {
  const path = join(folder, file);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return { row, file, outcome: 'refused', remark: absent };
  if (size === 0 || size > largest) return { row, file, outcome: 'refused', remark: unsized };
  const caseNo = await findCase(owner);
  const known = caseNo === undefined ? undefined : await loadCase(caseNo);
  if (caseNo === undefined || known === undefined) return { row, file, outcome: 'refused', remark: unknown };
  const sha256 = await digestFile(path);
  const same = known.recordings.find((one) => one.sha256 === sha256 && one.state !== 'uploading');
  if (same !== undefined) return { row, file, caseNo, outcome: 'unchanged' };
  const id = digestOf(`${caseNo} ${sha256}`).slice(0, 32);
  const key = recordingKey(caseNo, id);
  const name = file.split(/[/\\]/).at(-1) ?? file;
  await saveRecording({ id, caseNo, key, state: 'uploading', name, size, sha256, at: now(), ...said });
  await writeObject(key, createReadStream(path), 'application/octet-stream');
  const recording = await recognised(caseNo, id);
  return {
    row,
    file,
    caseNo,
    ...(recording === undefined ? { outcome: 'refused', remark: late } : outcomeOf(recording)),
  };
}

/** Attaches the files of a list one after another and answers each; a row that fails stops nothing. Throws where table or bucket cannot be reached. */
export async function* ingestRows(
  folder: string,
  rows: readonly (IngestRow | UnreadRow)[],
  findCase = caseOfNumber,
): AsyncGenerator<IngestResult> {
  for (const row of rows) {
    if ('reason' in row) yield { row: row.row, file: '', outcome: 'refused', remark: row.reason };
    else yield await ingestRow(folder, row, findCase);
  }
}
