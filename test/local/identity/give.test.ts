/** Accounts that are given by hand beside a running issuer. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '#local/identity/accounts.ts';
import { openDatabase } from '#local/identity/database.ts';
import { giveAccount, hasIssuer } from '#local/identity/give.ts';
import { newPassword } from '#local/identity/passwords.ts';
import { ask, openBrowser, password, refresh, signIn, startHost, submit } from './browser.ts';

/** Whether name and password are taken. */
async function enters(issuer: string, username: string, word: string): Promise<boolean> {
  const browser = openBrowser();
  const page = await ask(browser, issuer);
  const { address } = await submit(browser, issuer, page.address, username, word);
  return new URL(address).searchParams.has('code');
}

describe('an account that is given', () => {
  test('may sign in while the issuer runs, and after it was started again', async () => {
    const { issuer, data, restart, identity } = await startHost();
    expect(await enters(issuer, 'newcomer', password)).toBe(false);
    const { password: word, isNew } = await giveAccount(data, 'newcomer', '新来人');
    expect(isNew).toBe(true);
    expect(await enters(issuer, 'newcomer', password)).toBe(false);
    const { access_token } = await signIn(openBrowser(), issuer, 'newcomer', word);
    expect(await identity().verify(access_token)).toMatchObject({ username: 'newcomer' });
    await restart();
    expect(await enters(issuer, 'newcomer', word)).toBe(true);
  });

  test('may sign in where it was given while no issuer ran', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stopped-issuer-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { password: word } = await giveAccount(folder, 'newcomer');
    const database = openDatabase(folder);
    onTestFinished(() => database.close());
    const accounts = await openAccounts(database, []);
    expect(await accounts.attempt('newcomer', word)).toMatchObject({
      account: { username: 'newcomer', name: 'newcomer' },
    });
    expect(await accounts.attempt('newcomer', `${word}x`)).toEqual({ refused: true });
  });

  test('one that was listed once and is no longer stays out until it is given', async () => {
    const { issuer, data, restart } = await startHost();
    await restart({ accounts: [] });
    expect(await enters(issuer, 'clerk', password)).toBe(false);
    const { password: word, isNew } = await giveAccount(data, 'clerk');
    expect(isNew).toBe(false);
    expect(await enters(issuer, 'clerk', word)).toBe(true);
  });
});

describe('a new password', () => {
  test('ends the old one, every session under it and the lock, of this account only', async () => {
    const { issuer, data } = await startHost();
    const before = await signIn(openBrowser(), issuer);
    const other = await signIn(openBrowser(), issuer, 'leader', 'another one');
    for (let count = 0; count < 6; count += 1) await enters(issuer, 'clerk', 'wrong');
    expect(await enters(issuer, 'clerk', password)).toBe(false);
    const { password: word, isNew } = await giveAccount(data, 'clerk');
    expect(isNew).toBe(false);
    expect(await enters(issuer, 'clerk', word)).toBe(true);
    expect(await enters(issuer, 'clerk', password)).toBe(false);
    expect((await refresh(issuer, before.refresh_token)).status).toBe(400);
    expect((await refresh(issuer, other.refresh_token)).status).toBe(200);
  });

  test('keeps the subject and the name, and the list of a later start does not bring the old one back', async () => {
    const { issuer, data, identity, restart } = await startHost();
    const subject = async () => (await identity().verify(await identity().mint('clerk'))).sub;
    const before = await subject();
    const { password: word } = await giveAccount(data, 'clerk');
    await restart();
    expect(await subject()).toBe(before);
    expect(await enters(issuer, 'clerk', word)).toBe(true);
  });

  test('is long, never twice the same, and kept as its hash only', async () => {
    const { data, logs } = await startHost();
    const { password: word } = await giveAccount(data, 'newcomer');
    expect(word).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(new Set(Array.from({ length: 1000 }, newPassword)).size).toBe(1000);
    const kept = ['identity.sqlite', 'identity.sqlite-wal'].filter((file) => existsSync(join(data, file)));
    expect(kept.length).toBeGreaterThan(0);
    for (const file of kept) expect(readFileSync(join(data, file)).includes(word)).toBe(false);
    expect(logs.join('\n')).not.toContain(word);
  });
});

test('a folder without an issuer is told from one with it', async () => {
  const { data } = await startHost();
  const empty = mkdtempSync(join(tmpdir(), 'no-issuer-'));
  onTestFinished(() => rmSync(empty, { recursive: true }));
  expect([hasIssuer(data), hasIssuer(empty)]).toEqual([true, false]);
});
