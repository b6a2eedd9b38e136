/** Accounts that are given by hand, beside those that a start lists; while the issuer runs or not. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, openDatabase } from './database.ts';
import { hashPassword, newPassword } from './passwords.ts';

export type GivenAccount = { password: string; isNew: boolean };

/** True where an issuer keeps its things in the folder. */
export const hasIssuer = (folder: string): boolean => existsSync(join(folder, databaseFile));

/**
 * Gives an account of this name a new password, which is told here and kept as its hash only; an account that is not there is made.
 * It may sign in from now on. Whoever is signed in by the old password is signed out, tokens of at most 15 minutes apart, and a name
 * that was locked by wrong passwords is free again.
 */
export async function giveAccount(folder: string, username: string, name?: string): Promise<GivenAccount> {
  const password = newPassword();
  const hash = await hashPassword(password);
  const database = openDatabase(folder);
  try {
    database.exec('BEGIN IMMEDIATE');
    const known = database.prepare('SELECT sub FROM accounts WHERE username = ?').get(username);
    if (known === undefined) {
      const insert = database.prepare(
        'INSERT INTO accounts (username, sub, name, attributes, password) VALUES (?, ?, ?, ?, ?)',
      );
      insert.run(username, randomUUID(), name ?? username, '{}', hash);
    } else {
      const update = database.prepare('UPDATE accounts SET password = ?, name = coalesce(?, name) WHERE username = ?');
      update.run(hash, name ?? null, username);
      database.prepare(`DELETE FROM models WHERE json_extract(payload, '$.accountId') = ?`).run(known.sub ?? null);
    }
    database.prepare('INSERT OR IGNORE INTO given VALUES (?)').run(username);
    database.prepare('DELETE FROM failures WHERE username = ?').run(username);
    database.exec('COMMIT');
    return { password, isNew: known === undefined };
  } finally {
    // What was begun and not committed is undone by closing.
    database.close();
  }
}
