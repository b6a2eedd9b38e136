/** The OpenID provider: code flow with PKCE for one public client, no consent, tokens as Cognito's. */
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Accounts, KnownAccount } from './accounts.ts';
import { createAdapterFactory } from './adapter.ts';
import type { openDatabase } from './database.ts';
import type { Keys } from './keys.ts';
import { accessClaims, accessTokenLifetime, scopes } from './tokens.ts';

/** The one application that signs people in here; URIs are compared exactly. */
export type IdentityClient = { clientId: string; redirectUris: string[]; postLogoutRedirectUris: string[] };

type ErrorPage = NonNullable<Configuration['renderError']>;

const hour = 3600;
const sessionLifetime = 8 * hour;

const originsOf = (uris: readonly string[]) => new Set(uris.map((uri) => new URL(uri).origin));

/** Seconds. */
const lifetimes: Configuration['ttl'] = {
  AccessToken: accessTokenLifetime,
  IdToken: accessTokenLifetime,
  AuthorizationCode: 60,
  Interaction: hour,
  Session: sessionLifetime,
  Grant: sessionLifetime + hour,
  // eight hours from the sign-in: a rotated token inherits what is left
  RefreshToken: (ctx) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? sessionLifetime,
};

/** Everything this client may ask for is granted without a question: it is our own. */
async function grantAll(provider: Provider, resource: string, ctx: KoaContextWithOIDC) {
  const { session, client } = ctx.oidc;
  const accountId = session!.accountId!;
  const clientId = client!.clientId;
  const known = session!.grantIdFor(clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant !== undefined && grant.accountId === accountId) return grant;
  const fresh = new provider.Grant({ accountId, clientId });
  fresh.addOIDCScope(`${scopes} offline_access`);
  fresh.addResourceScope(resource, scopes);
  await fresh.save();
  return fresh;
}

function idClaims({ sub, username, name, attributes }: KnownAccount) {
  const { 'cognito:groups': _, ...others } = attributes;
  return { ...others, sub, name, preferred_username: username, 'cognito:username': username, token_use: 'id' };
}

/**
 * Makes the provider. The issuer may be plain http, as loopback needs: cookies are then not marked secure. Sign-in happens
 * at `<issuer path>/sign-in/<id>`, which the caller serves; errors are shown by `renderError`.
 */
export function createProvider(options: {
  issuer: string;
  client: IdentityClient;
  database: ReturnType<typeof openDatabase>;
  keys: Keys;
  accounts: Accounts;
  attributes: readonly string[];
  renderError: ErrorPage;
}): Provider {
  const { issuer, client, accounts, keys, renderError } = options;
  const mount = new URL(issuer).pathname.replace(/\/$/, '');
  const origins = originsOf(client.redirectUris);
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true } as const;
  const provider: Provider = new Provider(issuer, {
    adapter: createAdapterFactory(options.database),
    jwks: { keys: [keys.signing] },
    clients: [
      {
        client_id: client.clientId,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: client.postLogoutRedirectUris,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        response_modes: ['query'],
      },
    ],
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'offline_access'],
    claims: {
      openid: ['sub', 'token_use', 'cognito:username'],
      profile: ['name', 'preferred_username', ...options.attributes.filter((name) => name !== 'cognito:groups')],
    },
    pkce: { required: () => true },
    clientBasedCORS: (_ctx, origin) => origins.has(origin),
    cookies: {
      keys: [keys.cookies],
      names: { session: 'identity_session', interaction: 'identity_interaction', resume: 'identity_resume' },
      long: { ...cookie, path: mount === '' ? '/' : mount },
      short: cookie,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => issuer,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes,
          audience: client.clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenLifetime,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt(_ctx, token, parts) {
          const account = 'accountId' in token ? accounts.find(token.accountId) : undefined;
          if (account === undefined) throw new Error('an access token needs an account');
          Object.assign(parts.payload, accessClaims(account));
          parts.header = { ...parts.header, typ: 'JWT' };
        },
      },
    },
    findAccount(_ctx, sub) {
      const account = accounts.find(sub);
      return account === undefined ? undefined : { accountId: sub, claims: () => idClaims(account) };
    },
    interactions: { url: (_ctx, interaction) => `${mount}/sign-in/${interaction.uid}` },
    loadExistingGrant: (ctx) => grantAll(provider, issuer, ctx),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: lifetimes,
    renderError,
  });
  return provider;
}
