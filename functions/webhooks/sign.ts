/** How messages to subscribers are signed: as Standard Webhooks has it, so that ready libraries can check them. */
import { createHmac } from 'node:crypto';
import { keyedDigest } from '../crypto.ts';
import type { Webhook } from '../storage/webhooks.ts';

const prefix = 'whsec_';

/** The secret that a subscriber is given once. It is derived from the city's own and stands nowhere. */
export const webhookSecret = ({ id, secretNo }: Pick<Webhook, 'id' | 'secretNo'>): string =>
  prefix + Buffer.from(keyedDigest('webhook', `${id} ${secretNo}`), 'base64url').toString('base64');

/** `v1,` and HMAC-SHA-256 in Base64 over `<id>.<timestamp>.<body>`; the timestamp is in seconds since 1970. */
export function webhookSignature(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
