import { describe, expect, test } from 'vitest';
import { callback } from '#core/commands/callback.ts';
import type { CaseView } from '#core/view/shapes.ts';
import {
  type CallbackAnswers,
  callbackBody,
  checkAnswers,
  leadsToRehandling,
  newsOf,
  noAnswers,
} from '#web/features/callback/answers.ts';

const content: CallbackAnswers = {
  reached: 'yes',
  solved: 'yes',
  resultSatisfaction: 'satisfied',
  attitudeSatisfaction: 'very_satisfied',
  reason: ' ',
  note: '',
};
const missing = (answers: CallbackAnswers) => checkAnswers(answers, 'zh').map(({ path }) => path);

describe('the answers of a callback', () => {
  test('are complete as soon as nobody was reached, or when all three questions are answered', () => {
    expect(missing(noAnswers)).toEqual(['reached']);
    expect(missing({ ...noAnswers, reached: 'no' })).toEqual([]);
    expect(missing({ ...noAnswers, reached: 'yes' })).toEqual(['solved', 'resultSatisfaction', 'attitudeSatisfaction']);
    expect(missing(content)).toEqual([]);
    expect(missing({ ...content, note: '字'.repeat(1001) })).toEqual(['note']);
  });

  test('become a body that the command accepts', () => {
    expect(callbackBody(content)).toEqual({
      reached: true,
      solved: true,
      resultSatisfaction: 'satisfied',
      attitudeSatisfaction: 'very_satisfied',
    });
    expect(callbackBody({ ...content, reached: 'no', note: ' 忙音 ' })).toEqual({ reached: false, note: '忙音' });
    for (const answers of [content, { ...content, reached: 'no' as const }]) {
      expect(callback.body.safeParse(callbackBody(answers)).success).toBe(true);
    }
  });

  test('lead to rehandling when unsolved or dissatisfied, and only then', () => {
    expect(leadsToRehandling(content)).toBe(false);
    expect(leadsToRehandling({ ...content, solved: 'no' })).toBe(true);
    expect(leadsToRehandling({ ...content, resultSatisfaction: 'dissatisfied' })).toBe(true);
    expect(leadsToRehandling({ ...content, attitudeSatisfaction: 'dissatisfied' })).toBe(true);
    expect(leadsToRehandling({ ...content, solved: 'no', reached: 'no' })).toBe(false);
  });

  test('what came of it is said in words', () => {
    const view = (more: object) => ({ caseNo: 'HK1', rehandleProposed: false, ...more }) as CaseView;
    const attempts: [] = [];
    expect(newsOf(view({ callback: { attempts, outcome: 'done' } }))[0]).toBe('didComplete');
    expect(newsOf(view({ callback: { attempts, outcome: 'unreachable' } }))[0]).toBe('didGiveUp');
    expect(newsOf(view({ rehandleProposed: true, callback: { attempts } }))[0]).toBe('didPropose');
    expect(newsOf(view({ callback: { attempts, nextAt: '2026-11-25T01:00:00.000Z' } }))).toEqual([
      'didMiss',
      { caseNo: 'HK1', time: '2026-11-25 09:00' },
    ]);
  });
});
