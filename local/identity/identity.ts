/** Sign-in for one machine: an OpenID issuer with its own page, its tokens shaped as Cognito's. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Account, openAccounts } from './accounts.ts';
import { openDatabase } from './database.ts';
import { redirect, securityHeaders, sendPage } from './exchange.ts';
import { loadKeys } from './keys.ts';
import { type Brand, messagePage } from './pages.ts';
import type { HashCost } from './passwords.ts';
import { createProvider, type IdentityClient } from './provider.ts';
import { createSignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import { styleSheet } from './style.ts';
import { languageOf, texts } from './texts.ts';
import { type Claims, createTokens } from './tokens.ts';

export type IdentityOptions = {
  /** Folder for keys, accounts and sessions. */
  data: string;
  /** Address of the issuer, for example `http://127.0.0.1:12345/identity`; its path is where `handle` is mounted. */
  issuer: string;
  accounts: readonly Account[];
  client: IdentityClient;
  brand?: Brand;
  /** What the hash of a new password costs; a tenth of a second where nothing is said. */
  hashCost?: HashCost;
  log?(message: string): void;
};

export type Identity = {
  /** Answers a request whose path lies under the issuer's. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Claims of a valid access token; throws for any other. */
  verify(token: string): Promise<Claims>;
  /** An access token for an account without a sign-in, for scripts; throws for an unknown name. */
  mint(username: string): Promise<string>;
  jwksUri: string;
  stop(): Promise<void>;
};

const defaultBrand: Brand = { title: texts.signIn };

/** The hosts under which the issuer answers: its own, and on loopback its other names. Any other is a rebinding attack. */
function hostsOf(issuer: URL): Set<string> {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'];
  const names = loopback.includes(issuer.hostname) ? loopback : [issuer.hostname];
  return new Set(names.map((name) => (issuer.port === '' ? name : `${name}:${issuer.port}`)));
}

/** Opens the issuer on its folder; sessions, grants, refresh tokens and locks of an earlier run go on. */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const { client, brand = defaultBrand, log = () => {} } = options;
  const issuer = new URL(options.issuer);
  const mount = issuer.pathname.replace(/\/$/, '');
  const hosts = hostsOf(issuer);
  const database = openDatabase(options.data);
  const keys = await loadKeys(database);
  const accounts = await openAccounts(database, options.accounts, options.hashCost);
  const tokens = createTokens(keys, options.issuer, client.clientId);
  const frame = { brand, mount };
  const back = client.postLogoutRedirectUris[0];
  const addresses = [...client.redirectUris, ...client.postLogoutRedirectUris];
  const headers = securityHeaders([...new Set(addresses.map((address) => new URL(address).origin))]);
  const attributes = [...new Set(options.accounts.flatMap((account) => Object.keys(account.attributes ?? {})))];

  const provider = createProvider({
    ...{ issuer: options.issuer, client, database, keys, accounts, attributes },
    renderError(ctx, out) {
      const language = languageOf(ctx.req, null, ctx.query.ui_locales);
      const text = texts.problem[language] + out.error;
      ctx.type = 'html';
      ctx.body = messagePage({ ...frame, language }, texts.problemTitle[language], text, back);
    },
  });
  provider.on('server_error', (_ctx, error) => log(`identity: ${String(error)}`));
  const callback = provider.callback();
  const signIn = createSignIn({ provider, accounts, frame, back });
  const signOut = createSignOut({ provider, client, frame, back, hintedSubject: tokens.hintedSubject });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const host = request.headers.host ?? '';
    if (!hosts.has(host)) return sendPage(response, 421, '');
    const target = request.url ?? '/';
    const url = new URL(target, `http://${host}`);
    if (!url.pathname.startsWith(`${mount}/`)) return sendPage(response, 404, '');
    const path = url.pathname.slice(mount.length);
    const origin = request.headers.origin;
    const isPage = path.startsWith('/sign-in/') || path === '/session/end';
    if (isPage && request.method === 'POST' && origin !== undefined && !hosts.has(origin.replace(/^https?:\/\//, '')))
      return sendPage(response, 403, '');
    if (isPage && !['GET', 'POST'].includes(request.method ?? '')) return sendPage(response, 405, '');
    if (path.startsWith('/sign-in/')) return signIn(request, response, url);
    if (path === '/session/end') return signOut(request, response, url);
    if (path === '/style.css') {
      response.setHeader('content-type', 'text/css; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      return void response.end(styleSheet);
    }
    if (path === '/' && back !== undefined) return redirect(response, back);
    // the library finds its mount point by comparing the two
    Object.assign(request, { originalUrl: target, url: target.slice(mount.length) });
    await callback(request, response);
  }

  return {
    handle(request, response) {
      answer(request, response).catch((error) => {
        log(`identity: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else sendPage(response, 500, '');
      });
    },
    verify: tokens.verify,
    async mint(username) {
      const account = accounts.named(username);
      if (account === undefined) throw new Error(`no account is named ${username}`);
      return tokens.mint(account);
    },
    jwksUri: `${options.issuer}/jwks`,
    async stop() {
      database.close();
    },
  };
}
