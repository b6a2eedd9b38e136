/** Who may sign in. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { checkPassword, type HashCost, hashPassword } from './passwords.ts';

/** One account as it is handed in; attributes become claims of the id token. */
export type Account = { username: string; password: string; name: string; attributes?: Record<string, string> };

/** An account as the issuer knows it. */
export type KnownAccount = { sub: string; username: string; name: string; attributes: Record<string, string> };

export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** The outcome of a try: signed in, refused, or locked (then nothing was compared). */
export type Attempt = { account: KnownAccount } | { refused: true } | { locked: true };

const mostFailures = 5;
const lockTime = 15 * 60 * 1000;
const longestName = 128;
const longestPassword = 256;

const toAccount = (row: Record<string, unknown>): KnownAccount => ({
  sub: String(row.sub),
  username: String(row.username),
  name: String(row.name),
  attributes: JSON.parse(String(row.attributes)),
});

/**
 * Opens the accounts. Those of the list that are new are added; of known ones name and attributes follow the list and the
 * password stays. Only listed ones may sign in, and those that were given by hand (see `giveAccount`). Accounts that are given one password in one list share its hash: to derive
 * a hundred equal passwords apart would take ten seconds and hide nothing.
 */
export async function openAccounts(database: DatabaseSync, list: readonly Account[], cost?: HashCost) {
  const byName = database.prepare('SELECT * FROM accounts WHERE username = ?');
  const bySub = database.prepare('SELECT * FROM accounts WHERE sub = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO accounts VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE accounts SET name = ?, attributes = ? WHERE username = ?');
  const failure = database.prepare('SELECT count, until FROM failures WHERE username = ? AND until > ?');
  const count = database.prepare(
    `INSERT INTO failures (username, count, until) VALUES (?, 1, ?)
     ON CONFLICT (username) DO UPDATE SET count = count + 1, until = excluded.until`,
  );
  const forgive = database.prepare('DELETE FROM failures WHERE username = ? OR until <= ?');
  const given = database.prepare('SELECT 1 FROM given WHERE username = ?');
  const listed = new Set(list.map((account) => account.username));
  const mayEnter = (username: string) => listed.has(username) || given.get(username) !== undefined;

  const hashes = new Map<string, string>();
  for (const { username, password } of list) {
    if (hashes.has(password) || byName.get(username) !== undefined) continue;
    hashes.set(password, await hashPassword(password, cost));
  }
  // One transaction: each of hundreds of writes would wait for the disk by itself.
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { username, password, name, attributes = {} } of list) {
      const claims = JSON.stringify(attributes);
      const known = byName.get(username);
      if (known === undefined) insert.run(username, randomUUID(), name, claims, hashes.get(password) ?? null);
      else if (known.name !== name || known.attributes !== claims) update.run(name, claims, username);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }

  return {
    /** Finds an account that may sign in by its subject. */
    find(sub: string): KnownAccount | undefined {
      const row = bySub.get(sub);
      return row !== undefined && mayEnter(String(row.username)) ? toAccount(row) : undefined;
    },
    /** Finds any account that there ever was, for scripts beside the running issuer. */
    named(username: string): KnownAccount | undefined {
      const row = byName.get(username);
      return row === undefined ? undefined : toAccount(row);
    },
    /**
     * Tries a password. Five failures lock the name for 15 minutes of real time, also over restarts, whether there is
     * such an account or not. A try counts as failed before the password is compared, so that many at once are no way
     * around; success forgives.
     */
    async attempt(name: string, password: string): Promise<Attempt> {
      const username = name.trim().slice(0, longestName);
      const now = Date.now();
      forgive.run('', now);
      if (Number(failure.get(username, now)?.count ?? 0) >= mostFailures) return { locked: true };
      count.run(username, now + lockTime);
      const row = mayEnter(username) ? byName.get(username) : undefined;
      const right =
        password.length <= longestPassword &&
        (await checkPassword(password, row === undefined ? undefined : String(row.password), cost));
      if (!right || row === undefined) return { refused: true };
      forgive.run(username, now);
      return { account: toAccount(row) };
    },
  };
}
