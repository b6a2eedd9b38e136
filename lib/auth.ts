/** Sign-in: a Cognito user pool with code and PKCE, or any OpenID Connect issuer that the city names. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FeaturePlan, type IUserPool, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

export type Auth = { issuer: string; clientId: string; pool?: IUserPool };

/** The portal's addresses that sign-in may return to. */
const addresses = (origin: string) => ({ callbackUrls: [`${origin}/signed-in`], logoutUrls: [`${origin}/`] });

function makeClient(pool: UserPool, origin: string): UserPoolClient {
  return pool.addClient('Portal', {
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      ...addresses(origin),
    },
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.hours(8),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}

/**
 * The context values `issuer` and `clientId` name the city's own OpenID Connect issuer; without them a user pool is made: no
 * self-registration, a second factor for everybody, long passwords.
 */
export function makeAuth(scope: Construct, origin: string): Auth {
  const issuer: unknown = scope.node.tryGetContext('issuer');
  const clientId: unknown = scope.node.tryGetContext('clientId');
  if (typeof issuer === 'string' && typeof clientId === 'string') return { issuer, clientId };
  const pool = new UserPool(scope, 'Users', {
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    featurePlan: FeaturePlan.PLUS,
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const client = makeClient(pool, origin);
  const { region, account, urlSuffix } = Stack.of(scope);
  pool.addDomain('Domain', {
    cognitoDomain: { domainPrefix: scope.node.tryGetContext('domainPrefix') ?? `hotline-12345-${account}` },
  });
  return {
    issuer: `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`,
    clientId: client.userPoolClientId,
    pool,
  };
}
