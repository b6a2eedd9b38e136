/** Recordings: links to upload and to play. */
import type { Actor, Case } from '#core/case.ts';
import { type Sight, sightOf } from '#core/masking.ts';
import { isGrantedTo, may, maySee } from '#core/permissions.ts';
import { longestPeaks } from '#core/recordings/peaks.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { localText } from '#core/time/instant.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { viewSound } from '#core/view/recording.ts';
import { type Label, recordingStates } from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { newId, sha256 } from '../crypto.ts';
import { log } from '../log.ts';
import { holdWrites, releaseWrites } from '../recordings/hold.ts';
import { noteAccess } from '../storage/access.ts';
import { playbackLink, readRange, uploadLink } from '../storage/bucket.ts';
import { loadHead } from '../storage/cases.ts';
import {
  type Bookmark,
  loadBookmark,
  loadBookmarks,
  loadListening,
  noteListening,
  removeBookmark,
  saveBookmark,
} from '../storage/listening.ts';
import { loadRecording, recordingKey, saveRecording } from '../storage/recordings.ts';
import { runCommand } from './command.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

type OfRecording = Request<'playRecording' | 'addBookmark' | 'removeBookmark' | 'listening'>;

/** The case's head where the actor may know of the case at all. */
async function visible({ params, actor }: Request<'uploadRecording'> | OfRecording): Promise<Case | undefined> {
  const state = await loadHead(params.caseNo);
  return state !== undefined && maySee(actor, state) ? state : undefined;
}

/** The recording with what the actor may see of its case; refused where there is none for them. */
async function open(
  request: OfRecording,
): Promise<{ state: Case; recording: StoredRecording; sight: Sight } | Refusal> {
  const state = await visible(request);
  const recording = state === undefined ? undefined : await loadRecording(state.caseNo, request.params.id);
  if (state === undefined || recording === undefined) return refuse('not_found');
  return { state, recording, sight: sightOf(request.actor, state, now()) };
}

/** Why a recording that is not ready does not play. */
function silenceOf({ state, reason, deletedAt }: StoredRecording): Label {
  if (state === 'uploading') return { zh: '录音尚未上传完成', en: 'it has not been uploaded yet' };
  if (deletedAt === undefined) return reason ?? recordingStates[state];
  const { zh, en } = localText(deletedAt);
  return { zh: `保存期满，已于 ${zh} 删除`, en: `it was deleted on ${en}, after its retention` };
}

/** The same for somebody who wants to hear it: refused where they may not, or it does not play. */
async function hear(request: OfRecording): ReturnType<typeof open> {
  const opened = await open(request);
  if (isRefusal(opened)) return opened;
  const { recording, sight } = opened;
  if (!sight.recordings) return refuse('not_permitted', { action: { zh: '播放录音', en: 'play the recording' } });
  if (recording.state === 'ready') return opened;
  return refuse('not_playable', { reason: silenceOf(recording) });
}

/** Whether somebody may take a mark away: who set it, and supervisors. */
const owns = (actor: Actor, { by }: Bookmark): boolean => by === actor.id || isGrantedTo(actor, 'playRecording', 'any');

/** The outline in Base64; a recording plays without it where it has none or it cannot be read. */
async function readPeaks({ peaks }: StoredRecording): Promise<string | undefined> {
  if (peaks === undefined) return undefined;
  try {
    return Buffer.from(await readRange(peaks, 0, longestPeaks)).toString('base64');
  } catch (error) {
    log.warn('no outline of a recording', { key: peaks, error: String(error) });
    return undefined;
  }
}

type Keeping = { 'hold-recording': 'holdRecording'; 'release-recording': 'releaseRecording' };

/** Gives one of the two commands on the recording that the path names. */
const keep = <N extends keyof Keeping>(
  name: N,
  { params, body, actor, idempotencyKey, ifMatch }: Request<Keeping[N]>,
  alongside: NonNullable<Parameters<typeof runCommand>[0]['alongside']>,
) => {
  const { caseNo, id: recordingId } = params;
  return runCommand({ caseNo, name, body: { recordingId, ...body }, actor, idempotencyKey, ifMatch, alongside });
};

export const handlers: Handlers<'recordings'> = {
  uploadRecording: async (request) => {
    const state = await visible(request);
    if (state === undefined || !may(request.actor, 'attachRecording', { state })) return refuse('not_found');
    const { name, size, sha256, kind, begin, sampleRate } = request.body;
    const { caseNo } = state;
    const id = newId();
    const key = recordingKey(caseNo, id);
    const link = await uploadLink(key, size, sha256);
    const announced = { id, caseNo, key, state: 'uploading', name, size, sha256, at: now() } as const;
    await saveRecording({
      ...announced,
      ...(kind === undefined ? {} : { kind }),
      ...(begin === undefined ? {} : { begin }),
      ...(sampleRate === undefined ? {} : { sampleRate }),
    });
    return { id, method: 'PUT', ...link };
  },
  playRecording: async (request) => {
    const opened = await hear(request);
    if (isRefusal(opened)) return opened;
    const { state, recording, sight } = opened;
    const { actor } = request;
    await noteAccess({ actor, caseNo: state.caseNo, what: 'playback', detail: recording.id });
    await noteListening(recording.key, actor);
    const { key, mime = 'application/octet-stream' } = recording.copy ?? recording;
    const [link, peaks, marks] = await Promise.all([
      playbackLink(key, mime),
      readPeaks(recording),
      loadBookmarks(recording.key),
    ]);
    const bookmarks = marks.map((mark) => ({ ...mark, own: owns(actor, mark) }));
    return {
      ...link,
      ...(peaks === undefined ? {} : { peaks }),
      bookmarks,
      recording: viewSound(recording, sight),
    };
  },
  addBookmark: async (request) => {
    const opened = await hear(request);
    if (isRefusal(opened)) return opened;
    const { actor, body, idempotencyKey } = request;
    // Sent twice it is one mark.
    const id = idempotencyKey === undefined ? newId() : sha256(`${actor.id} ${idempotencyKey}`).slice(0, 32);
    const bookmark = { id, ...body, by: actor.id, byName: actor.name, at: now() };
    await saveBookmark(opened.recording.key, bookmark);
    return { ...bookmark, own: true };
  },
  removeBookmark: async (request) => {
    const opened = await hear(request);
    if (isRefusal(opened)) return opened;
    const { key } = opened.recording;
    const bookmark = await loadBookmark(key, request.params.bookmark);
    if (bookmark !== undefined && !owns(request.actor, bookmark)) {
      return refuse('not_permitted', { action: { zh: '删除他人的书签', en: 'remove the mark of somebody else' } });
    }
    if (bookmark !== undefined) await removeBookmark(key, bookmark.id);
    return { removed: request.params.bookmark };
  },
  holdRecording: (request) => keep('hold-recording', request, (file) => holdWrites(file, request.params.id, now())),
  releaseRecording: (request) => keep('release-recording', request, (file) => releaseWrites(file, request.params.id)),
  listening: async (request) => {
    const opened = await open(request);
    if (isRefusal(opened)) return opened;
    if (!may(request.actor, 'seeListening', { state: opened.state })) return refuse('not_found');
    return { items: await loadListening(opened.recording.key) };
  },
};

export const handler = httpModule('recordings', handlers);
