import { expect, test } from 'vitest';
import { createAddresses } from '#local/addresses.ts';
import type { StackDescription } from '#local/template/description.ts';

const stack = {
  api: { id: 'api1' },
  buckets: [{ name: 'recordings' }],
  userPool: {
    id: 'cn-north-1_Users',
    issuer: 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Users',
    domain: 'https://city.auth.cn-north-1.amazoncognito.com',
  },
  distribution: { domain: 'd1.cloudfront.net' },
} as unknown as StackDescription;

const addresses = createAddresses(stack, {
  portal: 'http://127.0.0.1:12345',
  issuer: 'http://127.0.0.1:12345/identity',
  s3: 'http://127.0.0.1:9000',
});

test.each([
  [stack.userPool!.issuer, 'http://127.0.0.1:12345/identity'],
  ['https://city.auth.cn-north-1.amazoncognito.com/logout', 'http://127.0.0.1:12345/identity/logout'],
  ['https://d1.cloudfront.net/signed-in', 'http://127.0.0.1:12345/signed-in'],
  ['https://api1.execute-api.cn-north-1.amazonaws.com.cn', 'http://127.0.0.1:12345'],
  ['https://recordings.s3.cn-north-1.amazonaws.com.cn/a', 'http://127.0.0.1:9000/recordings/a'],
  ['https://sso.city.example/realm', 'https://sso.city.example/realm'],
])('%s is %s here', (there, here) => {
  expect(addresses.text(there)).toBe(here);
});

test('a content security policy names local origins without paths, once each', () => {
  const policy = [
    "default-src 'self'",
    'connect-src https://recordings.s3.cn-north-1.amazonaws.com.cn *.s3.cn-north-1.amazonaws.com.cn',
    'form-action https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Users https://sso.city.example',
    'upgrade-insecure-requests',
    '',
  ].join('; ');
  expect(addresses.policy(policy)).toBe(
    "default-src 'self'; connect-src http://127.0.0.1:9000; form-action http://127.0.0.1:12345 https://sso.city.example",
  );
});
