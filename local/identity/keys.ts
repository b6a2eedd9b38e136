/** The issuer's own secrets, made at the first start and kept. */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** The private signing key (RS256) as a JWK, and the key that signs cookies. */
export type Keys = { signing: JWK & { kid: string }; cookies: string };

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const key = await exportJWK(privateKey);
  return JSON.stringify({ ...key, kid: await calculateJwkThumbprint(key), alg: 'RS256', use: 'sig' });
}

/** Reads the secrets, making those that are missing; of two processes that start at once the first one's are kept. */
export async function loadKeys(database: DatabaseSync): Promise<Keys> {
  const select = database.prepare('SELECT value FROM secrets WHERE name = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)');
  async function secret(name: string, make: () => string | Promise<string>): Promise<string> {
    if (select.get(name) === undefined) insert.run(name, await make());
    return String(select.get(name)!.value);
  }
  const signing = JSON.parse(await secret('signing', makeSigningKey));
  return { signing, cookies: await secret('cookies', () => randomBytes(32).toString('base64url')) };
}
