import { describe, expect, test } from 'vitest';
import { apiError } from '#web/api/errors.ts';
import { actionKeys } from '#web/api/idempotency.ts';

const counted = () => {
  let count = 0;
  return actionKeys(() => `key-${++count}`);
};
const lost = apiError({ status: 0, code: 'network', detail: '' });
const busy = apiError({ status: 503, code: 'busy', detail: '' });
const refused = apiError({ status: 409, code: 'wrong_status', detail: '' });

describe('one key a user action', () => {
  test('the same action keeps its key while nobody knows how it ended', () => {
    const keys = counted();
    const action = [{ caseNo: 'HK1' }, { text: 'a' }];
    const first = keys.keyFor(action);
    keys.ended(lost);
    expect(keys.keyFor(structuredClone(action))).toBe(first);
    keys.ended(busy);
    expect(keys.keyFor(action)).toBe(first);
  });

  test('a definite answer, good or bad, ends the action', () => {
    const keys = counted();
    const first = keys.keyFor('x');
    keys.ended();
    const second = keys.keyFor('x');
    keys.ended(refused);
    const third = keys.keyFor('x');
    expect(new Set([first, second, third]).size).toBe(3);
  });

  test('another action has another key, even after a lost answer', () => {
    const keys = counted();
    const first = keys.keyFor({ text: 'a' });
    keys.ended(lost);
    expect(keys.keyFor({ text: 'b' })).not.toBe(first);
  });

  test('two buttons share nothing', () => {
    expect(actionKeys().keyFor('x')).not.toBe(actionKeys().keyFor('x'));
  });
});
