/** What the screens of administration work out by themselves. */
import { describe, expect, test } from 'vitest';
import { catalogueColumns, entryOf, neededColumns } from '#core/admin/catalogue.ts';
import { placesOf } from '#core/admin/columns.ts';
import { type AdminUnitView, policyWithoutVersion } from '#core/admin/shapes.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { catalogueCsv } from '#web/features/admin/catalogue/csv.ts';
import {
  changeCount,
  clocksOf,
  hasOpenData,
  hasRed,
  hasSecondRed,
  inForce,
  isChanged,
  licenceFields,
  sendable,
  settingsOf,
  withLicence,
  withLimit,
  withSecondRed,
} from '#web/features/admin/policy/values.ts';
import { textOfFile } from '#web/features/admin/text-of-file.ts';
import { datesBetween } from '#web/features/admin/times.ts';
import { treeOf } from '#web/features/admin/units/tree.ts';
import { instantOf, localOf } from '#web/ui/local-times.ts';

describe('dates', () => {
  test('fields hold Shanghai time', () => {
    expect(instantOf('2026-11-24T09:05')).toBe('2026-11-24T01:05:00.000Z');
    expect(localOf('2026-11-24T01:05:00.000Z')).toBe('2026-11-24T09:05');
    expect(instantOf('soon')).toBe('soon');
  });

  test('from one date to another, both included', () => {
    expect(datesBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(datesBetween('2026-02-27', '')).toEqual(['2026-02-27']);
    expect(datesBetween('', '2026-03-02')).toEqual(['']);
  });
});

describe('the tree of units', () => {
  const unit = (id: string, parent?: string): AdminUnitView => ({
    ...{ id, version: 1, zh: id, en: id, kind: 'bureau', retired: false },
    ...(parent === undefined ? {} : { parent }),
  });

  test('each unit is followed by those below it, and none is lost', () => {
    const units = [unit('c', 'a'), unit('a'), unit('b'), unit('d', 'c'), unit('e', 'gone')];
    expect(treeOf(units).map(({ unit: { id }, depth }) => `${id}${depth}`)).toEqual(['a0', 'c1', 'd2', 'b0', 'e0']);
  });
});

describe('the policy being edited', () => {
  const { version: _, ...shipped } = defaultPolicy;
  const policy: typeof shipped = { ...shipped, openData: { smallestGroup: 5 } };

  test('a changed limit is marked and counted, and takes its note away', () => {
    const next = withLimit(policy, 'decision', 'rehandle', { amount: 2, unit: 'wh' });
    expect(isChanged(next, policy, 'decision', 'rehandle')).toBe(true);
    expect(next.rows.decision.cells.rehandle).toEqual({ limit: { amount: 2, unit: 'wh' } });
    expect(changeCount(next, policy)).toBe(1);
    expect(policy.rows.decision.cells.rehandle.limit).toEqual({ amount: 4, unit: 'wh' });
  });

  test('the second red of a clock is taken away and given back, and counted as one change', () => {
    const marked = clocksOf(policy).filter((clock) => hasRed(policy, clock));
    for (const clock of marked) {
      const without = withSecondRed(policy, clock, false);
      expect(marked.filter((one) => !hasSecondRed(without, one))).toEqual([clock]);
      expect([without.rows[clock].marks, changeCount(without, policy)]).toEqual([['yellow', 'red'], 1]);
      expect(withSecondRed(without, clock, true)).toEqual(policy);
      expect(withSecondRed(policy, clock, true)).toEqual(policy);
    }
  });

  test('an emptied number of days leaves no second red at all', () => {
    const days = settingsOf(policy).find(({ path }) => path === 'marks.red2Days');
    const next = days?.write(policy, Number.NaN);
    expect(next?.marks).not.toHaveProperty('red2Days');
    expect(next && [policyWithoutVersion.safeParse(next).success, changeCount(next, policy)]).toEqual([true, 1]);
  });

  test('every count can be read and written at its place', () => {
    for (const { path, read, write } of settingsOf(policy)) {
      const next = write(policy, read(policy) + 1);
      expect([path, read(next), changeCount(next, policy)]).toEqual([path, read(policy) + 1, 1]);
      const found = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], next);
      expect([path, found]).toEqual([path, read(next)]);
    }
  });

  const licence = { zh: '开放许可', en: 'Open licence', url: 'https://city.example/licence' };
  const setGroup = settingsOf(policy).find(({ path }) => path === 'openData.smallestGroup')?.write;

  test('the licence is typed word by word, counted, and sent without what is empty', () => {
    const named = licenceFields.reduce((one, field) => withLicence(one, field, licence[field]), policy);
    expect([sendable(named).openData, changeCount(named, policy)]).toEqual([{ smallestGroup: 5, licence }, 3]);
    const { url: _, ...names } = licence;
    expect(sendable(withLicence(named, 'url', ' ')).openData).toEqual({ smallestGroup: 5, licence: names });
    const emptied = licenceFields.reduce((one, field) => withLicence(one, field, ''), named);
    expect([sendable(emptied), changeCount(emptied, policy)]).toEqual([policy, 0]);
    expect(policyWithoutVersion.safeParse(sendable(withLicence(named, 'en', ''))).success).toBe(false);
    expect(policyWithoutVersion.safeParse(sendable(withLicence(named, 'url', 'javascript:x'))).success).toBe(false);
  });

  test('an emptied group publishes nothing; typing another one keeps the licence', () => {
    const named = { ...policy, openData: { smallestGroup: 5, licence } };
    const emptied = setGroup?.(named, Number.NaN);
    expect(emptied && [sendable(emptied), hasOpenData(emptied)]).toEqual([shipped, false]);
    const again = emptied && setGroup?.(emptied, 7);
    expect(again && sendable(again).openData).toEqual({ smallestGroup: 7, licence });
  });

  test('the version in force is the latest that has begun; of two from one instant the later', () => {
    const at = (from: string, version: number) => ({ from, policy: { ...defaultPolicy, version } });
    const policies = [
      at('1970-01-01T00:00:00.000Z', 1),
      at('2026-05-01T00:00:00.000Z', 2),
      at('2026-05-01T00:00:00.000Z', 3),
    ];
    expect(inForce(policies, '2026-04-30T23:59:59.000Z')?.policy.version).toBe(1);
    expect(inForce(policies, '2026-05-01T00:00:00.000Z')?.policy.version).toBe(3);
  });
});

