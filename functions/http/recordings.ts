/** Recordings: links to upload and to play. */
import type { Case } from '#core/case.ts';
import { sightOf } from '#core/masking.ts';
import { may, maySee } from '#core/permissions.ts';
import { longestPeaks } from '#core/recordings/peaks.ts';
import { refuse } from '#core/refusals.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { viewRecording } from '#core/view/view.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { log } from '../log.ts';
import { noteAccess } from '../storage/access.ts';
import { playbackLink, readRange, uploadLink } from '../storage/bucket.ts';
import { loadHead } from '../storage/cases.ts';
import { loadRecording, recordingKey, saveRecording } from '../storage/recordings.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** The case's head where the actor may know of the case at all. */
async function visible({ params, actor }: Request<'uploadRecording' | 'playRecording'>): Promise<Case | undefined> {
  const state = await loadHead(params.caseNo);
  return state !== undefined && maySee(actor, state) ? state : undefined;
}

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
    const { params, actor } = request;
    const state = await visible(request);
    const recording = state === undefined ? undefined : await loadRecording(state.caseNo, params.id);
    if (state === undefined || recording === undefined) return refuse('not_found');
    const sight = sightOf(actor, state, now());
    if (!sight.recordings) return refuse('not_permitted', { action: { zh: '播放录音', en: 'play the recording' } });
    if (recording.state !== 'ready') {
      const reason = recording.reason ?? { zh: '录音尚未上传完成', en: 'it has not been uploaded yet' };
      return refuse('not_playable', { reason });
    }
    await noteAccess({ actor, caseNo: state.caseNo, what: 'playback', detail: recording.id });
    const { key, mime = 'application/octet-stream' } = recording.copy ?? recording;
    const [link, peaks] = await Promise.all([playbackLink(key, mime), readPeaks(recording)]);
    return { ...link, ...(peaks === undefined ? {} : { peaks }), recording: viewRecording(recording, sight) };
  },
};

export const handler = httpModule('recordings', handlers);
