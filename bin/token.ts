/** `npx node bin/token.ts USER`: prints a bearer token of a demo account, for scripts on this machine. */
import { join } from 'node:path';
import { createIdentity } from '#local/identity/identity.ts';
import { loadEnvironment } from './environment.ts';

const [user] = process.argv.slice(2);
if (user === undefined) {
  console.error('用法 usage: npx node bin/token.ts USER');
  process.exit(2);
}
await loadEnvironment();
const { ISSUER = '', CLIENT_ID = '', HOTLINE_DATA = '' } = process.env;
const client = { clientId: CLIENT_ID, redirectUris: [], postLogoutRedirectUris: [] };
const identity = await createIdentity({ data: join(HOTLINE_DATA, 'identity'), issuer: ISSUER, accounts: [], client });
try {
  console.log(await identity.mint(user));
} catch {
  console.error(`没有账号 ${user} · no account is named ${user}`);
  process.exitCode = 1;
} finally {
  await identity.stop();
}
