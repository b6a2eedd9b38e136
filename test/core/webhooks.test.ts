/** Webhooks: where they may go, and what they may say. */
import { describe, expect, test } from 'vitest';
import { isPublicAddress, isWebhookUrl } from '#core/webhooks/address.ts';

describe('an address', () => {
  test.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '192.167.1.1',
    '2400:3200::1',
    '2606:4700::1111',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '198.18.0.1', '198.19.255.255', '224.0.0.1', '255.255.255.255', '1.2.3.256', 'example.com', ''],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:db8::1',
    ],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a URL', () => {
  test.each([
    'https://hook.example.com/cases?x=1',
    'https://8.8.8.8/',
    'https://[2400:3200::1]/',
    'https://例子.测试/',
  ])('%s may be told', (url) => expect(isWebhookUrl(url)).toBe(true));
  test.each([
    ...['http://hook.example.com/', 'ftp://hook.example.com/', 'hook.example.com', '', 'https://'],
    ...[
      'https://user:pass@hook.example.com/',
      'https://hook.example.com/#x',
      'https://localhost/',
      'https://intranet/',
    ],
    ...[
      'https://printer.local/',
      'https://a.internal/',
      'https://localhost./',
      'https://printer.local./',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
    ],
    // Other ways to write 127.0.0.1.
    ...['https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://[::ffff:127.0.0.1]/'],
  ])('%s may not', (url) => expect(isWebhookUrl(url)).toBe(false));
});
