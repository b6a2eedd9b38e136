/** What changes of the city's dictionaries do, and why they are refused: as tables. */
import { describe, expect, test } from 'vitest';
import { type CategoryChange, withCategoryChanges } from '#core/admin/categories.ts';
import { type PlaceChange, retiredEntries, withPlaceChanges, withRenamedPlaces } from '#core/admin/places.ts';
import type { Category, Division } from '#core/dictionaries.ts';

const categories: readonly Category[] = [
  { code: '01', zh: '市容', en: 'Streets' },
  { code: '0101', zh: '路灯', en: 'Street lamps', initials: 'ld' },
  { code: '010101', zh: '不亮', en: 'Lamp out' },
  { code: '0102', zh: '保洁', en: 'Cleaning', retired: true },
  { code: '02', zh: '供水', en: 'Water', retired: true },
  { code: '0201', zh: '停水', en: 'Water cut', retired: true },
];

const words = (list: readonly Category[]) =>
  list.map(({ code, zh, en, initials, retired }) => [code, zh, en, initials ?? '', retired ? '×' : ''].join('|'));
const short = (lines: readonly { as: string; key: string; before?: { zh: string }; after: { zh: string } }[]) =>
  lines.map(({ as, key, before, after }) => `${as} ${key} ${before === undefined ? '' : `${before.zh}→`}${after.zh}`);

describe('categories', () => {
  test.each<[string, CategoryChange[], string[], string[]]>([
    [
      'added in the order of codes, without an English name under the Chinese one',
      [{ as: 'added', code: '0103', zh: '停车', initials: 'TC' }],
      ['added 0103 停车'],
      ['0103|停车|停车|tc|'],
    ],
    [
      'added below one that was added just before',
      [
        { as: 'added', code: '03', zh: '交通', en: 'Traffic' },
        { as: 'added', code: '0301', zh: '公交', en: 'Buses' },
      ],
      ['added 03 交通', 'added 0301 公交'],
      ['03|交通|Traffic||', '0301|公交|Buses||'],
    ],
    [
      'renamed: the code and what lies below stay',
      [{ as: 'changed', code: '0101', zh: '照明', en: 'Lighting', initials: 'zm' }],
      ['renamed 0101 路灯→照明'],
      ['0101|照明|Lighting|zm|'],
    ],
    [
      'other search words only',
      [{ as: 'changed', code: '0101', zh: '路灯', en: 'Street lamps', initials: 'ld deng' }],
      ['words 0101 路灯'],
      ['0101|路灯|Street lamps|ld deng|'],
    ],
    [
      'retired with everything below that is in use',
      [{ as: 'retired', code: '01' }],
      ['retired 01 市容', 'retired 0101 路灯', 'retired 010101 不亮'],
      ['01|市容|Streets||×', '0101|路灯|Street lamps|ld|×', '010101|不亮|Lamp out||×'],
    ],
    ['revived alone', [{ as: 'revived', code: '02' }], ['revived 02 供水'], ['02|供水|Water||']],
    [
      'renamed while retired, and still retired',
      [{ as: 'changed', code: '02', zh: '用水', en: 'Water' }],
      ['renamed 02 供水→用水'],
      ['02|用水|Water||×'],
    ],
    [
      'nothing',
      [
        { as: 'retired', code: '02' },
        { as: 'revived', code: '01' },
        { as: 'changed', code: '01', zh: '市容', en: 'Streets' },
      ],
      [],
      [],
    ],
  ])('%s', (_, changes, lines, changed) => {
    const result = withCategoryChanges(categories, changes);
    expect(result.faults).toEqual([]);
    expect(short(result.lines)).toEqual(lines);
    const before = words(categories);
    expect(words(result.after).filter((one) => !before.includes(one))).toEqual(changed);
    expect(result.after.map(({ code }) => code)).toEqual(result.after.map(({ code }) => code).toSorted());
    for (const { code } of categories) expect(result.after.some((one) => one.code === code)).toBe(true);
  });

  test.each<[string, CategoryChange, string]>([
    ['a code that exists', { as: 'added', code: '0101', zh: '甲' }, 'code 代码已存在：0101'],
    ['a code that exists and is retired', { as: 'added', code: '0201', zh: '甲' }, 'code 代码已存在：0201'],
    ['below nothing', { as: 'added', code: '0901', zh: '甲' }, 'code 上级分类不存在或已停用：09'],
    ['below one that is retired', { as: 'added', code: '0202', zh: '甲' }, 'code 上级分类不存在或已停用：02'],
    ['the name of one beside it', { as: 'added', code: '0103', zh: '路灯' }, 'zh 同级已有同名分类：0101'],
    ['renamed as one beside it', { as: 'changed', code: '010101', zh: '不亮', en: 'x' }, ''],
    ['no such code', { as: 'changed', code: '0109', zh: '甲' }, 'code 问题分类不存在：0109'],
    ['retired: no such code', { as: 'retired', code: '09' }, 'code 问题分类不存在：09'],
    ['revived below one that is retired', { as: 'revived', code: '0201' }, 'code 请先恢复上级分类：02'],
  ])('refused: %s', (_, change, fault) => {
    const { faults, lines } = withCategoryChanges(categories, [{ as: 'retired', code: '0102' }, change]);
    const expected = fault === '' ? [] : [`changes.1.${fault}`];
    expect(faults.map(({ path, message }) => `${path} ${message.zh}`)).toEqual(expected);
    expect(lines.length).toBe(fault === '' ? 1 : 0);
    for (const { message } of faults) expect(message.en).not.toBe('');
  });

  test('two of one name cannot both come into use', () => {
    const twins = [...categories, { code: '0103', zh: '保洁', en: 'Cleaning anew' }];
    const { faults } = withCategoryChanges(twins, [{ as: 'revived', code: '0102' }]);
    expect(faults.map(({ path, message: { zh } }) => `${path} ${zh}`)).toEqual([
      'changes.0.code 同级已有同名分类：0103',
    ]);
  });
});

