import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { JwtAuthorizer } from '../template/description.ts';

/** The claims of a token as API Gateway hands them on: every value a text, `scopes` null for a route that asks for none. */
export type Claims = { readonly values: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };

/** Why a token is refused: `unauthorized` is answered with 401, `forbidden` (a scope is missing) with 403. */
export type Denied = { readonly denied: 'unauthorized' | 'forbidden'; readonly reason: string };

/** Checks the Authorization header of a request for a route. */
export type Authorize = (
  header: string | undefined,
  authorizer: JwtAuthorizer,
  scopes: readonly string[],
) => Promise<Claims | Denied>;

/** Gives the keys of an issuer. */
export type IssuerKeys = (issuer: string) => JWTVerifyGetKey;

const remembered = 1000;

/**
 * The JWT authoriser of an HTTP API: an RSA signature by the issuer's keys, `iss`, `exp`, `nbf`, and `aud` or else `client_id` among the
 * allowed audiences. A token that was found good is not verified again before it expires, since its signature cannot change.
 */
export function createAuthorizer(keys: IssuerKeys, now: () => number = Date.now): Authorize {
  const good = new Map<string, JWTPayload>();

  const verify = async (token: string, authorizer: JwtAuthorizer): Promise<JWTPayload> => {
    const known = good.get(token);
    const seconds = now() / 1000;
    if (known?.iss === authorizer.issuer && known.exp! > seconds && (known.nbf ?? 0) <= seconds) return known;
    const { payload } = await jwtVerify(token, keys(authorizer.issuer), {
      issuer: authorizer.issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    });
    if (good.size >= remembered) good.delete(good.keys().next().value!);
    good.set(token, payload);
    return payload;
  };

  return async (header, authorizer, scopes) => {
    if (header === undefined) return { denied: 'unauthorized', reason: 'no token' };
    const token = header.replace(/^bearer\s+/i, '').trim();
    let payload: JWTPayload;
    try {
      payload = await verify(token, authorizer);
    } catch (error) {
      return { denied: 'unauthorized', reason: (error as Error).message };
    }
    if (!audienceOf(payload).some((audience) => authorizer.audience.includes(audience))) {
      return { denied: 'unauthorized', reason: 'the token is for another audience' };
    }
    const granted = typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return { denied: 'forbidden', reason: 'the token lacks the scope' };
    }
    return { values: claimTexts(payload), scopes: scopes.length > 0 ? granted : null };
  };
}

/** `client_id` counts only where there is no `aud`, as in Cognito's access tokens. */
function audienceOf(payload: JWTPayload): readonly string[] {
  if (payload.aud !== undefined) return [payload.aud].flat();
  return typeof payload.client_id === 'string' ? [payload.client_id] : [];
}

/** Lists become `[a b]` and objects JSON, as measured at API Gateway. */
function claimTexts(payload: JWTPayload): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, text(value)]));
}
