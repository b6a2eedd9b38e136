import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '#local/dynamodb/engine/failure.ts';
import { addNumbers, compareNumbers, normalNumber } from '#local/dynamodb/engine/numbers.ts';

describe('a number is kept without what says nothing', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.0', '0'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+12', '12'],
    ['1e3', '1000'],
    ['-12.5E-3', '-0.0125'],
    ['1E-130', `0.${'0'.repeat(129)}1`],
    ['9.9E125', `99${'0'.repeat(124)}`],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ])('%s is %s', (text, kept) => {
    expect(normalNumber(text)).toBe(kept);
  });

  test.each([
    '',
    '-',
    '.',
    'x',
    '1e',
    '1 2',
    '0x10',
    'NaN',
    '123456789012345678901234567890123456789',
    '1E126',
    '1E-131',
  ])('%j is refused', (text) => {
    expect(() => normalNumber(text)).toThrow(Failure);
  });
});

describe('counting', () => {
  const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const places = fc.integer({ min: 0, max: 18 });
  /** A whole number with its point moved to the left. */
  const decimal = ([digits, exponent]: readonly [bigint, number]): string => `${digits}e-${exponent}`;
  /** The same as a multiple of 10⁻¹⁸. */
  const exact = ([digits, exponent]: readonly [bigint, number]): bigint => digits * 10n ** BigInt(18 - exponent);

  test('sums, differences and order are those of exact numbers', () => {
    fc.assert(
      fc.property(fc.tuple(whole, places), fc.tuple(whole, places), (one, other) => {
        const [a, b] = [exact(one), exact(other)];
        expect(Math.sign(compareNumbers(decimal(one), decimal(other)))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(addNumbers(decimal(one), decimal(other))).toBe(normalNumber(`${a + b}e-18`));
        expect(addNumbers(decimal(one), decimal(other), true)).toBe(normalNumber(`${a - b}e-18`));
      }),
    );
  });
});
