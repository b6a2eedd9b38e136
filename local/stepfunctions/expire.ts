import { clearTimers, close, commitDraft, type Draft, frameIn, openDraft, put, settle, stateOf } from './draft.ts';
import type { Interpreter } from './interpreter.ts';
import type { Frame } from './model.ts';
import { settleTask } from './states/task.ts';
import type { Due } from './store.ts';

const timeout = (frame: Frame, now: number) =>
  (frame.deadline ?? Number.POSITIVE_INFINITY) <= now
    ? { error: 'States.Timeout', cause: '' }
    : { error: 'States.HeartbeatTimeout', cause: '' };

const expireFrame = (draft: Draft, frame: Frame, now: number): void => {
  switch (frame.phase) {
    case 'invoking':
    case 'waiting':
      settleTask(draft, frame, stateOf(draft, frame), timeout(frame, now));
      break;
    case 'backoff':
      clearTimers(frame);
      frame.phase = 'entered';
      put(draft, frame);
      break;
    case 'sleeping':
      settle(draft, frame, { value: frame.input });
      break;
    default:
      throw new Error(`a timer in phase ${frame.phase}`);
  }
};

/** Acts on one thing whose instant has come; nothing happens when it has moved on. */
export const expire = (interpreter: Interpreter, due: Due): void => {
  const now = interpreter.now();
  const draft = openDraft(interpreter, due.execution);
  if (!draft) return;
  if (due.frame === undefined) {
    if (draft.execution.due === undefined || draft.execution.due > now) return;
    close(draft, 'TIMED_OUT', {});
  } else {
    const frame = frameIn(draft, due.frame);
    if (frame?.due === undefined || frame.due > now) return;
    expireFrame(draft, frame, now);
  }
  commitDraft(draft);
};
