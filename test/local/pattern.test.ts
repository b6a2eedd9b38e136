import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '#local/pattern.ts';

const matches = (pattern: unknown, event: unknown): boolean => compilePattern(pattern)(event);

const insertOfEvent = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
};
const record = (eventName: string, sk: string) => ({
  eventName,
  dynamodb: { Keys: { pk: { S: 'CASE#1' }, sk: { S: sk } } },
});

describe('event patterns', () => {
  test('a stream filter picks by change and by nested key', () => {
    expect(matches(insertOfEvent, record('INSERT', 'EVENT#000001'))).toBe(true);
    expect(matches(insertOfEvent, record('MODIFY', 'EVENT#000001'))).toBe(false);
    expect(matches(insertOfEvent, record('INSERT', 'HEAD'))).toBe(false);
  });

  test('alternatives are or, fields are and', () => {
    const pattern = {
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { Keys: { sk: { S: ['HEAD', { prefix: 'WAIT#' }] } } },
    };
    expect(matches(pattern, record('MODIFY', 'HEAD'))).toBe(true);
    expect(matches(pattern, record('INSERT', 'WAIT#sign'))).toBe(true);
    expect(matches(pattern, record('REMOVE', 'HEAD'))).toBe(false);
    expect(matches(pattern, record('MODIFY', 'EXECUTION'))).toBe(false);
  });

  test.each([
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x'] }, { a: 'X' }, false],
    [{ a: ['1'] }, { a: 1 }, false],
    [{ a: [1] }, { a: 1.0 }, true],
    [{ a: [null] }, { a: null }, true],
    [{ a: [null] }, {}, false],
    [{ a: [true] }, { a: 'true' }, false],
    [{ a: ['x'] }, { a: ['y', 'x'] }, true],
    [{ a: { b: ['x'] } }, { a: [{ b: 'y' }, { b: 'x' }] }, true],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
    [{ a: [{ exists: true }] }, { a: '' }, true],
    [{ a: [{ exists: true }] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: { b: [{ exists: false }] } }, {}, true],
    [{ a: [{ exists: true }] }, { a: { b: 1 } }, false],
    [{ a: [{ 'anything-but': 'x' }] }, { a: 'y' }, true],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, {}, false],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xy' }, false],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'yx' }, true],
    [{ a: [{ suffix: '.wav' }] }, { a: 'r.wav' }, true],
    [{ a: [{ prefix: { 'equals-ignore-case': 'AB' } }] }, { a: 'abc' }, true],
    [{ a: [{ 'equals-ignore-case': 'Ab' }] }, { a: 'aB' }, true],
    [{ a: [{ wildcard: 'recordings/*/x.wav' }] }, { a: 'recordings/20260918/x.wav' }, true],
    [{ a: [{ wildcard: 'a*bb*b' }] }, { a: 'abb' }, false],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5.1 }, false],
    [{ a: [{ numeric: ['>', 0] }] }, { a: '3' }, false],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }], c: ['z'] }, { b: 'y' }, false],
    [{}, { anything: 1 }, true],
  ])('%j on %j is %s', (pattern, event, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  test.each([
    [{ a: 'x' }, '$.a'],
    [{ a: [] }, '$.a'],
    [{ a: [{ cidr: '10.0.0.0/8' }] }, 'cidr'],
    [{ a: [{ numeric: ['~', 1] }] }, 'numeric'],
    [{ a: { b: [{ exists: 'yes' }] } }, '$.a.b'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, '$.a'],
    ['x', '$'],
  ])('%j is refused, naming %s', (pattern, named) => {
    expect(() => compilePattern(pattern)).toThrow(named);
  });

  test('inherited properties are not fields of an event', () => {
    expect(matches({ constructor: [{ exists: true }] }, {})).toBe(false);
    expect(matches({ toString: { name: [{ exists: true }] } }, {})).toBe(false);
  });

  test('a wildcard agrees with the regular expression of the same meaning', () => {
    const short = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 6 }).map((letters) => letters.join(''));
    const plain = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(short, plain, (wildcard, value) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(value);
        expect(matches({ a: [{ wildcard }] }, { a: value })).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
