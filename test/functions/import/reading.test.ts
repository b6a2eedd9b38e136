import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { natures, sources } from '#core/vocabulary.ts';
import { findCategory, similarity } from '#functions/import/category.ts';
import { cellsOf, mapColumns, missingColumns } from '#functions/import/columns.ts';
import { decode, notText } from '#functions/import/encoding.ts';
import { openFile } from '#functions/import/import.ts';
import { readRecords } from '#functions/import/records.ts';
import { mappingLines, reportCsv } from '#functions/import/report.ts';
import { readTime } from '#functions/import/time.ts';
import { keyOf, saidOf } from '#functions/import/words.ts';

const gb = new Uint8Array(readFileSync(join(import.meta.dirname, 'requests.gb18030.csv')));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const withMark = (mark: readonly number[], bytes: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...bytes]);

describe('encodings', () => {
  const words = '编号,内容\n1,𠮷祥里停水';
  const utf16 = Uint8Array.from(Buffer.from(words, 'utf16le'));
  test.each([
    ['utf-8', utf8(words), words],
    ['utf-8', withMark([0xef, 0xbb, 0xbf], utf8(words)), words],
    ['utf-16le', withMark([0xff, 0xfe], utf16), words],
    ['utf-8', utf8('no,content'), 'no,content'],
  ])('%s', (encoding, bytes, text) => {
    expect(decode(bytes)).toEqual({ encoding, text, damaged: false });
  });

  test('gb18030, characters of four bytes included', () => {
    const { encoding, text, damaged } = decode(gb);
    expect([encoding, damaged]).toEqual(['gb18030', false]);
    expect(text).toContain('𠮷祥里全楼停水，㐂园也停。');
    expect(text.startsWith('编号,来源,标题')).toBe(true);
  });

  test('a file with a few broken bytes is read in the encoding that fits better, and is known as damaged', () => {
    const broken = withMark(gb.subarray(0, 60) as unknown as number[], gb.subarray(60));
    broken[gb.length - 3] = 0xff;
    expect(decode(broken)).toMatchObject({ encoding: 'gb18030', damaged: true });
    expect(decode(withMark([], Uint8Array.from([...utf8(words), 0xff])))).toMatchObject({
      encoding: 'utf-8',
      damaged: true,
    });
  });

  test('what is no text is named', () => {
    expect(notText(new Uint8Array())?.zh).toBe('文件是空的');
    expect(notText(utf8('PK\u0003\u0004 xlsx'))?.zh).toBe('这是电子表格文件，请另存为 CSV 再导入');
    expect(notText(utf8('编号'))).toBeUndefined();
  });
});

describe('records', () => {
  const cells = (text: string) => readRecords(text).records.map((record) => record.cells);

  test('quotes, doubled quotes, line breaks, delimiters and blanks inside cells', () => {
    const text = 'a,b\r\n"x ""y"", z","第一行\n第二行\r\n　第三行"\r\n 　左, 右 \r\n';
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['x "y", z', '第一行\n第二行\r\n　第三行'],
      [' 　左', ' 右 '],
    ]);
  });

  test('rows count as in a spreadsheet, blank ones too', () => {
    expect(readRecords('a,b\n\n1,"x\ny"\n , \n2,z\n').records.map(({ row }) => row)).toEqual([1, 3, 5]);
  });

  test.each([[','], ['\t'], [';'], ['，']])('delimiter %j', (delimiter) => {
    expect(cells(`编号${delimiter}内容\n1${delimiter}水`)).toEqual([
      ['编号', '内容'],
      ['1', '水'],
    ]);
  });

  test('old line ends, quotes where they do not belong, short and long rows', () => {
    expect(cells('a,b\r1,2\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('a,b\n1,他说"不行"\n2\n3,x,y\n')).toEqual([['a', 'b'], ['1', '他说"不行"'], ['2'], ['3', 'x', 'y']]);
  });

  test('a quote that is never closed is a fault; what stood before is kept', () => {
    const { records, faults } = readRecords('a,b\n1,x\n2,"没有闭合\n3,y\n');
    expect(records.map(({ cells: [first] }) => first)).toEqual(['a', '1']);
    expect(faults).toEqual([
      { row: 3, reason: expect.objectContaining({ zh: expect.stringContaining('引号没有闭合') }) },
    ]);
  });
});

