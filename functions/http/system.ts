/** The service itself: health, its own description, what the portal must know before anybody signs in. */
import { openApi } from '#core/routes/openapi.ts';
import { now } from '../clock.ts';
import { variable } from '../environment.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

export const handlers: Handlers<'system'> = {
  health: async () => ({ ok: true, now: now() }),
  openapi: async () => openApi(),
  config: async () => ({ issuer: variable('ISSUER'), clientId: variable('CLIENT_ID') }),
};

export const handler = httpModule('system', handlers);
