/** Telephone switches sign what they tell: each with a key of its own, derived from the city's secret and its name. */
import { createHmac } from 'node:crypto';
import type { Actor } from '#core/case.ts';
import { realNow } from '../clock.ts';
import { keyedDigest, sameText } from '../crypto.ts';
import { optionalVariable } from '../environment.ts';

/** Seconds of real time for which a signature holds, to either side: nothing older is taken, should somebody send it again. */
export const signatureSeconds = 300;

/** The key of a switch; `npx node bin/switch-key.ts NAME` shows it. */
export const switchKey = (name: string): string => keyedDigest('switch', name);

/** HMAC-SHA-256 over `<timestamp>.<body>`, in hex; the timestamp is in seconds since 1970. */
export function switchSignature(key: string, timestamp: string, body: string): string {
  return createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
}

/** The names of the switches that the city knows. */
export const switchNames = (): string[] =>
  (optionalVariable('SWITCHES') ?? '').split(',').filter((name) => name !== '');

/** The headers with which a switch sends a body. */
export function switchHeaders(name: string, key: string, body: string, now = realNow()): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    'content-type': 'application/json',
    'x-switch': name,
    'x-switch-timestamp': timestamp,
    'x-switch-signature': switchSignature(key, timestamp, body),
  };
}

/** The switch that has signed a body; undefined where none that the city knows has, or not just now. */
export function switchOf(headers: Readonly<Record<string, string | undefined>>, body: string): Actor | undefined {
  const name = headers['x-switch'] ?? '';
  const timestamp = headers['x-switch-timestamp'] ?? '';
  const known = switchNames().includes(name) && /^\d{1,12}$/.test(timestamp);
  // An unknown name takes as long as a wrong signature.
  const right = sameText(headers['x-switch-signature'] ?? '', switchSignature(switchKey(name), timestamp, body));
  const fresh = Math.abs(realNow() / 1000 - Number(timestamp)) <= signatureSeconds;
  return known && right && fresh ? { id: `switch:${name}`, name, roles: [] } : undefined;
}
