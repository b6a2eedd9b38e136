import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { type Authorize, createAuthorizer } from '#local/gateway/authorizer.ts';

const issuer = 'http://127.0.0.1/identity';
const authorizer = { issuer, audience: ['portal'] };
let now = Date.now();
let authorize: Authorize;
let sign: (claims: JWTPayload, other?: boolean) => Promise<string>;

beforeAll(async () => {
  const own = await generateKeyPair('RS256', { extractable: true });
  const strange = await generateKeyPair('RS256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), alg: 'RS256', kid: 'own' }] });
  authorize = createAuthorizer(
    () => keys,
    () => now,
  );
  sign = (claims, other = false) =>
    new SignJWT({ iss: issuer, exp: Math.floor(now / 1000) + 60, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(other ? strange.privateKey : own.privateKey);
});

test('a good token gives its claims as texts, as API Gateway does', async () => {
  const token = await sign({
    client_id: 'portal',
    'cognito:groups': ['a', 'b'],
    level: 3,
    admin: true,
    scope: 'openid profile',
  });
  const claims = await authorize(`Bearer ${token}`, authorizer, []);
  expect(claims).toMatchObject({
    values: { iss: issuer, 'cognito:groups': '[a b]', level: '3', admin: 'true', scope: 'openid profile' },
    scopes: null,
  });
  expect(await authorize(token, authorizer, ['profile'])).toMatchObject({ scopes: ['openid', 'profile'] });
  expect(await authorize(`bearer ${token}`, authorizer, ['other'])).toMatchObject({ denied: 'forbidden' });
});

test.each<[string, JWTPayload, boolean?]>([
  ['of another issuer', { iss: 'http://127.0.0.1/other', client_id: 'portal' }],
  ['signed by a strange key', { client_id: 'portal' }, true],
  ['for another client', { client_id: 'other' }],
  ['for another audience, whatever the client', { aud: 'other', client_id: 'portal' }],
  ['that has expired', { client_id: 'portal', exp: 1 }],
  ['that is not valid yet', { client_id: 'portal', nbf: Math.floor(Date.now() / 1000) + 1000 }],
])('a token %s is refused', async (_, claims, other) => {
  expect(await authorize(`Bearer ${await sign(claims, other)}`, authorizer, [])).toMatchObject({
    denied: 'unauthorized',
  });
});

test.each([undefined, '', 'Bearer', 'Basic abc', 'Bearer a.b.c'])('the header %s is refused', async (header) => {
  expect(await authorize(header, authorizer, [])).toMatchObject({ denied: 'unauthorized' });
});

test('an unsigned or shared-key token is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: issuer, exp: Math.floor(now / 1000) + 60, client_id: 'portal' };
  for (const alg of ['none', 'HS256']) {
    const token = `${part({ alg, kid: 'own' })}.${part(claims)}.${alg === 'none' ? '' : 'AAAA'}`;
    expect(await authorize(token, authorizer, [])).toMatchObject({ denied: 'unauthorized' });
  }
});

test('a token that was good is refused once it has expired', async () => {
  const token = await sign({ aud: ['x', 'portal'] });
  expect(await authorize(token, authorizer, [])).toHaveProperty('values');
  now += 61_000;
  expect(await authorize(token, authorizer, [])).toMatchObject({ denied: 'unauthorized' });
});
