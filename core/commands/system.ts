/** What nobody types: marks, archiving, recordings that arrive and go. */
import * as z from 'zod';
import { clockChanges } from '../clocks/changes.ts';
import { refuse } from '../refusals.ts';
import { text } from '../schemas.ts';
import { localText } from '../time/instant.ts';
import { command, draft } from './definition.ts';

/** 归档: the case becomes read-only. The system does it when the archive instant has passed, a supervisor at any time. */
export const archive = command({
  body: z.strictObject({}),
  decide(input) {
    const due = input.state.clocks.find((clock) => clock.kind === 'archive')?.due;
    const early = due !== undefined && input.context.now < due;
    if (early && input.actor.roles.includes('system')) return refuse('too_early', { until: localText(due) });
    return [draft('archived', input, {})];
  },
});

/** Folds the marks that are due, which every command does first: so there is nothing left to do here. */
export const tick = command({ body: z.strictObject({}), decide: () => [] });

/** The dues of running clocks under the calendars as they are now: nothing is written where neither they nor their second reds move. */
export const recalculate = command({
  body: z.strictObject({ calendars: z.int().min(1) }),
  decide(input) {
    const event = draft('recalculated', input, input.body);
    const moves = clockChanges({ ...input.state, lastAt: input.context.now }, event, input.context);
    return moves.length === 0 ? [] : [event];
  },
});

/** Links a stored recording to the case. */
export const linkRecording = command({
  body: z.strictObject({ recordingId: text(64) }),
  decide: (input) => [draft('recording_linked', input, { recordingId: input.body.recordingId })],
});

/** 录音期满删除: notes on the trail that a recording's file is gone; that its time was over is for the caller to know. */
export const deleteRecording = command({
  body: z.strictObject({ recordingId: text(64), linked: z.boolean() }),
  decide: (input) => [draft('recording_deleted', input, input.body)],
});
