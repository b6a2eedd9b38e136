/** Somebody whom the administrator adds while the city runs: given an account by the command, they sign in and have their roles. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, openBrowser, submit, token } from '../local/identity/browser.ts';
import { type City, startCity } from './city.ts';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
let city: City;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city?.remove());

const account = (...names: string[]) =>
  run(process.execPath, ['bin/account.ts', ...names], { cwd: root, env: { ...process.env, HOTLINE_DATA: city.data } });

/** The roles that the service gives to whoever signs in so; undefined where the sign-in is refused. */
async function rolesOf(user: string, password: string): Promise<unknown> {
  const { ISSUER = '', CLIENT_ID = '' } = city.environment;
  const browser = openBrowser();
  const page = await ask(browser, ISSUER, { client_id: CLIENT_ID, redirect_uri: `${city.url}/signed-in` });
  const { address } = await submit(browser, ISSUER, page.address, user, password);
  const code = new URL(address).searchParams.get('code');
  if (code === null) return undefined;
  const { body } = await token(ISSUER, {
    client_id: CLIENT_ID,
    grant_type: 'authorization_code',
    code,
    code_verifier: page.flow.verifier,
    redirect_uri: `${city.url}/signed-in`,
  });
  const reply = await fetch(`${city.url}/api/me`, { headers: { authorization: `Bearer ${body.access_token}` } });
  return ((await reply.json()) as { roles?: unknown }).roles;
}

test('an added user signs in with the password that the command prints, and with the last one only', async () => {
  const body = { id: 'newcomer', name: '新来人', roles: ['callTaker'], unitId: 'centre', note: '入职' };
  expect((await city.call('admin', 'POST', '/api/admin/users', body)).status).toBe(201);
  const { stdout } = await account('newcomer', '新来人');
  const [, password = ''] = /password {2}(\S+)/.exec(stdout) ?? [];
  expect(stdout).toContain('已建立账号 newcomer');
  expect(await rolesOf('newcomer', password)).toEqual(['callTaker']);
  const again = await account('newcomer');
  const [, next = ''] = /password {2}(\S+)/.exec(again.stdout) ?? [];
  expect(again.stdout).toContain('已重设 newcomer 的密码');
  expect(await rolesOf('newcomer', password)).toBeUndefined();
  expect(await rolesOf('newcomer', next)).toEqual(['callTaker']);
  for (const word of [password, next]) expect(city.output()).not.toContain(word);
  expect(readFileSync(join(city.data, 'environment.json'), 'utf8')).not.toContain(next);
});

test('what is no user name, and a folder without a city, are refused in both languages', async () => {
  const refusal = async (names: string[], data = city.data) => {
    const failed = await run(process.execPath, ['bin/account.ts', ...names], {
      cwd: root,
      env: { ...process.env, HOTLINE_DATA: data },
    }).catch((error: { code: number; stderr: string }) => error);
    return 'code' in failed ? `${failed.code} ${failed.stderr}` : '';
  };
  expect(await refusal([])).toMatch(/^2 用法[\s\S]*usage/);
  expect(await refusal(['a b'])).toMatch(/^2 用户名[\s\S]*USER a b/);
  expect(await refusal(['newcomer'], join(city.data, 'nowhere'))).toMatch(/^2 [\s\S]*没有登录服务[\s\S]*npm start/);
});
