/** Cursors: opaque, signed, tied to the list that they page through. */
import { keyedDigest, sameText } from '../crypto.ts';

/** Packs a last evaluated key; `scope` is the list it belongs to. */
export function writeCursor(key: Record<string, unknown>, scope: string): string {
  const text = Buffer.from(JSON.stringify(key)).toString('base64url');
  return `${text}.${keyedDigest('cursor', `${scope}\0${text}`)}`;
}

/** Unpacks a cursor; undefined where it was not written for this list. */
export function readCursor(cursor: string, scope: string): Record<string, unknown> | undefined {
  const [text = '', signature = ''] = cursor.split('.');
  if (!sameText(signature, keyedDigest('cursor', `${scope}\0${text}`))) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>;
}
