import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, maskPhone, maskText, sightOf } from '#core/masking.ts';
import { openFields, viewCase, viewEvent } from '#core/view/view.ts';
import type { Confidentiality } from '#core/vocabulary.ts';
import { people } from './lifecycle/cells.ts';
import { fullFile, name, phone, secrets } from './permissions/full-file.ts';
import { contextAt } from './support/city.ts';
import { morning } from './support/held.ts';

/** N the name, P the number, R the recordings; by hand, for none · name · phone · both. `-` the case is not there. */
const sights: Record<string, [string, string, string, string]> = {
  'call-taker, own': ['NPR', 'NPR', 'NPR', 'NPR'],
  'call-taker, other': ['', '', '', ''],
  supervisor: ['NPR', 'NPR', 'NPR', 'NPR'],
  'callback officer': ['NPR', 'NPR', 'NPR', 'NPR'],
  'callback officer, other': ['-', '-', '-', '-'],
  'clerk of the unit': ['NPR', 'P', 'N', ''],
  'handler of the unit': ['NPR', 'P', 'N', ''],
  'handler of the unit, other': ['NPR', 'P', 'N', ''],
  'manager of the unit': ['NPR', 'P', 'N', ''],
  'clerk of the sub-unit': ['-', '-', '-', '-'],
  'handler of the sub-unit': ['-', '-', '-', '-'],
  'clerk of a partner': ['-', '-', '-', '-'],
  'handler of a partner': ['-', '-', '-', '-'],
  'manager of a partner': ['-', '-', '-', '-'],
  'manager elsewhere': ['-', '-', '-', '-'],
  'leader of all': ['R', '', '', ''],
  'leader of the unit': ['R', '', '', ''],
  'leader of the category': ['R', '', '', ''],
  'leader elsewhere': ['-', '-', '-', '-'],
  administrator: ['-', '-', '-', '-'],
  auditor: ['-', '-', '-', '-'],
  citizen: ['-', '-', '-', '-'],
  system: ['NPR', 'NPR', 'NPR', 'NPR'],
};
const kinds: Confidentiality[] = ['none', 'name', 'phone', 'both'];
const context = contextAt(morning);

describe('who sees what of the requester', () => {
  test.each(Object.keys(people))('%s', (person) => {
    const actor = people[person];
    if (actor === undefined) throw new Error('nobody');
    for (const [index, confidentiality] of kinds.entries()) {
      const file = fullFile(confidentiality);
      const expected = sights[person]?.[index] ?? 'missing';
      const view = viewCase(file, actor, context);
      const open = [expected.includes('N') ? 'name' : '', expected.includes('P') ? 'phone' : ''].filter(Boolean);
      expect([confidentiality, openFields(file, actor, context)]).toEqual([confidentiality, view?.limited ? [] : open]);
      if (expected === '-') {
        expect(view).toBeUndefined();
        continue;
      }
      const sight = sightOf(actor, file.state, morning);
      const letters = [sight.name ? 'N' : '', sight.phone ? 'P' : '', sight.recordings ? 'R' : ''].join('');
      expect([confidentiality, letters]).toEqual([confidentiality, expected]);
      if (view === undefined) throw new Error('not visible');
      const text = JSON.stringify([
        view,
        ...(view.limited ? [] : file.events.map((one) => viewEvent(file, one, actor, morning))),
      ]);
      expect(text.includes(name)).toBe(expected.includes('N'));
      const found = secrets.filter((secret) => text.replaceAll('-', '').includes(secret));
      expect(found).toEqual(expected.includes('P') ? secrets : []);
      if (view.limited) continue;
      const { requester, recordings } = view;
      expect(requester.name).toBe(expected.includes('N') ? name : '郑**');
      expect(requester.phone).toBe(expected.includes('P') ? phone : '139****0001');
      expect(recordings.map((one) => one.mayPlay)).toEqual([expected.includes('R')]);
      const masked = [expected.includes('N') ? '' : 'name', expected.includes('P') ? '' : 'phone'].filter(Boolean);
      expect(requester.masked).toEqual(masked);
    }
  });

  test('a call-taker who asks by number for another’s case gets its status and the public reply', () => {
    const actor = people['call-taker, other'];
    if (actor === undefined) throw new Error('nobody');
    const view = viewCase(fullFile('none'), actor, context);
    expect(view).toMatchObject({
      limited: true,
      status: 'completed',
      branches: [],
      clocks: [],
      notes: [],
      supplements: [],
      recordings: [],
      demands: [],
      place: {},
      result: { opinions: [] },
    });
    expect(view?.title ?? view?.content ?? view?.subject ?? view?.callback).toBeUndefined();
    expect(view?.result?.replies[0]?.reply).toMatch(/^已修复，打 139\*{4}0002/);
  });

  test('reports of wrongdoing are confidential unless the call-taker says otherwise; the anonymous leave no name', async () => {
    const { register } = await import('./support/held.ts');
    expect(register({ nature: 'report' }).state.confidentiality).toBe('both');
    const open = { nature: 'report', requester: { name, phone, confidentiality: 'none' } };
    expect(register(open).state.confidentiality).toBe('none');
    const { records, state } = register({ requester: { name, phone, anonymous: true } });
    expect([state.anonymous, records[0]?.fields.name, records[0]?.fields.phone?.text]).toEqual([
      true,
      undefined,
      phone,
    ]);
  });
});