describe('the catalogue as a file', () => {
  const entries = [
    { category: '0101', units: ['chengguan', 'shuiwu'], note: { zh: '含"引号"，逗号', en: '=1+1' } },
    { category: '02', area: { district: '龙华区', street: '滨海街道' }, units: ['longhua'] },
  ];

  test('is written so that spreadsheets keep it, and read back the same', () => {
    const csv = catalogueCsv(entries);
    expect(csv).toBe(
      '\uFEFF"问题分类","区","街道","责任单位","说明","英文说明"\r\n' +
        '"\'0101","","","chengguan;shuiwu","含""引号""，逗号","\'=1+1"\r\n' +
        '"\'02","龙华区","滨海街道","longhua","",""\r\n',
    );
    const { places } = placesOf(catalogueColumns, neededColumns, [
      '问题分类',
      '区',
      '街道',
      '责任单位',
      '说明',
      '英文说明',
    ]);
    expect(entryOf(["'02", '龙华区', '滨海街道', 'longhua', '', ''], places)).toEqual(entries[1]);
  });

  test('a file of a Chinese spreadsheet is read too', async () => {
    expect(await textOfFile(new Blob([new Uint8Array([0xc7, 0xf8])]))).toBe('区');
    expect(await textOfFile(new Blob(['区']))).toBe('区');
  });
});
