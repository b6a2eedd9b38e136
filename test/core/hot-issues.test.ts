/** Rules of hot issues, by examples that can be computed by hand. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { systemActor } from '#core/case.ts';
import { adopt } from '#core/hot-issues/adopt.ts';
import { decideHot } from '#core/hot-issues/decide.ts';
import { beforeAfter, figuresOf } from '#core/hot-issues/figures.ts';
import { emptyHistory } from '#core/hot-issues/history.ts';
import { type HotIssue, mostCases } from '#core/hot-issues/issue.ts';
import { nameOf } from '#core/hot-issues/naming.ts';
import { hotNotices } from '#core/hot-issues/notices.ts';
import { mergeHot, nominateHot, splitHot } from '#core/hot-issues/pairs.ts';
import { freedomOf } from '#core/hot-issues/phrases.ts';
import { middleOf, surpriseOf } from '#core/hot-issues/poisson.ts';
import { type Sighting, sightingFrom } from '#core/hot-issues/sighting.ts';
import { tallyOf } from '#core/hot-issues/tally.ts';
import { pointsOf, scoreOf, type Terms, termWords } from '#core/hot-issues/terms.ts';
import { dayLength, localDay, toInstant, toMillis } from '#core/time/instant.ts';

describe('the Poisson upper tail', () => {
  test.each([
    [1, 1, 1 - Math.exp(-1)],
    [2, 1, 1 - 2 * Math.exp(-1)],
    [3, 0.5, 1 - Math.exp(-0.5) * (1 + 0.5 + 0.125)],
    [1, 5, 1 - Math.exp(-5)],
  ])('at least %d of a mean of %d', (count, mean, chance) => {
    expect(surpriseOf(count, mean)).toBeCloseTo(-Math.log10(chance), 8);
  });
  test('nothing is no surprise, and the far tail stays a number', () => {
    expect(surpriseOf(0, 3)).toBe(0);
    expect(surpriseOf(200, 0.1)).toBeGreaterThan(500);
  });
  test('the middle of an even number of counts lies between two', () => {
    expect(middleOf([9, 1, 3, 4])).toBe(3.5);
    expect(middleOf([])).toBe(0);
  });
});

const terms: Terms = {
  ...{ window: 'week', cases: 14, callers: 11, baseline: 3.1, expected: 3.1, city: 1, growth: 4.52, surprise: 4.2 },
  ...{ dissatisfied: 0, overdue: 4, urgent: 0, safety: 7 },
};

test('the score is the sum of its terms, each within its bound', () => {
  expect(pointsOf(terms)).toEqual({
    volume: 31.3,
    growth: 17.4,
    surprise: 4.2,
    breadth: 11,
    dissatisfied: 0,
    overdue: 12,
    urgent: 0,
    safety: 10,
  });
  expect(scoreOf(terms)).toBe(85.9);
  expect(termWords(terms)).toEqual({
    zh: '14 件，基线 3.1，11 位来电人，4 件超期，7 件涉及安全',
    en: '14 cases, baseline 3.1, 11 callers, 4 overdue, 7 on safety',
  });
});

test('a phrase is free where anything may stand beside it', () => {
  expect(freedomOf('噪音', ['施工噪音大', '半夜噪音', '噪音扰民'])).toBeGreaterThan(1);
  expect(freedomOf('工噪', ['施工噪音大', '施工噪音', '施工噪音扰民'])).toBe(0);
});

const told = (title: string, more: Partial<Parameters<typeof sightingFrom>[0]> = {}): Sighting =>
  sightingFrom({ caseNo: 'HK202603040000001', at: '2026-03-04T01:00:00.000Z', title, place: {}, flags: [], ...more });
const noCategory = () => undefined;

describe('a name', () => {
  const place = { district: '龙华区', street: '滨海街道', address: '梧桐路18号丹桂花园' };
  const members = ['丹桂花园夜间施工噪音大', '丹桂花园旁夜间施工噪音扰民', '丹桂花园工地夜间施工噪音'].map((title) =>
    told(title, { place, category: '0501' }),
  );
  test('is the place and the category', () => {
    expect(nameOf('matter|0501|龙华区|丹桂花园', members, () => ({ zh: '施工噪音', en: 'Building noise' }))).toEqual({
      zh: '丹桂花园施工噪音',
      en: 'Building noise: 丹桂花园',
    });
  });
  test('is the place and the words that most share, where the category has no name', () => {
    expect(nameOf('matter|0501|龙华区|丹桂花园', members, noCategory).zh).toBe('丹桂花园夜间施工噪音');
  });
  test('of an entity is the entity and the problem', () => {
    const firm = ['极速健身馆停业后不退款', '极速健身馆关门，不退款'].map((title) =>
      told(title, { subject: '极速健身馆' }),
    );
    expect(nameOf('entity|极速健身馆', firm, noCategory).zh).toMatch(/^极速健身馆.*不退款$/);
  });
});

test('an issue takes no more cases than it may have, and counts all of them', () => {
  const now = toMillis('2026-03-20T01:00:00.000Z');
  const since = now - 10 * dayLength;
  const sightings = Array.from({ length: mostCases + 50 }, (_, index) =>
    told('噪音', {
      caseNo: `HK${String(index).padStart(15, '0')}`,
      at: toInstant(since + index * 60_000),
      category: '0501',
    }),
  );
  const outlook = { tally: tallyOf(sightings, since), history: emptyHistory(localDay(since)), now };
  const situation = { actor: systemActor, now: toInstant(now) };
  const { issue } = nominateHot(sightings[0] as Sighting, { id: 'noise', comment: '多处' }, situation, noCategory);
  const look = (one: HotIssue) => adopt([one], [], outlook, { idOf: (seed) => seed, categoryOf: noCategory });
  const [decision] = look(issue);
  expect(decision?.issue.cases).toHaveLength(mostCases);
  expect(decision?.issue.figures.counts.month).toBe(mostCases + 50);
  expect(look(decision?.issue as HotIssue)).toEqual([]);
});

test('numbers inside texts do not get into what is kept', () => {
  const kept = told('请联系13800001234', {
    ...{ content: '燃气泄漏，电话13800001234', subject: '王经理13800001234' },
    place: { address: '8栋2，13800001234' },
  });
  expect(JSON.stringify(kept)).not.toContain('13800001234');
  expect(kept.flags).toEqual(['safety']);
});

test('before and after are compared over as many days as have passed since', () => {
  const pivot = localDay(toMillis('2026-03-10T01:00:00.000Z'));
  const daily = [pivot - 2, 6, pivot - 1, 4, pivot, 9, pivot + 1, 2, pivot + 2, 1];
  const figures = { at: '2026-03-12T01:00:00.000Z', counts: { day: 1, week: 1, month: 1 }, callers: 1, daily };
  const governedSince = '2026-03-10T01:00:00.000Z';
  expect(beforeAfter({ governedSince, figures })).toEqual({ since: governedSince, before: 5, after: 1.5, days: 2 });
  expect(beforeAfter({ figures })).toBeUndefined();
});

test('before and after say the same a year later as after two weeks', () => {
  const governedSince = '2026-03-10T01:00:00.000Z';
  const pivot = localDay(toMillis(governedSince));
  // Ten a day before, one a day since, up to the day before that on which it is looked at.
  let daily = Array.from({ length: 29 }, (_, day) => [pivot - 14 + day, day < 14 ? 10 : 1]).flat();
  const at = (days: number) => {
    const now = toMillis(governedSince) + days * dayLength;
    const outlook = { tally: tallyOf([], now - 31 * dayLength), history: emptyHistory(localDay(now)), now };
    const figures = figuresOf([], outlook, { daily, governedSince });
    daily = figures.daily;
    return beforeAfter({ governedSince, figures });
  };
  for (const days of [46, 107, 120, 135, 365]) expect(at(days)).toMatchObject({ before: 10, after: 1, days: 14 });
});

const supervisor: Actor = { id: 'supervisor', name: '沈', roles: ['supervisor'] };
const leader: Actor = { id: 'leader', name: '韩', roles: ['leader'], portfolio: { all: true } };
const noise = told('噪音', { category: '0501' });
const situated = { actor: supervisor, now: '2026-04-01T01:00:00.000Z', unitExists: () => true };
const nominated = (id: string, more: Partial<HotIssue> = {}): HotIssue => ({
  ...nominateHot(noise, { id, comment: '多处' }, { actor: systemActor, now: noise.at }, noCategory).issue,
  ...more,
});

test('whoever governs after a reopening is measured by what they began with', () => {
  const governedSince = '2026-03-10T01:00:00.000Z';
  let issue = nominated('a', { state: 'resolved', leadUnit: 'chengguan', governedSince });
  for (const [act, actor, input] of [
    ['reopen', supervisor, {}],
    ['assign', leader, { unitId: 'shuiwu' }],
    ['assign', supervisor, { unitId: 'chengguan' }],
  ] as const) {
    const decided = decideHot(issue, act, input, {
      ...situated,
      actor,
      now: `2026-04-0${issue.version}T01:00:00.000Z`,
    });
    if ('refused' in decided) throw new Error(decided.refused);
    issue = decided.issue;
  }
  expect(issue.governedSince).toBe('2026-04-02T01:00:00.000Z');
});

test('merging forgets nothing of the other issue, and tells the unit that led it', () => {
  const by = { id: 'supervisor', name: '沈' };
  const one = { id: 'x', text: '已修复', at: '2026-03-09T00:00:00.000Z', by };
  const two = { id: 'y', text: '抢修中', at: '2026-03-08T00:00:00.000Z', by };
  const figures = { at: noise.at, counts: { day: 0, week: 0, month: 0 }, callers: 0 };
  const [shared, own, foreign, out] = ['1', '2', '3', '4'].map((n) => `HK20260304000000${n}`) as [
    string,
    string,
    string,
    string,
  ];
  const day = localDay(toMillis(noise.at));
  const issue = nominated('a', { cases: [shared, own], removed: [foreign], tellings: [one] });
  const other = nominated('b', {
    ...{ state: 'assigned', cases: [shared, foreign], removed: [own, out], tellings: [two, one], ancestors: ['c'] },
    ...{ leadUnit: 'chengguan', governedSince: '2026-03-10T01:00:00.000Z' },
    figures: { ...figures, daily: [day - 1, 4, day, 2] },
  });
  const merged = mergeHot({ ...issue, figures: { ...figures, daily: [day, 2] } }, other, situated);
  if ('refused' in merged) throw new Error(merged.refused);
  const [into, gone] = merged;
  expect(into?.issue).toMatchObject({
    ...{ cases: [shared, own, foreign], removed: [out], tellings: [two, one], ancestors: ['b', 'c'] },
    ...{ leadUnit: 'chengguan', governedSince: other.governedSince, figures: { daily: [day - 1, 4, day, 3] } },
  });
  const [notice] = gone === undefined ? [] : hotNotices(gone);
  expect(notice).toMatchObject({ audience: 'unit:chengguan', path: '/hot-issues/b' });
  expect(notice?.text.zh).toContain('已合并');
  const split = splitHot(issue, { id: 'd', cases: [own], title: '另一处' }, situated);
  expect('refused' in split ? split : split[1]?.issue.ancestors).toEqual(['a']);
});
