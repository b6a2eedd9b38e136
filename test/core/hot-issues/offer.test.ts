/** Which hot issues are offered to a request, and how a case joins one. */
import { describe, expect, test } from 'vitest';
import { mostCases } from '#core/hot-issues/issue.ts';
import { linkHot, offersFor } from '#core/hot-issues/offer.ts';
import { sightingFrom } from '#core/hot-issues/sighting.ts';
import { hotIssue } from '#test/functions/support/hot.ts';

const at = '2026-03-04T02:00:00.000Z';
const place = { district: '龙华区', street: '滨海街道' };
const told = (more: object = {}) =>
  sightingFrom({ caseNo: '', at, title: '路灯不亮', category: '0101', place, flags: [], ...more });
const offered = (sighting: ReturnType<typeof told>, ...issues: ReturnType<typeof hotIssue>[]) =>
  offersFor(sighting, issues).map(({ id }) => id);

describe('offered is', () => {
  test('an issue of the same category and place that somebody confirmed', () => {
    expect(offered(told(), hotIssue('confirmed', []))).toHaveLength(1);
    expect(offered(told({ place: { district: '美兰区' } }), hotIssue('confirmed', []))).toEqual([]);
    expect(offered(told({ category: '0201' }), hotIssue('confirmed', []))).toEqual([]);
  });

  test.each([
    ['candidate', {}, 0],
    ['candidate', { pinned: true }, 1],
    ['assigned', {}, 1],
    ['in_governance', {}, 1],
    ['resolved', {}, 0],
    ['dismissed', {}, 0],
    ['merged', {}, 0],
  ] as const)('of %s %j: %i', (state, more, count) => {
    expect(offered(told(), hotIssue(state, [], more))).toHaveLength(count);
  });

  test('one without keys by its category, where it is pinned', () => {
    const byHand = { keys: [], id: 'hand' };
    expect(offered(told(), hotIssue('confirmed', [], byHand))).toEqual([]);
    expect(offered(told(), hotIssue('confirmed', [], { ...byHand, pinned: true }))).toEqual(['hand']);
  });

  test('three at most: pinned ones first, then what shares more, then the hotter', () => {
    const more = ['area|0101|龙华区|滨海街道', 'leaf|0101'];
    const issues = [
      hotIssue('confirmed', [], { id: 'cool', score: 1 }),
      hotIssue('confirmed', [], { id: 'hot', score: 9 }),
      hotIssue('confirmed', [], { id: 'close', score: 1, keys: more }),
      hotIssue('confirmed', [], { id: 'pinned', score: 1, pinned: true }),
    ];
    expect(offered(told(), ...issues)).toEqual(['pinned', 'close', 'hot']);
  });
});

describe('a case', () => {
  const situation = { actor: { id: 'calltaker', name: '受理员' }, now: at };
  const joined = (issue: ReturnType<typeof hotIssue>) => linkHot(issue, 'HK1', situation);

  test('joins with a line of the trail', () => {
    expect(joined(hotIssue('confirmed', ['HK0']))).toMatchObject({
      issue: { cases: ['HK0', 'HK1'], version: 2, state: 'confirmed' },
      change: { act: 'link', cases: ['HK1'], by: { id: 'calltaker' } },
    });
  });

  test.each([
    ['is there already', hotIssue('confirmed', ['HK1'])],
    ['was taken out by hand', hotIssue('confirmed', ['HK0'], { removed: ['HK1'] })],
    ['comes after the end', hotIssue('resolved', ['HK0'])],
    [
      'has no room',
      hotIssue(
        'confirmed',
        Array.from({ length: mostCases }, (_, nth) => `c${nth}`),
      ),
    ],
  ])('that %s changes nothing', (_, issue) => {
    expect(joined(issue)).toBeUndefined();
  });
});
