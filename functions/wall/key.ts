/** The keys of situation walls: made once, kept as digests, good for one route. */
import { randomBytes } from 'node:crypto';
import type { Actor } from '#core/case.ts';
import { readWallKey, wallKeyFrom } from '#core/wall/key.ts';
import { keyedDigest, sameText } from '../crypto.ts';
import { readWalls } from '../storage/walls.ts';

export const wallDigest = (key: string): string => keyedDigest('wall', key);

/** A fresh key. */
export function newWallKey(): string {
  for (;;) {
    const key = wallKeyFrom(randomBytes(64));
    if (key !== undefined) return key;
  }
}

/** The wall whose key a request carries, as it is now; undefined where the key is none's, or was withdrawn. */
export async function wallOf(headers: Readonly<Record<string, string | undefined>>): Promise<Actor | undefined> {
  const [, sent = ''] = /^Bearer (.{1,100})$/i.exec(headers.authorization ?? '') ?? [];
  const digest = wallDigest(readWallKey(sent));
  const wall = (await readWalls()).find((one) => sameText(one.digest, digest));
  return wall?.active === true ? { id: `wall:${wall.id}`, name: wall.name, roles: [] } : undefined;
}
