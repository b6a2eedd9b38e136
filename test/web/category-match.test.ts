import { describe, expect, test } from 'vitest';
import { categories, leaves } from '#demo/categories.ts';
import { matchCategories, pathsOf } from '#web/ui/case-fields/category-match.ts';

const paths = pathsOf(categories);
const codes = (query: string, most?: number) => matchCategories(query, paths, most).map(({ code }) => code);
const isAmongFive = (query: string, code: string) => codes(query, 5).includes(code);

describe('finding a category', () => {
  test('a category knows its path and whether it has children', () => {
    const lamp = paths.find(({ code }) => code === '010401');
    expect(lamp?.path).toEqual({
      zh: '城市管理 › 市政设施 › 路灯不亮',
      en: 'Urban management › Municipal works › Street lamp out',
    });
    expect(lamp?.isLeaf).toBe(true);
    expect(paths.find(({ code }) => code === '0104')?.isLeaf).toBe(false);
  });

  test('by initials, words, alias initials, code, English and a mixture of levels', () => {
    for (const query of [
      'ldbl',
      'ld',
      '路灯',
      '灯不亮',
      'ldsh',
      '010401',
      'street lamp',
      'lamp out',
      '市政 路灯',
      'csgl ldbl',
    ]) {
      expect(codes(query), query).toContain('010401');
    }
    expect(codes('ldbl')[0]).toBe('010401');
    expect(codes('LDBL')[0]).toBe('010401');
  });

  test('one that is retired is not offered, and its path is still known', () => {
    const some = pathsOf(categories.map((one) => (one.code === '010401' ? { ...one, retired: true } : one)));
    expect(matchCategories('路灯', some).map(({ code }) => code)).not.toContain('010401');
    expect(some.find(({ code }) => code === '010401')?.path.zh).toBe('城市管理 › 市政设施 › 路灯不亮');
    const bare = pathsOf(categories.map((one) => (/^0104../.test(one.code) ? { ...one, retired: true } : one)));
    expect(bare.find(({ code }) => code === '0104')?.isLeaf).toBe(true);
  });

  test('letters with others in between still find it, after everything that fits better', () => {
    expect(codes('lbl')).toContain('010401');
  });

  test('every word must fit, and nothing typed finds nothing', () => {
    expect(codes('路灯 咨询')).toEqual([]);
    expect(codes('')).toEqual([]);
    expect(codes('  ')).toEqual([]);
    expect(codes('qqqqqq')).toEqual([]);
  });

  test('a category without children comes before its parents', () => {
    const found = matchCategories('城市', paths, 50);
    const firstParent = found.findIndex(({ isLeaf }) => !isLeaf);
    expect(found.length).toBeGreaterThan(0);
    expect(found.slice(0, Math.max(firstParent, 0)).every(({ isLeaf }) => isLeaf)).toBe(true);
  });

  test('four keystrokes of initials bring at least nine of ten categories among the first five', () => {
    const hits = leaves.filter(({ code, initials }) => isAmongFive((initials.split(' ')[0] ?? '').slice(0, 4), code));
    expect(hits.length / leaves.length).toBeGreaterThanOrEqual(0.9);
  });
});
