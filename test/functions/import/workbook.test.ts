import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type OpenedFile, openFile } from '#functions/import/import.ts';
import { exported, header, sheet, withRows, workbook } from './workbooks.ts';

function opened(bytes: Uint8Array, most?: number): OpenedFile {
  const file = openFile(bytes, most);
  if ('reason' in file) throw new Error(file.reason.zh);
  return file;
}
const cellsOf = (bytes: Uint8Array) => opened(bytes).rows.map((row) => ('cells' in row ? row.cells : row.reason.zh));
const reasonOf = (bytes: Uint8Array, most?: number) => {
  const file = openFile(bytes, most);
  return 'reason' in file ? file.reason : undefined;
};
const row = (cells: string) => `<row r="2">${cells}</row>`;

const decimals = [
  ['13800138000', '13800138000'],
  ['1.3800138E10', '13800138000'],
  ['1.3800138000E+10', '13800138000'],
  ['13800138000.0', '13800138000'],
  ['113.12000000000001', '113.12'],
  ['0.1', '0.1'],
  ['1E-7', '0.0000001'],
  ['-2.5', '-2.5'],
  ['0', '0'],
  ['1.2E+21', '1200000000000000000000'],
  ['202001061209380123', '202001061209380123'],
  [' 7 ', '7'],
] as const;

describe('cells', () => {
  test('a workbook that the product wrote gives back what went into it', async () => {
    const rows = [
      ['0001', '他说"不行"，\n第二行 <b>&amp;</b> _x0041_ 𠮷', 3, { at: '2026-03-01T00:05:00.000Z' }],
      ['0002', '=1+1', undefined, ''],
    ] as const;
    const file = opened(await exported(['编号', '内容', '类型', '时间'], rows));
    expect([file.encoding, file.header]).toEqual(['xlsx', ['编号', '内容', '类型', '时间']]);
    expect(file.rows).toEqual([
      { row: 2, cells: ['0001', '他说"不行"，\n第二行 <b>&amp;</b> _x0041_ 𠮷', '3', '2026-03-01 08:05:00'] },
      { row: 3, cells: ['0002', '=1+1'] },
    ]);
  });

  test('shared texts: pieces joined, pronunciation left out, escapes and entities read', () => {
    const texts =
      '<sst><si><r><rPr><b/></rPr><t>路灯</t></r><r><t xml:space="preserve"> 不亮</t></r><rPh sb="0" eb="2"><t>ludeng</t></rPh></si>' +
      '<si><t>a&lt;b&#x4e00;&#20108;_x000D_\r\n</t></si><x:si xmlns:x="y"><x:t>前缀</x:t></x:si><si><t><![CDATA[<&>]]></t></si><si/></sst>';
    const shared = (at: number) => `<c t="s"><v>${at}</v></c>`;
    expect(cellsOf(withRows(row([0, 1, 2, 3, 4].map(shared).join('')), { 'xl/sharedStrings.xml': texts }))).toEqual([
      ['路灯 不亮', 'a<b一二\r\n', '前缀', '<&>'],
    ]);
  });

  test('inline texts, booleans, cached values of formulas, errors, ISO dates', () => {
    const cells =
      '<c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c><c r="B2" t="b"><v>1</v></c>' +
      '<c r="C2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2" t="e"><v>#N/A</v></c>' +
      '<c r="F2"><f>A1</f></c><c r="G2" t="d"><v>2026-03-01T08:05:00</v></c>';
    expect(cellsOf(withRows(row(cells)))).toEqual([['甲乙', 'TRUE', 'ab', '2', '', '', '2026-03-01T08:05:00']]);
  });

  test.each(decimals)('the number %s is %s', (written, text) => {
    expect(cellsOf(withRows(row(`<c r="A2"><v>${written}</v></c>`)))).toEqual([[text]]);
  });

  test('places: cells that are missing, rows that are missing, names of cells left out, merged cells', () => {
    const rows =
      '<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row><c><v>3</v></c><c/><c><v>4</v></c></row>' +
      '<row r="7" spans="1:3" s="1"/><row r="1048576"><c r="A1048576"><v>5</v></c><c r="XFD1048576" s="0"/></row>';
    const file = opened(
      workbook({
        'xl/worksheets/sheet1.xml': sheet(header('编号', '内容') + rows).replace(
          '</worksheet>',
          '<mergeCells><mergeCell ref="A3:B3"/></mergeCells></worksheet>',
        ),
      }),
    );
    expect(file.rows).toEqual([
      { row: 3, cells: ['', '1', '', '2'] },
      { row: 4, cells: ['3', '', '4'] },
      { row: 1_048_576, cells: ['5'] },
    ]);
  });

  test('a cell that cannot be read spoils its row only', () => {
    const rows =
      '<row r="2"><c r="A2" t="s"><v>7</v></c></row><row r="3"><c r="A3"><v>7</v></c></row><row r="4"><c r="B4"><v>x</v></c></row>' +
      '<row r="5"><c r="XFD5"><v>1</v></c></row><row r="6"><c r="A6" t="q"><v>1</v></c></row>';
    expect(cellsOf(withRows(rows))).toEqual([
      '单元格 A2 无法读取',
      ['7'],
      '单元格 B4 无法读取',
      '超过 500 列',
      '单元格 A6 无法读取',
    ]);
  });
});

