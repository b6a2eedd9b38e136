import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { IssuerKeys } from './authorizer.ts';

/**
 * Gets the keys of issuers over HTTP and keeps them: of those whose key address is known, and of any other by its discovery document
 * (OpenID Connect Discovery 1.0 §4). A failed discovery is tried again at the next token.
 */
export function createIssuerKeys(known: Readonly<Record<string, string>>): IssuerKeys {
  const sets = new Map<string, Promise<JWTVerifyGetKey>>();
  const setOf = (issuer: string): Promise<JWTVerifyGetKey> => {
    const existing = sets.get(issuer);
    if (existing !== undefined) return existing;
    const address = known[issuer] === undefined ? discover(issuer) : Promise.resolve(known[issuer]);
    const fresh = address.then((uri) => createRemoteJWKSet(new URL(uri)));
    sets.set(issuer, fresh);
    fresh.catch(() => sets.delete(issuer));
    return fresh;
  };
  return (issuer) => async (header, token) => (await setOf(issuer))(header, token);
}

async function discover(issuer: string): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5000),
  });
  const { jwks_uri: uri } = (await response.json()) as { jwks_uri?: string };
  if (uri === undefined) throw new Error(`${issuer} names no keys`);
  return uri;
}
