/** Access tokens in the shape of Cognito's. */
import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { KnownAccount } from './accounts.ts';
import type { Keys } from './keys.ts';

/** Lifetime of an access token in seconds. */
export const accessTokenLifetime = 15 * 60;
export const scopes = 'openid profile';

/** What an access token says; times are seconds since 1970. `aud` repeats the client, for verifiers that insist on it. */
export type Claims = JWTPayload & {
  sub: string;
  username: string;
  client_id: string;
  token_use: 'access';
  scope: string;
  'cognito:groups'?: string[];
};

/** What Cognito adds to the usual claims; groups come from the attribute of that name, separated by commas. */
export function accessClaims({ username, attributes }: KnownAccount) {
  const groups = attributes['cognito:groups']?.split(',').map((group) => group.trim());
  return { username, token_use: 'access', ...(groups === undefined ? {} : { 'cognito:groups': groups }) };
}

/** The public half of the signing key, as the JWKS endpoint gives it. */
export function publicKey({ signing: { kty, n, e, kid } }: Keys) {
  return { kty: kty!, n, e, kid, alg: 'RS256', use: 'sig' };
}

/** Makes and checks access tokens of one issuer for one client. */
export function createTokens(keys: Keys, issuer: string, clientId: string) {
  const keySet = createLocalJWKSet({ keys: [publicKey(keys)] });
  return {
    /** Signs a token for an account without a sign-in; for scripts on this machine. */
    async mint(account: KnownAccount): Promise<string> {
      return new SignJWT({ ...accessClaims(account), client_id: clientId, scope: scopes })
        .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid })
        .setSubject(account.sub)
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime(`${accessTokenLifetime}s`)
        .setJti(randomUUID())
        .sign(await importJWK(keys.signing, 'RS256'));
    },
    /** Answers the claims of a token that this issuer signed for this client and that still lives; else throws. */
    async verify(token: string): Promise<Claims> {
      const options = { issuer, algorithms: ['RS256'], requiredClaims: ['sub', 'exp', 'iat', 'jti', 'username'] };
      const { payload } = await jwtVerify<Claims>(token, keySet, options);
      if (payload.token_use !== 'access' || payload.client_id !== clientId)
        throw new Error('not an access token for us');
      return payload;
    },
    /** Answers the subject of an id token that this issuer once gave this client, expired or not; else undefined. */
    async hintedSubject(idToken: string): Promise<string | undefined> {
      // a hint may be old: only who signed it, and for whom, matters
      const options = { issuer, audience: clientId, algorithms: ['RS256'], currentDate: new Date(0) };
      const verified = await jwtVerify(idToken, keySet, options).catch(() => undefined);
      return verified?.payload.sub;
    },
  };
}
