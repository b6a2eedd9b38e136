import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, codeAlphabet, codeFrom, readCode } from '#core/public/code.ts';

describe('the code', () => {
  test('has six of 31 characters, none of which is read as another', () => {
    expect(codeAlphabet.length).toBe(31);
    expect(new Set(codeAlphabet).size).toBe(31);
    expect(codeAlphabet).not.toMatch(/[01OIL]/);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const made = codeFrom(bytes);
        const usable = [...bytes].filter((byte) => byte < 248).length;
        expect(made === undefined).toBe(usable < 6);
        if (made !== undefined) expect(made).toMatch(new RegExp(`^[${codeAlphabet}]{6}$`));
      }),
    );
  });

  test('every character comes as often as every other: bytes that would favour some are left out', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const made = codeFrom(new Uint8Array(6).fill(byte));
      if (made !== undefined) counts.set(made.charAt(0), (counts.get(made.charAt(0)) ?? 0) + 1);
    }
    expect([...new Set(counts.values())]).toEqual([8]);
    expect(counts.size).toBe(31);
  });

  test('is read as people type it', () => {
    expect(readCode(' ab3-d e9 ')).toBe('AB3DE9');
    expect(readCode('ＡＢ３ＤＥ９')).toBe('AB3DE9');
    expect(code.safeParse('ab3de9').data).toBe('AB3DE9');
    for (const wrong of ['', 'AB3DE', 'AB3DE99', 7]) expect(code.safeParse(wrong).success).toBe(false);
  });
});
