/** Recordings: links to upload and to play. */
import type { Case } from '#core/case.ts';
import { sightOf } from '#core/masking.ts';
import { may, maySee } from '#core/permissions.ts';
import { refuse } from '#core/refusals.ts';
import { viewRecording } from '#core/view/view.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { noteAccess } from '../storage/access.ts';
import { playbackLink, uploadLink } from '../storage/bucket.ts';
import { loadHead } from '../storage/cases.ts';
import { loadRecording, recordingKey, saveRecording } from '../storage/recordings.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

/** The case's head where the actor may know of the case at all. */
async function visible({ params, actor }: Request<'uploadRecording' | 'playRecording'>): Promise<Case | undefined> {
  const state = await loadHead(params.caseNo);
  return state !== undefined && maySee(actor, state) ? state : undefined;
}

export const handlers: Handlers<'recordings'> = {
  uploadRecording: async (request) => {
    const state = await visible(request);
    if (state === undefined || !may(request.actor, 'attachRecording', { state })) return refuse('not_found');
    const { name, size, sha256 } = request.body;
    const { caseNo } = state;
    const id = newId();
    const key = recordingKey(caseNo, id);
    const link = await uploadLink(key, size, sha256);
    await saveRecording({ id, caseNo, key, state: 'uploading', name, size, sha256, at: now() });
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
    const link = await playbackLink(recording.key, recording.mime ?? 'application/octet-stream');
    return { ...link, recording: viewRecording(recording, sight) };
  },
};

export const handler = httpModule('recordings', handlers);
