import { expect, test } from 'vitest';
import { callSearch } from '#web/features/calls/search.ts';
import { clockOf, percentOf } from '#web/features/calls/words.ts';
import { blankIntake, isBlank, isUntouched, registrationOf } from '#web/features/intake/values.ts';

test('the address of 来电情况 keeps what makes sense', () => {
  const whole = {
    tab: 'figures',
    day: '2026-03-04',
    from: '2026-03-01',
    until: '2026-03-04',
    state: 'abandoned',
    call: 'c-1',
  };
  expect(callSearch(whole)).toEqual(whole);
  // The first tab needs no word.
  expect(callSearch({ tab: 'log', day: '4 March', state: 'constructor', call: '<b>', more: 1 })).toEqual({});
});

test.each([
  [undefined, '—'],
  [7.4, '0:07'],
  [65, '1:05'],
  [3661, '1:01:01'],
])('%s s is %s', (seconds, words) => {
  expect(clockOf(seconds)).toBe(words);
});

test('rates have one decimal', () => {
  expect([percentOf(95), percentOf(undefined)]).toEqual(['95.0%', '—']);
});

test('a form that only a call has filled in gives way to the next call, one in which somebody typed does not', () => {
  const call = { callId: 'c-1', number: '13000000001' };
  const filled = { ...blankIntake, call, requester: { ...blankIntake.requester, phone: call.number } };
  expect([isUntouched(blankIntake), isUntouched(filled), isBlank(filled)]).toEqual([true, true, false]);
  expect(isUntouched({ ...filled, content: '漏水' })).toBe(false);
  expect(isUntouched({ ...filled, requester: { ...filled.requester, phone: '13000000002' } })).toBe(false);
  expect(isUntouched({ ...blankIntake, call, requester: { ...blankIntake.requester, name: '符先生' } })).toBe(false);
  const typed = { ...filled, nature: 'help', title: '漏水', content: '水管漏水' } as const;
  expect(registrationOf(typed, false)).toMatchObject({ callId: 'c-1', requester: { phone: '13000000001' } });
  expect(registrationOf({ ...typed, call: undefined }, false)).not.toHaveProperty('callId');
});
