/** Telephone calls (来电情况) and presence (人员查岗). */
import { callerHandlers } from '../calls/caller.ts';
import { checkHandlers } from '../calls/checks.ts';
import { eventHandlers } from '../calls/events.ts';
import { callHandlers } from '../calls/log.ts';
import { rosterHandlers } from '../calls/roster.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

export const handlers: Handlers<'calls'> = {
  ...eventHandlers,
  ...callHandlers,
  ...callerHandlers,
  ...checkHandlers,
  ...rosterHandlers,
};

export const handler = httpModule('calls', handlers);
