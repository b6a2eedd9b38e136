/** Legal hold on a recording: nobody deletes it while it is held. Whether there is such a recording is for the caller to know. */
import * as z from 'zod';
import { text } from '../schemas.ts';
import { command, draft } from './definition.ts';

const body = z.strictObject({ recordingId: text(64), reason: text(500) });

/** 保全: set with its reason. */
export const holdRecording = command({
  body,
  decide: (input) => [
    draft('recording_held', input, { recordingId: input.body.recordingId }, { reason: input.body.reason }),
  ],
});

/** 解除保全: lifted with its reason. */
export const releaseRecording = command({
  body,
  decide: (input) => [
    draft('recording_released', input, { recordingId: input.body.recordingId }, { reason: input.body.reason }),
  ],
});