describe('columns', () => {
  test('headers in Chinese and English, with what people add to them', () => {
    const header = [
      '编号*',
      '内容（必填）',
      ' 一级分类',
      '二级 分类',
      'Received_At',
      'ＰＨＯＮＥ',
      '备注',
      '标题',
      '主题',
      '',
    ];
    const mapping = mapColumns(header);
    expect(mapping).toEqual({
      columns: { upstreamNo: [0], content: [1], category: [2, 3], upstreamReceivedAt: [4], phone: [5], title: [7] },
      unused: ['备注', '主题'],
    });
    expect(mappingLines(header, mapping)).toContain('  一级分类 + 二级 分类 → 问题分类 category');
    expect(cellsOf(['1', ' 　水 ', '', 'x'], mapping, 'category')).toEqual(['x']);
    expect(missingColumns(mapColumns(['title', 'x']))).toEqual(['upstreamNo', 'content']);
  });

  test('a file without the columns it needs is refused in both languages', () => {
    expect(openFile(utf8('标题,电话\n停水,1'))).toMatchObject({
      reason: {
        zh: expect.stringContaining('首行缺少：上级平台编号'),
        en: 'The header row has no upstream number and no content',
      },
    });
    expect(openFile(utf8('\n \n'))).toEqual({ reason: { zh: '文件里没有内容', en: 'There is nothing in the file' } });
  });
});

describe('times', () => {
  test.each([
    ['2020-01-06 12:09:38', '2020-01-06T04:09:38.000Z'],
    ['2020/1/6 8:05', '2020-01-06T00:05:00.000Z'],
    ['2020年1月6日', '2020-01-05T16:00:00.000Z'],
    ['2020年1月6日12时9分8秒', '2020-01-06T04:09:08.000Z'],
    ['2020.01.06', '2020-01-05T16:00:00.000Z'],
    ['20200106120938', '2020-01-06T04:09:38.000Z'],
    ['２０２０-01-06　12：09', '2020-01-06T04:09:00.000Z'],
    ['2020-01-06T12:09:38.5', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06T12:09:38Z', '2020-01-06T12:09:38.000Z'],
    ['2020-01-06T12:09:38+09:00', '2020-01-06T03:09:38.000Z'],
  ])('%s', (text, instant) => expect(readTime(text)).toBe(instant));

  test.each([
    '',
    '昨天',
    '2020-02-30',
    '2020-13-01',
    '2020-01-06 24:00',
    '12:09',
    '43836.5',
    '2020-01-06 12:09:38 上午',
  ])('%s is none', (text) => expect(readTime(text)).toBeUndefined());
});

describe('words and categories', () => {
  test('dictionary words by key, label in either language, or a usual name', () => {
    expect(['complaint', '投诉', '投诉类', ' COMPLAINT ', 'Complaint'].map((word) => keyOf(natures, word))).toEqual(
      Array(5).fill('complaint'),
    );
    expect([keyOf(natures, '建议'), keyOf(sources, '微信公众号'), keyOf(sources, '建议')]).toEqual([
      'suggest',
      'wechat',
      undefined,
    ]);
    expect(['constructor', '__proto__', ''].map((word) => keyOf(natures, word))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([saidOf('是'), saidOf('１'), saidOf('否'), saidOf('０'), saidOf('要求')]).toEqual([
      true,
      true,
      false,
      false,
      undefined,
    ]);
  });

  const tree = [
    { code: '01', zh: '市容环境', en: 'Streets' },
    { code: '0101', zh: '路灯不亮', en: 'Street lamp out' },
    { code: '02', zh: '供水用水', en: 'Water supply' },
    { code: '0201', zh: '供水', en: 'Water' },
  ];
  const found = (...names: string[]) => {
    const hit = findCategory(names, tree);
    return hit === undefined ? undefined : `${hit.category.code}${hit.exact ? '' : '~'}`;
  };
  test('exact by name or code, else the nearest name, else none', () => {
    expect([found('路灯不亮'), found('0101'), found('Street Lamp Out'), found('市容 环境')]).toEqual([
      '0101',
      '0101',
      '0101',
      '01',
    ]);
    expect([found('路灯坏了不亮'), found('城市环境'), found('教育'), found('水')]).toEqual([
      '0101~',
      '01~',
      undefined,
      undefined,
    ]);
    expect([found('市容环境', '路灯不亮'), found('市容环境', '没有的'), found('用水', '没有的')]).toEqual([
      '0101',
      '01',
      '02~',
    ]);
  });
  test('similarity is 1 for the same, 0 for nothing in common, and symmetric', () => {
    expect([similarity('供水', '供水'), similarity('供水', '路灯'), similarity('水', '水')]).toEqual([1, 0, 1]);
    expect(similarity('路灯不亮', '路灯坏了')).toBe(similarity('路灯坏了', '路灯不亮'));
  });
});

test('the report is no formula, whatever the file says', () => {
  const csv = reportCsv([
    { row: 2, upstreamNo: '=HYPERLINK("http://x")', outcome: 'refused', remarks: [{ zh: '@x', en: '-1' }] },
  ]);
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv).toContain('"\'=HYPERLINK(""http://x"")"');
  expect(csv).toContain(`"'@x","'-1"`);
});
