/** The session's tokens: kept for the tab only, renewed shortly before they run out, never in a URL or a log. */
import { apiError } from './errors.ts';
import { type Grant, refreshGrant } from './identity.ts';

export type Session = { accessToken: string; refreshToken?: string; idToken?: string; expiresAt: number };

const place = 'session';
/** Milliseconds before its end at which a token is renewed. */
const margin = 30_000;

let renewal: Promise<string | undefined> | undefined;
const listeners = new Set<() => void>();

/** The tokens of this tab, if somebody is signed in. */
export function session(): Session | undefined {
  const text = sessionStorage.getItem(place);
  return text === null ? undefined : (JSON.parse(text) as Session);
}

/** Keeps what the issuer granted; a refresh without a new refresh token keeps the old one. */
export function keepGrant(grant: Grant): Session {
  const before = session();
  const refreshToken = grant.refresh_token ?? before?.refreshToken;
  const idToken = grant.id_token ?? before?.idToken;
  const kept: Session = {
    accessToken: grant.access_token,
    expiresAt: Date.now() + grant.expires_in * 1000,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(idToken === undefined ? {} : { idToken }),
  };
  sessionStorage.setItem(place, JSON.stringify(kept));
  return kept;
}

export function forgetSession(): void {
  sessionStorage.removeItem(place);
}

/** Calls back when the issuer no longer renews this session. Gives the function that stops it. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the session and tells everybody who asked to know. */
export function endSession(): void {
  if (session() === undefined) return;
  forgetSession();
  for (const listener of listeners) listener();
}

async function renew(): Promise<string | undefined> {
  const refreshToken = session()?.refreshToken;
  if (refreshToken === undefined) return undefined;
  const grant = await refreshGrant(refreshToken).catch(() => {
    throw apiError({ status: 0, code: 'network', detail: '' });
  });
  return grant === undefined ? undefined : keepGrant(grant).accessToken;
}

/** Renews once, however many callers wait: a rotated refresh token that is used twice ends the session. */
function renewOnce(): Promise<string | undefined> {
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** A token good for the next request; undefined when nobody is signed in. Throws `network` where the issuer is out of reach. */
export async function accessToken(): Promise<string | undefined> {
  const now = session();
  if (now === undefined || now.expiresAt - margin > Date.now()) return now?.accessToken;
  const renewed = await renewOnce();
  if (renewed === undefined) endSession();
  return renewed;
}

/** A newer token than the refused one: another call may have renewed it meanwhile. Undefined when the issuer refuses. */
export async function renewAfter(refused: string): Promise<string | undefined> {
  const now = session()?.accessToken;
  return now !== undefined && now !== refused ? now : renewOnce();
}
