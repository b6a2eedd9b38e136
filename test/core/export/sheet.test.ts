/** Exported tables: what becomes of each cell in a workbook and in CSV. */
import { describe, expect, test } from 'vitest';
import { csvCell } from '#core/csv.ts';
import { columnName, sheetDate, sheetRows, xmlText } from '#core/export/sheet.ts';
import { csvHead, csvRows } from '#core/export/table.ts';
import { workbookParts } from '#core/export/workbook.ts';

describe('a workbook', () => {
  test('holds dates by Shanghai’s clock as days since 30 December 1899', () => {
    // 2026-03-01 is day 46,082 in every spreadsheet.
    expect(sheetDate('2026-02-28T16:00:00.000Z')).toBe(46_082);
    expect(sheetDate('2026-03-01T04:00:59.999Z')).toBe(46_082.5);
    expect(sheetDate('2026-02-28T15:59:00.000Z')).toBeCloseTo(46_082 - 1 / 1440, 9);
  });

  test('names its columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test.each([
    ['signs of XML', '<a href="x">&', '&lt;a href=&quot;x&quot;&gt;&amp;'],
    ['control characters', 'a\u0000b\u000bc\u001fd\ufffe', 'abcd'],
    ['tab and lines', 'a\tb\r\nc\nd', 'a\tb\nc\nd'],
    ['half of a character', 'a\ud800b', 'a\ufffdb'],
    ['a whole one', '龘𠮷😀', '龘𠮷😀'],
    ['an escape of spreadsheets', '_x0041_ _x41_', '_x005F_x0041_ _x41_'],
  ])('%s', (_, given, wanted) => {
    expect(xmlText(given)).toBe(wanted);
  });

  test('a text beyond what a cell takes is cut', () => {
    expect(xmlText('长'.repeat(40_000))).toHaveLength(32_767);
  });

  test('keeps each kind of cell as what it is, and a formula as text', () => {
    const rows = [
      ['=cmd|calc!A1', 7, { at: '2026-03-01T04:00:00.000Z' }, undefined, ''],
      ['0012', Number.NaN],
    ];
    expect(sheetRows(rows, 3)).toBe(
      '<row r="5"><c r="A5" s="1" t="inlineStr"><is><t xml:space="preserve">=cmd|calc!A1</t></is></c>' +
        '<c r="B5"><v>7</v></c><c r="C5" s="2"><v>46082.5</v></c></row>' +
        '<row r="6"><c r="A6" s="1" t="inlineStr"><is><t xml:space="preserve">0012</t></is></c></row>',
    );
  });

  test('a sheet’s name holds none of the signs that formulas use', () => {
    const workbook = new Map(workbookParts(["办件[1]:*?/\\'查询<x>"])).get('xl/workbook.xml');
    expect(workbook).toContain(`<sheet name="办件 1${' '.repeat(7)}查询&lt;x&gt;"`);
  });
});

describe('CSV', () => {
  test.each([
    ['=cmd', '"\'=cmd"'],
    ['+86', '"\'+86"'],
    ['-1', '"\'-1"'],
    ['@SUM(1)', '"\'@SUM(1)"'],
    ['\t=1', '"\'\t=1"'],
    ['＝cmd', '"\'＝cmd"'],
    ['0898', '"\'0898"'],
    ['12345678901234567890', '"\'12345678901234567890"'],
    ['12345', '"12345"'],
    ['说“是”，"好"', '"说“是”，""好"""'],
  ])('%j', (given, wanted) => {
    expect(csvCell(given)).toBe(wanted);
  });

  test('has its mark, its header, and times by Shanghai’s clock', () => {
    const table = { name: '表', columns: [{ title: '时间', width: 9 }] };
    expect(csvHead(table) + csvRows([[{ at: '2026-02-28T16:01:00.000Z' }], [undefined]])).toBe(
      '\ufeff"时间"\r\n"2026-03-01 00:01"\r\n""\r\n',
    );
  });
});