describe('dates', () => {
  const styles = (code: string) =>
    `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="57"/></cellXfs></styleSheet>';
  const shown = (value: string, style: number, code = 'General', since1904 = false) =>
    cellsOf(
      withRows(row(`<c r="A2" s="${style}"><v>${value}</v></c>`), {
        'xl/styles.xml': styles(code),
        ...(since1904
          ? { 'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet r:id="r1"/></sheets></workbook>' }
          : {}),
      }),
    )[0]?.[0];

  test.each([
    ['yyyy-mm-dd hh:mm', '2026-03-01 08:05:00'],
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '2026-03-01 08:05:00'],
    ['[$-804]yyyy/m/d\\ aaaa;@', '2026-03-01 08:05:00'],
    ['[h]:mm', '2026-03-01 08:05:00'],
    ['[Red]0.00', '46082.3368055556'],
    ['&quot;day&quot;0', '46082.3368055556'],
    ['0\\d', '46082.3368055556'],
    ['_d0;[=1]&quot;yes&quot;', '46082.3368055556'],
    ['0.00E+00', '46082.3368055556'],
    ['General', '46082.3368055556'],
  ])('in the format %s', (code, text) => expect(shown('46082.336805555555', 1, code)).toBe(text));

  test('the formats that have no words of their own', () => {
    expect([2, 3, 0, 9].map((style) => shown('46082', style))).toEqual(['2026-03-01', '2026-03-01', '46082', '46082']);
  });

  test.each([
    ['44620', '2026-03-01', true],
    ['0.5', '12:00:00', false],
    ['1', '1900-01-01', false],
    ['59', '1900-02-28', false],
    ['60', '60', false],
    ['61', '1900-03-01', false],
    ['2958465.99999', '9999-12-31 23:59:59', false],
    ['2958466', '2958466', false],
    ['-1', '-1', false],
  ])('%s is %s', (value, text, since1904) => expect(shown(value, 2, 'General', since1904)).toBe(text));

  test('digits that a format fills with zeros', () => expect(shown('102', 1, '000000')).toBe('000102'));
});

describe('which sheet and which header row', () => {
  const other = sheet(`<row>${'<c t="inlineStr"><is><t>说明</t></is></c>'}</row>`);
  const both = (first: string, second: string, state = 'visible') =>
    workbook({
      'xl/worksheets/sheet1.xml': first,
      'xl/worksheets/sheet2.xml': second,
      'xl/workbook.xml': `<workbook><sheets><sheet r:id="r3"/><sheet r:id="r1" state="${state}"/><sheet r:id="r2"/></sheets></workbook>`,
    });
  const table = (no: string) => sheet(header('编号', '内容') + row(`<c t="inlineStr"><is><t>${no}</t></is></c>`));

  test('the first that has the columns, of those that people see', () => {
    expect(cellsOf(both(table('一'), table('二')))).toEqual([['一']]);
    expect(cellsOf(both(other, table('二')))).toEqual([['二']]);
    expect(cellsOf(both(table('一'), table('二'), 'hidden'))).toEqual([['二']]);
    expect(reasonOf(both(other, other))?.zh).toContain('首行缺少：上级平台编号');
    expect(reasonOf(both(sheet(''), sheet('')))?.zh).toBe('文件里没有内容');
  });

  test('a title may stand above the header, in text form, too', () => {
    const titled = sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>诉求清单</t></is></c></row>' +
        header('编号', '内容').replace('r="1"', 'r="3"') +
        '<row r="4"><c><v>1</v></c></row>',
    );
    expect(opened(workbook({ 'xl/worksheets/sheet1.xml': titled })).rows).toEqual([{ row: 4, cells: ['1'] }]);
    expect(opened(strToU8('诉求清单,\n\n编号,内容\n1,x\n')).rows).toEqual([{ row: 4, cells: ['1', 'x'] }]);
  });
});

describe('what is refused as a whole, with its reason in both languages', () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0];
  const good = withRows(row('<c><v>1</v></c>'));
  const changed = (at: number, value: number) => {
    const copy = good.slice();
    copy[at] = value;
    return copy;
  };
  const directory = Buffer.from(good).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const sheetEntry = Buffer.from(good).lastIndexOf('xl/worksheets/sheet1.xml') - 46;

  test.each<[string, Uint8Array, string]>([
    ['an old workbook', Uint8Array.from([...compound, 0, 1, 2]), '旧格式'],
    ['an encrypted one', Buffer.concat([Buffer.from(compound), Buffer.from('EncryptedPackage', 'utf16le')]), '已加密'],
    ['an encrypted part', changed(sheetEntry + 8, (good[sheetEntry + 8] ?? 0) | 1), '已加密'],
    ['another document', zipSync({ mimetype: strToU8('x') }), '不是 XLSX'],
    ['a text document', workbook({ 'xl/workbook.xml': '<document/>' }), '不是 XLSX'],
    [
      'a binary workbook',
      workbook({ '_rels/.rels': '<x><Relationship Type="a/officeDocument" Target="xl/workbook.bin"/></x>' }),
      'XLSB',
    ],
    ['a method that nobody uses', changed(sheetEntry + 10, 9), '已损坏'],
    ['a damaged directory', changed(directory, 0), '已损坏'],
    [
      'a part that is not there',
      withRows('', {
        'xl/_rels/workbook.xml.rels': '<x><Relationship Id="r1" Type="a/worksheet" Target="no.xml"/></x>',
      }),
      '已损坏',
    ],
    ['an element that is not closed', withRows('<row>'), '已损坏'],
    [
      'a document type',
      workbook({ 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${sheet('')}` }),
      '已损坏',
    ],
    ['another entity', withRows(row('<c t="inlineStr"><is><t>&a;</t></is></c>')), '已损坏'],
    ['a character that there is not', withRows(row('<c t="inlineStr"><is><t>&#xd800;</t></is></c>')), '已损坏'],
    ['elements too deep', withRows('<a>'.repeat(300) + '</a>'.repeat(300)), '已损坏'],
    ['rows that go back', withRows('<row r="3"/><row r="2"/>'), '已损坏'],
    ['cells without a row', withRows('<c/>'), '已损坏'],
  ])('%s', (_, bytes, words) => {
    const reason = reasonOf(bytes);
    expect(reason?.zh).toContain(words);
    expect(reason?.en).toMatch(/^[\x20-\x7e]+$/);
  });

  test('what unpacks to more than is allowed, whatever it says of itself', () => {
    const bomb = withRows(' '.repeat(3_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(reasonOf(bomb, 1024 * 1024)?.zh).toBe('文件展开后超过 1 MB');
    const entry = Buffer.from(bomb).lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    const liar = bomb.slice();
    new DataView(liar.buffer).setUint32(entry + 24, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    expect(reasonOf(liar, 1024 * 1024)?.zh).toContain('已损坏');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2_000_000);
  });

  test('too many parts', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`p${n}`, new Uint8Array()])));
    expect(reasonOf(many)?.zh).toBe('文件包含 5001 个部分，超过 5000 个');
  });
});
