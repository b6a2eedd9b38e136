/** 大屏 in the core: what is counted where, whose parts are late, what hot issues are called before strangers. */
import { describe, expect, test } from 'vitest';
import type { HotState } from '#core/hot-issues/issue.ts';
import type { Entry, FactKind } from '#core/statistics/facts.ts';
import { dayNumber } from '#core/time/instant.ts';
import { hotTitleOf } from '#core/wall/hot-title.ts';
import { readWallKey, shownWallKey, wallKeyFrom } from '#core/wall/key.ts';
import { topOf } from '#core/wall/late.ts';
import { areasOf, countOf, receivedOn } from '#core/wall/received.ts';

const day = dayNumber('2026-03-04');
const now = '2026-03-04T04:00:00.000Z';
const entry = (at: string, more: object = {}, kind: FactKind = 'accepted'): Entry => ({
  traits: { caseNo: 'HK1', nature: 'help', source: 'phone', by: 'calltaker', units: [], ...more },
  fact: { kind, at, units: [], marks: [] },
});

describe('what was received', () => {
  test('is counted by the Shanghai hour of its day, what lies ahead or is left out is not', () => {
    const received = receivedOn(
      day,
      [
        entry('2026-03-03T15:59:59.999Z'),
        entry('2026-03-03T16:00:00.000Z'),
        entry('2026-03-04T03:59:59.999Z'),
        entry('2026-03-04T03:10:00.000Z'),
        entry(now),
        entry('2026-03-04T01:00:00.000Z', { excluded: true }),
        entry('2026-03-04T01:00:00.000Z', {}, 'completed'),
      ],
      now,
    );
    expect(received.hours.flatMap((count, hour) => (count === 0 ? [] : [[hour, count]]))).toEqual([
      [0, 1],
      [11, 2],
    ]);
    expect(countOf(received)).toBe(3);
  });

  const divisions = [
    { name: '龙华区', streets: ['滨海街道', '中山街道'], retiredStreets: ['旧街道', '老街道'] },
    { name: '龙华', streets: [] },
    { name: '旧区', streets: ['东街'], retired: true },
    { name: '废区', streets: [], retired: true },
  ];
  const at = '2026-03-04T01:00:00.000Z';

  test('stands where the case says, in the order of the dictionary; what is retired only while it has cases', () => {
    const places = [
      { district: '龙华区', street: '滨海街道' },
      { district: '龙华区', street: '滨海街道' },
      { district: '龙华区', street: '老街道' },
      { district: '龙华区', street: '写错的街道' },
      { district: '龙华区' },
      { district: '旧区', street: '东街' },
      { district: '外地' },
      {},
    ];
    const received = receivedOn(
      day,
      places.map((place) => entry(at, place)),
      now,
    );
    expect(areasOf(divisions, [received, receivedOn(day, [entry(at, { district: '龙华' })], now)])).toEqual({
      areas: [
        {
          name: '龙华区',
          cases: 5,
          streets: [
            { name: '滨海街道', cases: 2 },
            { name: '中山街道', cases: 0 },
            { name: '老街道', cases: 1 },
          ],
        },
        { name: '龙华', cases: 1, streets: [] },
        { name: '旧区', cases: 1, streets: [{ name: '东街', cases: 1 }] },
      ],
      elsewhere: 2,
    });
  });

  test('of a city without districts is elsewhere', () => {
    const received = receivedOn(day, [entry(at, { district: '龙华区' })], now);
    expect(areasOf([], [received])).toEqual({ areas: [], elsewhere: 1 });
  });
});

describe('the unit that answers', () => {
  const units = [
    { id: 'longhua', kind: 'district' },
    { id: 'binhai', kind: 'street', parent: 'longhua' },
    { id: 'group', kind: 'street', parent: 'binhai' },
    { id: 'a', kind: 'street', parent: 'b' },
    { id: 'b', kind: 'street', parent: 'a' },
  ];
  test.each([
    ['group', 'longhua'],
    ['binhai', 'longhua'],
    ['longhua', 'longhua'],
    ['nobody', 'nobody'],
    ['a', 'b'],
  ])('for %s is %s', (id, top) => expect(topOf(units, id)).toBe(top));
});

describe('a hot issue', () => {
  const names: Record<string, { zh: string; en: string }> = { '0101': { zh: '路灯', en: 'Street lamps' } };
  const title = { zh: '张三家漏水 13907650009', en: 'Zhang San 13907650009' };
  const of = (state: HotState, key: string | undefined, categories = ['0101']) =>
    hotTitleOf({ state, title, categories, ...(key === undefined ? {} : { key }) }, (code) => names[code]);

  test.each([
    ['area|0101|龙华区|滨海街道', '龙华区滨海街道路灯'],
    ['area|0101|龙华区', '龙华区路灯'],
    ['address|龙华区|张三家', '龙华区路灯'],
    ['matter|0101|龙华区|张三家', '龙华区路灯'],
    ['matter|0101||张三', '路灯'],
    ['entity|张三', '路灯'],
    ['phrase|张三家', '路灯'],
    ['leaf|0101', '路灯'],
    [undefined, '路灯'],
  ])('that nobody has confirmed is called by dictionary words: %s', (key, zh) => {
    expect(of('candidate', key).zh).toBe(zh);
    expect(JSON.stringify(of('candidate', key))).not.toMatch(/张三|Zhang/);
  });

  test('without a known category has a word all the same', () => {
    expect(of('candidate', 'entity|张三', ['99'])).toEqual({ zh: '集中诉求', en: 'Many requests' });
  });

  test('that somebody has confirmed is called as they have read it, without numbers', () => {
    for (const state of ['confirmed', 'assigned', 'in_governance'] as const) {
      expect(of(state, 'leaf|0101')).toEqual({ zh: '张三家漏水 139****0009', en: 'Zhang San 139****0009' });
    }
  });
});

describe('a key', () => {
  test('is made of fair characters, shown in groups, read in any form', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, index) => (index * 37) % 256);
    const key = wallKeyFrom(bytes) ?? '';
    expect(key).toMatch(/^[2-9A-HJKMNP-Z]{25}$/);
    const shown = shownWallKey(key);
    expect(shown).toMatch(/^(\w{5}-){4}\w{5}$/);
    for (const typed of [shown, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')}`]) {
      expect(readWallKey(typed)).toBe(key);
    }
    expect(wallKeyFrom(Uint8Array.from({ length: 64 }, () => 255))).toBeUndefined();
    expect(wallKeyFrom(bytes.slice(0, 20))).toBeUndefined();
  });
});
