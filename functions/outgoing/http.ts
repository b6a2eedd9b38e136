/** Messages to the city's own gateway for text messages and mail: one signed POST each. */
import { createHmac } from 'node:crypto';
import { keyedDigest } from '../crypto.ts';
import type { Message, Outcome, Port } from './port.ts';

const patienceMs = 10_000;

/** The key that the gateway checks signatures with, derived from the city's secret: `npx node bin/outgoing-key.ts` shows it. */
export const outgoingKey = (): string => keyedDigest('outgoing', 'key');

/** HMAC-SHA-256 over `<timestamp>.<body>`, in hex. */
export function signatureOf(timestamp: string, body: string): string {
  return createHmac('sha256', outgoingKey()).update(`${timestamp}.${body}`).digest('hex');
}

/** These errors come before a byte of the request has reached anybody. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What an error on the way says: nobody reached, or nobody knows. */
export function outcomeOfError(error: unknown): Outcome {
  const cause = (error as { cause?: { code?: string } }).cause?.code ?? '';
  return { kind: unreached.has(cause) ? 'unreached' : 'unknown', reason: cause || (error as Error).name };
}

/** What an answer's status says. */
export function outcomeOfStatus(status: number): Outcome {
  if (status < 300) return { kind: 'sent' };
  const reason = `HTTP ${status}`;
  // It has spoken, and will say the same again; 408, 425, 429 ask for another try.
  if (status < 500 && ![408, 425, 429].includes(status)) return { kind: 'refused', reason };
  return { kind: status < 500 || status === 503 ? 'unreached' : 'unknown', reason };
}

/** The gateway at an address. It must take the header `idempotency-key` for what it says: a repetition is answered, not sent again. */
export function httpPort(url: string): Port {
  return {
    deduplicates: true,
    async send(message: Message): Promise<Outcome> {
      const body = JSON.stringify(message);
      const timestamp = String(Math.floor(Date.now() / 1000));
      try {
        const reply = await fetch(url, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.id,
            'x-hotline-timestamp': timestamp,
            'x-hotline-signature': signatureOf(timestamp, body),
          },
          redirect: 'error',
          signal: AbortSignal.timeout(patienceMs),
        });
        await reply.arrayBuffer();
        return outcomeOfStatus(reply.status);
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
}
