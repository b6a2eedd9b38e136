import { describe, expect, test } from 'vitest';
import { registerBody } from '#core/commands/intake.ts';
import { commandOfKey } from '#web/features/intake/assist/earlier.ts';
import { questionOf, repeatedBy } from '#web/features/intake/assist/use-similar.ts';
import { checkIntake } from '#web/features/intake/check.ts';
import { blankIntake, type IntakeValues, isBlank, registrationOf } from '#web/features/intake/values.ts';

const filled: IntakeValues = { ...blankIntake, nature: 'help', title: '路灯不亮', content: '梧桐路路灯不亮' };
const paths = (values: IntakeValues) => checkIntake(values, 'send', [], 'zh').map(({ path }) => path);

describe('what is asked of the service while typing', () => {
  test('nothing while there is too little to go by', () => {
    expect(questionOf(blankIntake)).toBeUndefined();
    expect(questionOf({ ...blankIntake, content: '路灯' })).toBeUndefined();
    expect(questionOf({ ...blankIntake, requester: { ...blankIntake.requester, phone: '1300' } })).toBeUndefined();
  });

  test('a number, an address or a few words are enough; half a number is not sent', () => {
    const requester = { ...blankIntake.requester, phone: ' 13000000001 ' };
    expect(questionOf({ ...blankIntake, requester })).toMatchObject({ phone: '13000000001', place: {} });
    const place = { ...blankIntake.place, address: '梧桐路18号' };
    expect(questionOf({ ...blankIntake, place })?.place).toEqual({ address: '梧桐路18号' });
    const half = { ...filled, category: '010401', requester: { ...requester, phone: '1300' } };
    expect(questionOf(half)).toMatchObject({ content: '梧桐路路灯不亮', category: '010401' });
    expect(questionOf(half)).not.toHaveProperty('phone');
  });
});

describe('the repeat', () => {
  const items = [
    { caseNo: 'HK1', repeat: false },
    { caseNo: 'HK2', repeat: true },
  ];
  test('is the first that the service proposes, unless another was linked or the link taken away', () => {
    expect(repeatedBy(undefined, items)).toBe('HK2');
    expect(repeatedBy('HK1', items)).toBe('HK1');
    expect(repeatedBy('', items)).toBeUndefined();
    expect(repeatedBy(undefined, [])).toBeUndefined();
  });

  test('goes with the registration', () => {
    const body = registrationOf(filled, false, 'HK202603040000016');
    expect(body.repeatOf).toBe('HK202603040000016');
    expect(registerBody.safeParse(body).success).toBe(true);
    expect(registrationOf(filled, false)).not.toHaveProperty('repeatOf');
  });
});

describe('entering later', () => {
  const late = (at: string, reason: string): IntakeValues => ({ ...filled, late: { at, reason } });
  test('needs a time that has passed and a reason', () => {
    expect(paths(late('', ''))).toEqual(['late.at', 'late.reason']);
    expect(paths(late('2099-01-01T00:00', '停电'))).toEqual(['late.at']);
    expect(paths(late('2026-03-04T09:30', '停电'))).toEqual([]);
    expect(paths(filled)).toEqual([]);
    expect(isBlank({ ...blankIntake, late: { at: '', reason: '' } })).toBe(false);
  });

  test('is sent as an instant, from Beijing time', () => {
    const body = registrationOf(late('2026-03-04T09:30', ' 停电 '), false);
    expect(body.late).toEqual({ at: '2026-03-04T01:30:00.000Z', reason: '停电' });
    expect(registerBody.safeParse(body).success).toBe(true);
  });
});

test('letters give the commands on an earlier case, in either case', () => {
  expect([commandOfKey('u'), commandOfKey('U'), commandOfKey('b'), commandOfKey('w')]).toEqual([
    ...['urge', 'urge', 'supplement', 'withdraw'],
  ]);
  expect(commandOfKey('x')).toBeUndefined();
  expect(commandOfKey('toString')).toBeUndefined();
});
