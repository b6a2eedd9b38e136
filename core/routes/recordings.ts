/** Routes of recordings: upload and playback links, marks, holds, who listened. */
import * as z from 'zod';
import { statedRates } from '../recordings/formats.ts';
import { caseNo, instant, madeId, text } from '../schemas.ts';
import { recordingView } from '../view/file-shapes.ts';
import { uploadLink } from '../view/link.ts';
import { bookmarkView, listeningView } from '../view/recording-shapes.ts';
import { caseView } from '../view/shapes.ts';
import { keysOf, recordingKinds } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

/** Milliseconds: no recording is longer than 30 days. */
const longestRecordingMs = 30 * 24 * 3_600_000;

export const recordingRoutes = routes({
  uploadRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings',
    who: rolesFor('attachRecording'),
    params: z.object({ caseNo }),
    body: z.strictObject({
      name: text(200),
      size: z.int().min(1).max(500_000_000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      kind: z.enum(keysOf(recordingKinds)).optional(),
      /** When the conversation began. */
      begin: instant.optional(),
      /** Samples per second of a file that has no header to say so. */
      sampleRate: z.literal(statedRates).optional(),
    }),
    reply: uploadLink,
    status: 201,
    summary: { zh: '上传录音', en: 'A link to upload a recording' },
  },
  playRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/playback',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: madeId }),
    body: z.strictObject({}),
    reply: z.object({
      url: z.string(),
      expiresAt: z.string(),
      recording: recordingView,
      bookmarks: z.array(bookmarkView),
      /** The outline in Base64: for each channel 1,000 times the least and the greatest sample as signed bytes. */
      peaks: z.string().optional(),
    }),
    summary: { zh: '播放录音', en: 'A link to play a recording; the playback is logged' },
  },
  addBookmark: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/bookmarks',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: madeId }),
    body: z.strictObject({ atMs: z.int().min(0).max(longestRecordingMs), text: text(200) }),
    reply: bookmarkView,
    status: 201,
    summary: { zh: '给录音加书签', en: 'Mark a place in a recording with a remark' },
  },
  removeBookmark: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/bookmarks/{bookmark}/remove',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: madeId, bookmark: madeId }),
    body: z.strictObject({}),
    reply: z.object({ removed: z.string() }),
    summary: { zh: '删除录音书签', en: 'Remove a mark: its author or a supervisor' },
  },
  holdRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/hold',
    who: rolesFor('holdRecording'),
    params: z.object({ caseNo, id: madeId }),
    body: z.strictObject({ reason: text(500) }),
    reply: caseView,
    summary: { zh: '录音保全', en: 'Hold a recording: it is not deleted after its retention' },
  },
  releaseRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/release',
    who: rolesFor('holdRecording'),
    params: z.object({ caseNo, id: madeId }),
    body: z.strictObject({ reason: text(500) }),
    reply: caseView,
    summary: { zh: '解除录音保全', en: 'Lift the hold of a recording' },
  },
  listening: {
    module: 'recordings',
    method: 'GET',
    path: '/api/cases/{caseNo}/recordings/{id}/listening',
    who: rolesFor('seeListening'),
    params: z.object({ caseNo, id: madeId }),
    reply: z.object({ items: z.array(listeningView) }),
    summary: { zh: '收听记录', en: 'Who played a recording, the latest first' },
  },
});
