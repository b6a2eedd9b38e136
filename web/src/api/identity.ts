/** OpenID Connect with the issuer that `/api/config` names: authorisation code with PKCE (RFC 7636), refresh, end of session. */

export type Grant = { access_token: string; refresh_token?: string; id_token?: string; expires_in: number };
type Config = { issuer: string; clientId: string };
type Issuer = {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
  revocation_endpoint?: string;
};
type Attempt = { verifier: string; nonce: string; returnTo: string };

const scope = 'openid profile';
const attemptKey = (state: string) => `sign-in:${state}`;
export const redirectUri = () => `${location.origin}/signed-in`;

let known: Promise<{ config: Config; issuer: Issuer }> | undefined;

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, credentials: 'omit' });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}

async function discover(): Promise<{ config: Config; issuer: Issuer }> {
  const config = await json<Config>('/api/config');
  const issuer = await json<Issuer>(`${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return { config, issuer };
}

/** Where to sign in; asked once, and again after a failure. */
function issuerOf(): Promise<{ config: Config; issuer: Issuer }> {
  known ??= discover().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The S256 challenge of a code verifier (RFC 7636 §4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** The page at the issuer where the user signs in; `returnTo` is the page of the portal to come back to. */
export async function signInUrl(returnTo: string, language: 'zh' | 'en'): Promise<string> {
  const { config, issuer } = await issuerOf();
  const state = random();
  const attempt: Attempt = { verifier: random(), nonce: random(), returnTo };
  sessionStorage.setItem(attemptKey(state), JSON.stringify(attempt));
  const url = new URL(issuer.authorization_endpoint);
  const fields = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri(),
    scope,
    state,
    nonce: attempt.nonce,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
    ui_locales: language === 'zh' ? 'zh-CN' : 'en',
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}

async function tokens(fields: Record<string, string>): Promise<Grant | undefined> {
  const { config, issuer } = await issuerOf();
  const body = new URLSearchParams({ client_id: config.clientId, ...fields });
  const response = await fetch(issuer.token_endpoint, { method: 'POST', body, credentials: 'omit', cache: 'no-store' });
  if (response.status >= 500 || response.status === 429) throw new Error(`${response.status}`);
  return response.ok ? ((await response.json()) as Grant) : undefined;
}

function nonceOf(idToken: string): unknown {
  const payload = idToken.split('.')[1] ?? '';
  return (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { nonce?: unknown }).nonce;
}

/** Takes the one attempt that belongs to a state, so that a link with somebody else's code signs nobody in. */
function takeAttempt(state: string): Attempt | undefined {
  const text = sessionStorage.getItem(attemptKey(state));
  sessionStorage.removeItem(attemptKey(state));
  return text === null ? undefined : (JSON.parse(text) as Attempt);
}

/** Exchanges the code in the address for tokens; undefined where the issuer or the check of state and nonce refuses. */
export async function finishSignIn(search: URLSearchParams): Promise<{ grant: Grant; returnTo: string } | undefined> {
  const attempt = takeAttempt(search.get('state') ?? '');
  const code = search.get('code');
  if (attempt === undefined || code === null) return undefined;
  const grant = await tokens({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: attempt.verifier,
  });
  if (grant === undefined) return undefined;
  if (grant.id_token !== undefined && nonceOf(grant.id_token) !== attempt.nonce) return undefined;
  return { grant, returnTo: attempt.returnTo };
}

/** New tokens for a refresh token; undefined when the issuer no longer accepts it. Throws when the issuer cannot be reached. */
export function refreshGrant(refreshToken: string): Promise<Grant | undefined> {
  return tokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** Revokes the refresh token and gives the page that ends the issuer's own session, so that nobody signs in again by accident. */
export async function signOutUrl(refreshToken: string | undefined, idToken: string | undefined): Promise<string> {
  const { config, issuer } = await issuerOf();
  if (refreshToken !== undefined && issuer.revocation_endpoint !== undefined) {
    const body = new URLSearchParams({ client_id: config.clientId, token: refreshToken });
    await fetch(issuer.revocation_endpoint, { method: 'POST', body, credentials: 'omit' }).catch(() => undefined);
  }
  if (issuer.end_session_endpoint === undefined) return '/';
  const url = new URL(issuer.end_session_endpoint);
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
  url.searchParams.set('logout_uri', `${location.origin}/`);
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  return url.href;
}
