/**
 * The daily sweep: recordings past their retention and not held are deleted, with an event on the case's trail; so are exported files
 * after a day, superseded open data, and files that no entry of the knowledge base has got.
 */
import type { Context } from '#core/commands/definition.ts';
import { monthsKept, retentionOf } from '#core/recordings/retention.ts';
import { addDays, addMonths, dayNumber, localDate, startOfDay, toInstant } from '#core/time/instant.ts';
import type { CaseFile, StoredRecording } from '#core/view/read.ts';
import { now, realNow } from '../clock.ts';
import { log } from '../log.ts';
import { deleteObject } from '../storage/bucket.ts';
import { loadCase } from '../storage/cases.ts';
import { loadContext } from '../storage/context.ts';
import { removeOldExports } from '../storage/exports.ts';
import { listKeys } from '../storage/keys.ts';
import { removeLooseKnowledgeFiles } from '../storage/knowledge-files.ts';
import { listedPages } from '../storage/listed.ts';
import { loadBookmarks, removeBookmark } from '../storage/listening.ts';
import { removeSuperseded } from '../storage/open-data.ts';
import { changeRecording, recordingOf, recordingPut } from '../storage/recordings.ts';
import { systemCommand } from '../workflow/tick.ts';

/** What became of the recordings whose time is over: their ids by case number. */
export type Swept = { deleted: string[]; kept: string[]; failed: string[]; unfinished: boolean };

/** Recordings worked on at once, and real time after which the rest is left to the next day. */
const abreast = 8;
const longestMs = 13 * 60_000;

/**
 * The file and everything made of it, then the event. The recording is marked first, so that nobody holds or plays what is going;
 * whatever end a crash puts to this, the next sweep meets the mark and does the rest. False where somebody held it meanwhile.
 */
async function remove(file: CaseFile, found: StoredRecording, at: string): Promise<boolean> {
  const marked: StoredRecording = { ...found, state: 'deleting' };
  if (found.state !== 'deleting' && !(await changeRecording(found, marked))) return false;
  const { caseNo, id, key, copy, peaks } = found;
  for (const one of [key, copy?.key, peaks]) if (one !== undefined) await deleteObject(one);
  for (const bookmark of await loadBookmarks(key)) await removeBookmark(key, bookmark.id);
  const { copy: _, peaks: __, ...facts } = marked;
  const linked = file.events.some(({ type, data }) => type === 'recording_linked' && data.recordingId === id);
  const gone = recordingPut(marked, { ...facts, state: 'deleted', deletedAt: at });
  const outcome = await systemCommand(caseNo, 'delete-recording', { recordingId: id, linked }, at, [gone]);
  if ('refused' in outcome) throw new Error(`not noted on the trail: ${outcome.refused}`);
  return true;
}

type Place = ReturnType<typeof recordingOf>;
type Outcome = 'deleted' | 'kept' | 'failed' | undefined;

/** What became of one recording; nothing of one whose time is not over. */
async function sweepOne({ caseNo, id }: Place, context: Context): Promise<Outcome> {
  try {
    const file = await loadCase(caseNo);
    const recording = file?.recordings.find((one) => one.id === id);
    if (file === undefined || recording === undefined) return undefined;
    const found = retentionOf(recording, file.state, context);
    if (found === 'young' || found === 'none') return undefined;
    const done = found === 'due' && (await remove(file, recording, context.now));
    log.info(done ? 'recording deleted after retention' : 'recording kept beyond retention', { caseNo, id, found });
    return done ? 'deleted' : 'kept';
  } catch (error) {
    log.error('recording not deleted', { caseNo, id, error: String(error) });
    return 'failed';
  }
}

/** The places of recordings that arrived no later than the day of which the retention ends now, the oldest first, some at a time. */
async function* overdue(now: string, months: number): AsyncGenerator<Place[]> {
  const end = toInstant(startOfDay(dayNumber(addDays(addMonths(localDate(now), -months), 1))));
  for await (const items of listedPages(listKeys.recordings(), { until: end })) {
    for (let first = 0; first < items.length; first += abreast) {
      yield items.slice(first, first + abreast).map(recordingOf);
    }
  }
}

/** Sweeps once, as of now. One that fails stops no other; throws at the end where any failed, so that somebody hears of it. */
export async function handler(): Promise<Swept> {
  const began = realNow();
  const context = await loadContext(now());
  log.info('loose files of the knowledge base', { deleted: await removeLooseKnowledgeFiles(context.now) });
  log.info('exports', { deleted: await removeOldExports(context.now) });
  log.info('open data', { deleted: await removeSuperseded() });
  const months = monthsKept(context);
  const swept: Swept = { deleted: [], kept: [], failed: [], unfinished: false };
  if (months === undefined) return swept;
  for await (const places of overdue(context.now, months)) {
    swept.unfinished = realNow() - began > longestMs;
    if (swept.unfinished) break;
    const outcomes = await Promise.all(places.map((place) => sweepOne(place, context)));
    for (const [nth, outcome] of outcomes.entries()) {
      if (outcome !== undefined) swept[outcome].push(`${places[nth]?.caseNo}/${places[nth]?.id}`);
    }
  }
  const { deleted, kept, failed, unfinished } = swept;
  log.info('retention', { deleted: deleted.length, kept: kept.length, failed: failed.length, unfinished });
  if (failed.length > 0) throw new Error(`recordings not deleted: ${failed.join(', ')}`);
  return swept;
}