const divisions: readonly Division[] = [
  { name: '龙华区', streets: ['滨海街道', '金贸街道'], retiredStreets: ['老街道'] },
  { name: '旧区', streets: ['旧街道'], retired: true },
];
const entries = [
  { category: '01', units: ['a'] },
  { category: '01', area: { district: '龙华区' }, units: ['b'] },
  { category: '01', area: { district: '龙华区', street: '滨海街道' }, units: ['c'] },
];

describe('places', () => {
  test.each<[string, PlaceChange[], string[], Division[]]>([
    [
      'a district with a street',
      [
        { as: 'added', district: '美兰区' },
        { as: 'added', district: '美兰区', street: '白龙街道' },
      ],
      ['added 美兰区 美兰区', 'added 美兰区 白龙街道 白龙街道'],
      [...divisions, { name: '美兰区', streets: ['白龙街道'] }],
    ],
    [
      'a street gets another name: the old one is known and not offered',
      [{ as: 'renamed', district: '龙华区', street: '滨海街道', to: '海滨街道' }],
      ['renamed 龙华区 滨海街道 滨海街道→海滨街道'],
      [
        { name: '龙华区', streets: ['海滨街道', '金贸街道'], retiredStreets: ['老街道', '滨海街道'] },
        ...divisions.slice(1),
      ],
    ],
    [
      'a district gets another name, its streets go with it',
      [{ as: 'renamed', district: '龙华区', to: '新华区' }],
      ['renamed 龙华区 龙华区→新华区'],
      [
        { name: '新华区', streets: ['滨海街道', '金贸街道'], retiredStreets: ['老街道'] },
        { name: '龙华区', streets: ['滨海街道', '金贸街道'], retiredStreets: ['老街道'], retired: true },
        ...divisions.slice(1),
      ],
    ],
    [
      'retired and revived',
      [
        { as: 'retired', district: '龙华区', street: '金贸街道' },
        { as: 'revived', district: '龙华区', street: '老街道' },
        { as: 'revived', district: '旧区' },
      ],
      ['retired 龙华区 金贸街道 金贸街道', 'revived 龙华区 老街道 老街道', 'revived 旧区 旧区'],
      [
        { name: '龙华区', streets: ['滨海街道', '老街道'], retiredStreets: ['金贸街道'] },
        { name: '旧区', streets: ['旧街道'] },
      ],
    ],
    [
      'nothing',
      [
        { as: 'retired', district: '旧区' },
        { as: 'revived', district: '龙华区', street: '滨海街道' },
        { as: 'renamed', district: '龙华区', to: '龙华区' },
      ],
      [],
      [...divisions],
    ],
  ])('%s', (_, changes, lines, after) => {
    const result = withPlaceChanges(divisions, changes);
    expect(result.faults).toEqual([]);
    expect(short(result.lines)).toEqual(lines);
    expect(result.after.map((one) => ({ ...one }))).toEqual(after);
  });

  test.each<[PlaceChange, string]>([
    [{ as: 'added', district: '旧区' }, 'district 区已存在：旧区'],
    [{ as: 'added', district: '龙华区', street: '老街道' }, 'street 街道已存在：老街道'],
    [{ as: 'added', district: '旧区', street: '新街道' }, 'district 行政区不存在或已停用：旧区'],
    [{ as: 'retired', district: '无名区' }, 'district 行政区不存在：无名区'],
    [{ as: 'retired', district: '龙华区', street: '无名' }, 'street 龙华区没有此街道：无名'],
    [{ as: 'renamed', district: '旧区', to: '新区' }, 'district 已停用，不能更名'],
    [{ as: 'renamed', district: '龙华区', to: '旧区' }, 'to 区已存在：旧区'],
    [{ as: 'renamed', district: '龙华区', street: '老街道', to: '新街道' }, 'street 已停用，不能更名'],
    [{ as: 'renamed', district: '龙华区', street: '滨海街道', to: '老街道' }, 'to 街道已存在：老街道'],
  ])('refused: %j', (change, fault) => {
    const { faults, after } = withPlaceChanges(divisions, [change]);
    expect(faults.map(({ path, message: { zh } }) => `${path} ${zh}`)).toEqual([`changes.0.${fault}`]);
    expect(after).toEqual(divisions);
  });

  test('who answers for a place answers for it under its new name too', () => {
    const places = (changes: PlaceChange[]) =>
      withRenamedPlaces(entries, changes).map(
        ({ area, units }) => `${area?.district ?? ''}${area?.street ?? ''} ${units}`,
      );
    expect(places([{ as: 'renamed', district: '龙华区', to: '新华区' }])).toEqual([
      ' a',
      '龙华区 b',
      '新华区 b',
      '龙华区滨海街道 c',
      '新华区滨海街道 c',
    ]);
    expect(places([{ as: 'renamed', district: '龙华区', street: '滨海街道', to: '海滨街道' }])).toEqual([
      ' a',
      '龙华区 b',
      '龙华区滨海街道 c',
      '龙华区海滨街道 c',
    ]);
    expect(places([{ as: 'retired', district: '龙华区' }])).toHaveLength(3);
  });

  test('entries that name what is retired are counted', () => {
    const retired = (changes: PlaceChange[]) => retiredEntries(entries, withPlaceChanges(divisions, changes).after);
    expect(retired([])).toBe(0);
    expect(retired([{ as: 'retired', district: '龙华区' }])).toBe(2);
    expect(retired([{ as: 'retired', district: '龙华区', street: '滨海街道' }])).toBe(1);
  });
});
