/** 告知市民: who of an issue's citizens can be told, what they are told, and who may tell them when. */
import { describe, expect, test } from 'vitest';
import type { Case } from '#core/case.ts';
import { hotActsFor } from '#core/hot-issues/decide.ts';
import { decideTelling } from '#core/hot-issues/tell.ts';
import {
  hindranceOf,
  isNoteOfTelling,
  messageOfTelling,
  mostTellings,
  mostWords,
  noteOfTelling,
  partsOf,
  usualTelling,
} from '#core/hot-issues/telling.ts';
import { isRefusal } from '#core/refusals.ts';
import { leader, leaderOfChengguan, supervisor, units } from '#test/core/support/city.ts';
import { register } from '#test/core/support/held.ts';
import { hotIssue } from '#test/functions/support/hot.ts';

const at = '2026-03-04T02:00:00.000Z';
const words = { id: '1', text: '今晚八点恢复供水。' };
const registered = register().state;

describe('the citizen of a case', () => {
  test.each<[string, Partial<Case>, string | undefined, string | undefined]>([
    ['with a mobile number is told', {}, '13907650001', undefined],
    ['also where the number has a country code', {}, '+86 139 0765 0001', undefined],
    ['without a number is not', {}, undefined, 'no_number'],
    ['whose number was erased is not', {}, '已依法删除', 'no_number'],
    ['with a fixed number is not', {}, '0898-66123456', 'not_mobile'],
    ['who is anonymous is not', { anonymous: true }, '13907650001', 'anonymous'],
    ['whose number is confidential is not', { confidentiality: 'phone' }, '13907650001', 'confidential'],
    ['of whom all is confidential is not', { confidentiality: 'both' }, '13907650001', 'confidential'],
    ['whose name alone is confidential is told', { confidentiality: 'name' }, '13907650001', undefined],
    ['who withdrew is not', { overlay: 'withdrawn' }, '13907650001', 'ended'],
    ['of a voided case is not', { overlay: 'voided' }, '13907650001', 'ended'],
    ['of a draft is not', { stage: 'draft' }, '13907650001', 'ended'],
    ['who withdrew long ago is not', { overlay: 'archived', closedAs: 'withdrawn' }, '13907650001', 'ended'],
    ['of an archived case is told', { overlay: 'archived', closedAs: 'completed' }, '13907650001', undefined],
    ['of a merged case is told', { overlay: 'merged' }, '13907650001', undefined],
  ])('%s', (_, more, phone, expected) => {
    expect(hindranceOf({ ...registered, ...more }, phone)).toBe(expected);
  });
});

describe('the words', () => {
  const closed = { at, by: { id: 'x', name: 'x' }, cases: 1, reason: '管网已修复。' };

  test('begin with what it is about and what was done', () => {
    expect(usualTelling(hotIssue('resolved', [], { closed }))).toBe(
      '您反映的“滨海路灯”已处理：管网已修复。感谢您的来电。',
    );
    expect(usualTelling(hotIssue('in_governance', []))).toBe('您反映的“滨海路灯”有关部门正在处理。');
    const long = hotIssue('resolved', [], { closed: { ...closed, reason: '修'.repeat(1000) } });
    expect([...usualTelling(long)]).toHaveLength(mostWords);
  });

  test('say who they are from, and are counted as text messages are', () => {
    expect(messageOfTelling('恢复供水。')).toBe('【12345】恢复供水。');
    expect([70, 71, 134, 135].map((length) => partsOf('水'.repeat(length)))).toEqual([1, 2, 2, 3]);
  });

  test('are noted once on a case, whatever the issue is called by then', () => {
    const note = noteOfTelling(hotIssue('resolved', []), words.text);
    expect(note).toBe('已向市民交发告知短信（热点「滨海路灯」）：【12345】今晚八点恢复供水。');
    expect(isNoteOfTelling(note.replace('滨海路灯', '停水'), words.text)).toBe(true);
    expect(isNoteOfTelling(note, '明早八点恢复供水。')).toBe(false);
    expect(isNoteOfTelling(messageOfTelling(words.text), words.text)).toBe(false);
  });

  test.each([
    ['联系张三 13907650001', true],
    ['证号 46000019900101123X', true],
    ['１３９０７６５０００１', true],
    ['咨询供水热线 0898-66123456', false],
    ['编号 HK202603040000000 已办结，请拨 12345', false],
  ])('%s: refused %s', (text, expected) => {
    const decided = decideTelling(hotIssue('resolved', []), { id: '1', text }, { actor: supervisor, now: at });
    expect(isRefusal(decided) ? decided.errors?.[0]?.path : undefined).toBe(expected ? 'text' : undefined);
  });
});

describe('telling', () => {
  const manager = units.chengguan.manager;

  test.each([
    ['candidate', 'wrong_hot_state'],
    ['confirmed', 'wrong_hot_state'],
    ['assigned', 'wrong_hot_state'],
    ['in_governance', undefined],
    ['resolved', undefined],
    ['dismissed', 'wrong_hot_state'],
    ['merged', 'wrong_hot_state'],
  ] as const)('of an issue that is %s: %s', (state, expected) => {
    const issue = hotIssue(state, ['HK0']);
    const decided = decideTelling(issue, words, { actor: supervisor, now: at });
    expect(isRefusal(decided) ? decided.refused : undefined).toBe(expected);
    expect(hotActsFor(supervisor, issue).includes('tell')).toBe(expected === undefined);
  });

  test.each([
    ['the unit that leads', manager, 'not_permitted'],
    ['a leader', leader, 'not_permitted'],
    ['the leader of the unit', leaderOfChengguan, 'not_permitted'],
    ['somebody of another unit', units.shuiwu.manager, 'not_found'],
  ])('is not for %s', (_, actor, expected) => {
    const decided = decideTelling(hotIssue('resolved', ['HK0']), words, { actor, now: at });
    expect(isRefusal(decided) ? decided.refused : undefined).toBe(expected);
  });

  test('joins issue and trail once for the same words, again for others, up to a limit', () => {
    const decide = (issue: ReturnType<typeof hotIssue>, id: string) =>
      decideTelling(issue, { ...words, id }, { actor: supervisor, now: at });
    const first = decide(hotIssue('resolved', ['HK0']), '1');
    if (isRefusal(first)) throw new Error(first.refused);
    const issue = first[0]?.issue ?? hotIssue('resolved', []);
    expect(first).toMatchObject([
      {
        issue: { state: 'resolved', version: 2, tellings: [{ ...words, at, by: { id: 'supervisor' } }] },
        change: { act: 'tell', version: 2, comment: words.text },
      },
    ]);
    expect(decide(issue, '1')).toEqual([]);
    expect(decide(issue, '2')).toMatchObject([{ issue: { version: 3, tellings: [{ id: '1' }, { id: '2' }] } }]);
    const tellings = Array.from({ length: mostTellings }, (_, index) => ({
      ...{ id: String(index), text: words.text, at, by: { id: 'x', name: 'x' } },
    }));
    const full = hotIssue('resolved', ['HK0'], { tellings });
    expect(decide(full, 'other')).toMatchObject({ refused: 'too_much_data' });
    expect(decide(full, '3')).toEqual([]);
  });
});
