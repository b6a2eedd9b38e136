import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callerAddress } from '#core/public/address.ts';
import { type Attempts, type Bucket, oneMoreWrong, takeToken, waitOf } from '#core/public/limits.ts';

const second = 1000;
const minute = 60 * second;

describe('wrong codes', () => {
  test('four are free; from the fifth on the wait doubles, up to 15 minutes', () => {
    let state: Attempts | undefined;
    const waits: number[] = [];
    let now = 0;
    for (let count = 0; count < 14; count += 1) {
      state = oneMoreWrong(state, now);
      const wait = waitOf(state, now);
      waits.push(wait / second);
      expect(waitOf(state, now + wait)).toBe(0);
      now += wait;
    }
    expect(waits).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  test('after a day without one all is forgotten', () => {
    let state: Attempts | undefined;
    for (let count = 0; count < 9; count += 1) state = oneMoreWrong(state, 0);
    expect(oneMoreWrong(state, 23 * 60 * minute).wrong).toBe(10);
    expect(oneMoreWrong(state, 24 * 60 * minute + 1).wrong).toBe(1);
  });
});

describe('a bucket', () => {
  const rule = { capacity: 3, refill: 10 * second };

  test('never lets more through than its capacity and one each refill', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * second), { maxLength: 60 }), (gaps) => {
        let bucket: Bucket | undefined;
        let [now, taken] = [0, 0];
        for (const gap of gaps) {
          now += gap;
          const next = takeToken(bucket, rule, now);
          bucket = next.bucket;
          if (next.wait === 0) taken += 1;
          expect(taken).toBeLessThanOrEqual(3 + now / rule.refill + 1e-6);
        }
      }),
    );
  });

  test('says how long to wait, and that is enough', () => {
    let bucket: Bucket | undefined;
    for (let count = 0; count < 3; count += 1) bucket = takeToken(bucket, rule, 0).bucket;
    const refused = takeToken(bucket, rule, 4 * second);
    expect(refused.wait).toBe(6 * second);
    expect(takeToken(refused.bucket, rule, 10 * second).wait).toBe(0);
  });
});

describe('the address that limits count', () => {
  test.each([
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '10.0.0.1', '10.0.0.1'],
    // The front's own address comes last, the caller's before it; what the caller wrote themselves is not believed.
    ['52.1.1.1', '203.0.113.9, 52.1.1.1', '203.0.113.9'],
    ['52.1.1.1', '1.2.3.4, 5.6.7.8, 203.0.113.9, 52.1.1.1', '203.0.113.9'],
    // One household has a whole network of 64 bits.
    ['2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2'],
    ['2001:0db8:0001:0002::ffff', undefined, '2001:db8:1:2'],
    ['2001:db8::5', undefined, '2001:db8:0:0'],
    ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ])('%s forwarded for %s is %s', (source, forwarded, address) => {
    expect(callerAddress(source, forwarded)).toBe(address);
  });
});
