import * as z from 'zod';
import type { UserPool } from './description.ts';
import { place, poolIssuer } from './place.ts';
import type { ResolvedStack } from './stack.ts';

const texts = z.array(z.string()).default([]);

const clientShape = z.object({
  UserPoolId: z.string(),
  CallbackURLs: texts,
  LogoutURLs: texts,
  AllowedOAuthScopes: texts,
  AccessTokenValidity: z.coerce.number().optional(),
  RefreshTokenValidity: z.coerce.number().optional(),
  TokenValidityUnits: z.object({ AccessToken: z.string().optional(), RefreshToken: z.string().optional() }).default({}),
});

const domainShape = z.object({ Domain: z.string(), UserPoolId: z.string() });

const seconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };

/** The first user pool of a stack with its first client; `undefined` when the stack signs in elsewhere. */
export function readUserPool(stack: ResolvedStack): UserPool | undefined {
  const [pool] = stack.ofType('AWS::Cognito::UserPool');
  const [client] = stack.ofType('AWS::Cognito::UserPoolClient');
  if (pool === undefined || client === undefined) return undefined;
  const id = stack.names.reference(pool.id);
  const properties = stack.properties(client, clientShape);
  const [domain] = stack.ofType('AWS::Cognito::UserPoolDomain').map((each) => stack.properties(each, domainShape));
  const units = properties.TokenValidityUnits;
  return {
    id,
    issuer: poolIssuer(id),
    domain: domain && `https://${domain.Domain}.auth.${place.region}.amazoncognito.com`,
    client: {
      id: stack.names.reference(client.id),
      callbacks: properties.CallbackURLs,
      logouts: properties.LogoutURLs,
      scopes: properties.AllowedOAuthScopes,
      // Cognito's own defaults: one hour, thirty days.
      accessToken: (properties.AccessTokenValidity ?? 1) * seconds[units.AccessToken ?? 'hours']!,
      refreshToken: (properties.RefreshTokenValidity ?? 30) * seconds[units.RefreshToken ?? 'days']!,
    },
  };
}
