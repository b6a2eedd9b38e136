import { describe, expect, test } from 'vitest';
import { registerBody } from '#core/commands/intake.ts';
import { checkIntake, fieldOf } from '#web/features/intake/check.ts';
import { unitsOf } from '#web/features/intake/unit-hint.tsx';
import { blankIntake, completed, type IntakeValues, isBlank, registrationOf } from '#web/features/intake/values.ts';

const filled: IntakeValues = {
  ...blankIntake,
  requester: { ...blankIntake.requester, phone: '13800138000', name: ' 王女士 ', sex: 'female' },
  place: { ...blankIntake.place, district: '龙华区' },
  nature: 'complaint',
  category: '010401',
  title: ' 路灯不亮 ',
  content: '三晚不亮',
  demands: ['修复', ' ', '答复'],
  reply: '只在前台办结时发送',
};
const paths = (values: IntakeValues, ending: Parameters<typeof checkIntake>[1], units: string[] = []) =>
  checkIntake(values, ending, units, 'zh').map(({ path }) => path);

describe('the registration made of the form', () => {
  test('is what the service accepts: trimmed, without blanks, without the reply', () => {
    const body = registrationOf(filled, false);
    expect(body).toEqual({
      title: '路灯不亮',
      content: '三晚不亮',
      category: '010401',
      source: 'phone',
      nature: 'complaint',
      urgency: 'normal',
      requester: { phone: '13800138000', name: '王女士', sex: 'female' },
      place: { district: '龙华区' },
      demands: ['修复', '答复'],
    });
    expect(registerBody.safeParse(body).success).toBe(true);
    expect(registerBody.safeParse(registrationOf({ ...blankIntake, nature: 'help' }, true)).success).toBe(true);
  });

  test('an anonymous requester is not named, though the name stays in the form', () => {
    const { requester } = registrationOf({ ...filled, requester: { ...filled.requester, anonymous: true } }, true);
    expect(requester).toEqual({ phone: '13800138000', sex: 'female', anonymous: true });
  });
});

describe('what must be corrected', () => {
  test('for the centre: nature, title and content; for a draft only what the service itself demands', () => {
    expect(paths(blankIntake, 'send')).toEqual(['nature', 'title', 'content']);
    expect(paths(blankIntake, 'draft')).toEqual(['nature']);
    expect(paths(filled, 'send')).toEqual([]);
  });

  test('an answer needs its reply, a dispatch its unit', () => {
    expect(paths({ ...filled, reply: ' ' }, 'answer')).toEqual(['reply']);
    expect(paths(filled, 'answer')).toEqual([]);
    expect(paths(filled, 'dispatch')).toEqual(['units']);
    expect(paths(filled, 'dispatch', ['shizheng'])).toEqual([]);
  });

  test('limits are the service’s own, and nothing is cut off', () => {
    const long = (count: number) => '字'.repeat(count);
    expect(paths({ ...filled, title: long(100) }, 'send')).toEqual([]);
    expect(paths({ ...filled, title: long(101) }, 'send')).toEqual(['title']);
    expect(paths({ ...filled, content: long(3001) }, 'draft')).toEqual(['content']);
    expect(paths({ ...filled, demands: [long(501)] }, 'send')).toEqual(['demands']);
    expect(paths({ ...filled, reply: long(2001) }, 'answer')).toEqual(['reply']);
    expect(paths({ ...filled, requester: { ...filled.requester, phone: '12ab' } }, 'send')).toEqual([
      'requester.phone',
    ]);
  });

  test('a search for a category that chose nothing is asked about', () => {
    expect(paths({ ...filled, category: '', categoryText: '路灯' }, 'send')).toEqual(['category']);
    expect(paths({ ...filled, category: '', categoryText: '' }, 'send')).toEqual([]);
  });

  test('every message is there in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const messages = checkIntake(blankIntake, 'send', [], language).map(({ message }) => message);
      expect(messages).toHaveLength(3);
      for (const message of messages) expect(/\p{Script=Han}/u.test(message)).toBe(language === 'zh');
    }
  });

  test('a refusal’s path leads to its field', () => {
    expect(fieldOf('requester.phone')).toBe('requester.phone');
    expect(fieldOf('demands.2')).toBe('demands');
    expect(fieldOf('units.0.unitId')).toBe('units');
    expect(fieldOf('toString')).toBeUndefined();
    expect(fieldOf('If-Match')).toBeUndefined();
  });
});

describe('the form itself', () => {
  test('knows when there is nothing in it', () => {
    expect(isBlank(blankIntake)).toBe(true);
    expect(isBlank({ ...blankIntake, demands: ['', ' '] })).toBe(true);
    expect(isBlank({ ...blankIntake, categoryText: 'ld' })).toBe(false);
    expect(isBlank({ ...blankIntake, units: undefined })).toBe(true);
  });

  test('a draft of an older version is completed, not trusted to be whole', () => {
    const old = { title: '旧', requester: { phone: '1' } } as unknown as Partial<IntakeValues>;
    expect(completed(old)).toEqual({
      ...blankIntake,
      title: '旧',
      requester: { ...blankIntake.requester, phone: '1' },
    });
  });

  test('the catalogue’s first unit is meant until another is chosen; one that it no longer names is not', () => {
    const reason = { zh: '', en: '' };
    const hits = [
      { unitId: 'shizheng', reason },
      { unitId: 'chengguan', reason },
    ];
    expect(unitsOf(undefined, hits)).toEqual(['shizheng']);
    expect(unitsOf(['chengguan', 'gone'], hits)).toEqual(['chengguan']);
    expect(unitsOf([], hits)).toEqual([]);
    expect(unitsOf(undefined, [])).toEqual([]);
  });
});