describe('numbers inside free text', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const mobile = fc.tuple(fc.constantFrom(...'3456789'), digits(9)).map(([second, rest]) => `1${second}${rest}`);
  const landline = fc.tuple(fc.constantFrom('0898', '010', '021'), digits(8)).map((parts) => parts.join('-'));
  const identity = fc.tuple(digits(17), fc.constantFrom(...'0123456789Xx')).map((parts) => parts.join(''));
  const spaced = (number: string) => `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  const fullWidth = (number: string) =>
    number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const forms: ((number: string) => string)[] = [
    (number) => number,
    spaced,
    (number) => spaced(number).replaceAll(' ', '-'),
    fullWidth,
  ];
  const words = fc.constantFrom('请拨打', '电话', '，', 'tel ', '（', '联系人王某', '。', ' ', '号码：');
  const runs = { seed: 12345, numRuns: 1500 };

  test('telephone and identity numbers are hidden wherever they stand and however they are written', () => {
    const number = fc.oneof(mobile, landline, identity);
    const form = fc.constantFrom(
      ...forms,
      (given: string) => `+86 ${given}`,
      (given: string) => `0086${given}`,
    );
    fc.assert(
      fc.property(words, number, form, words, (before, given, write, after) => {
        const country = !given.startsWith('1') || given.length !== 11;
        const written = country ? given : write(given);
        const plain = maskText(`${before}${written}${after}`).normalize('NFKC').replace(/[ -]/g, '');
        expect(plain).not.toContain(given.replaceAll('-', ''));
        expect(plain).toContain('****');
        expect(plain.replace(/\D/g, '').length).toBeLessThan(given.replace(/\D/g, '').length);
      }),
      runs,
    );
  });

  test('everything else stays as it is', () => {
    const other = fc.constantFrom(
      'HK202611170000011',
      '2026-11-17',
      '08:30',
      '3 盏',
      '100000 元',
      '12345',
      '5G',
      '第 18 号',
      '1.5 米',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, other), { maxLength: 6 }), (parts) => {
        const text = parts.join('，');
        expect(maskText(text)).toBe(text);
      }),
      runs,
    );
  });

  test.each([
    ['打13907650001找我', '打139****0001找我'],
    ['身份证46010019900101123X。', '身份证460*************3X。'],
    ['0898-68712345转3', '089****2345转3'],
    ['（0898）68712345', '089****2345'],
    ['座机：6871-2345', '座机：687****2345'],
    ['编号 139076500012 不是电话', '编号 139076500012 不是电话'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test('names and short numbers', () => {
    expect([maskName('王小明'), maskName('欧阳'), maskName('𠮷田'), maskName('')]).toEqual([
      '王**',
      '欧**',
      '𠮷**',
      '**',
    ]);
    expect([maskPhone('12345'), maskPhone('1'), maskPhone('+86 139-0765-0001')]).toEqual([
      '***45',
      '*1',
      '861****0001',
    ]);
  });
});
