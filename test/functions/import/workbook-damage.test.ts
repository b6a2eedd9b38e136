/** Damaged workbooks: each is read or refused with a reason, and nothing else happens. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFile } from '#functions/import/import.ts';
import { full } from '../../full.ts';
import { header, sheet, withRows, workbook } from './workbooks.ts';

const numRuns = full ? 20_000 : 450;
const most = 1024 * 1024;
/** Milliseconds; a file of this size takes one or two, and on a machine that stalls a thousand: what takes this long has no end. */
const longest = 20_000;

const texts = '<sst><si><t>路灯不亮</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>';
const rows = Array.from(
  { length: 20 },
  (_, n) =>
    `<row r="${n + 2}"><c r="A${n + 2}"><v>${n}</v></c><c r="B${n + 2}" t="s"><v>${n % 2}</v></c><c r="D${n + 2}" s="1"><v>4608${n}.5</v></c></row>`,
).join('');
const parts = {
  'xl/sharedStrings.xml': texts,
  'xl/styles.xml': '<styleSheet><cellXfs><xf/><xf numFmtId="22"/></cellXfs></styleSheet>',
};
const whole = withRows(rows, parts);

/** Opens a file that may be anything: how many rows it has, or that it was refused with words in both languages. */
function outcomeOf(bytes: Uint8Array): number | 'refused' {
  const begun = performance.now();
  const file = openFile(bytes, most);
  expect(performance.now() - begun).toBeLessThan(longest);
  if (!('reason' in file)) return file.rows.length;
  expect([file.reason.zh, file.reason.en].every((words) => words.length > 3)).toBe(true);
  return 'refused';
}

test('the file as it was made is read', () => expect(outcomeOf(whole)).toBe(20));

test('bytes that differ: what is read of a part is never another text', { timeout: 180_000 }, () => {
  const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = whole.slice();
      for (const [at, by] of changes) bytes[at] = (bytes[at] ?? 0) ^ by;
      const file = openFile(bytes, most);
      outcomeOf(bytes);
      // Contents are checked by their sums: a row that is read is one of those that were written.
      const read = 'reason' in file || file.encoding !== 'xlsx' ? [] : file.rows;
      for (const row of read) if ('cells' in row) expect(String(Number(row.cells[0]))).toBe(String(row.row - 2));
    }),
    { seed: 12345, numRuns },
  );
});

test('pieces that are missing, doubled or put elsewhere', () => {
  const place = fc.nat(whole.length);
  fc.assert(
    fc.property(place, place, place, (a, b, c) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      outcomeOf(Buffer.concat([whole.subarray(0, from), whole.subarray(to)]));
      outcomeOf(Buffer.concat([whole.subarray(0, c), whole.subarray(from, to), whole.subarray(c)]));
    }),
    { seed: 12345, numRuns },
  );
});

test('XML that is damaged inside of a whole package', { timeout: 180_000 }, () => {
  const source = sheet(header('编号', '内容') + rows);
  const scrap = fc.constantFrom(
    '<',
    '>',
    '"',
    '/',
    '&',
    '<!',
    '<row>',
    '</row>',
    '<c r="A1"',
    ']]>',
    '\0',
    '&#0;',
    '<v>',
    'r="0"',
    ' ',
  );
  const cut = fc.tuple(fc.nat(source.length), fc.nat(30), scrap);
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (cuts) => {
      let xml = source;
      for (const [at, length, put] of cuts) xml = xml.slice(0, at) + put + xml.slice(at + length);
      outcomeOf(workbook({ ...parts, 'xl/worksheets/sheet1.xml': xml }));
    }),
    { seed: 12345, numRuns: Math.ceil(numRuns / 3) },
  );
});

test.each([
  ['attributes without end', `<row ${'a="b" '.repeat(100_000)}`],
  ['blanks without end', `<row${' '.repeat(500_000)}`],
  ['a name without end', `<${'r'.repeat(500_000)}`],
  ['quotes without end', '<row r="1'.repeat(50_000)],
  ['ampersands', `<row><c t="inlineStr"><is><t>${'&#'.repeat(200_000)}</t></is></c></row>`],
  ['tags without names', '<>'.repeat(200_000)],
  ['a number without end', `<row r="2"><c><v>${'1'.repeat(500_000)}x</v></c></row>`],
  ['zeros before a number', `<row r="2"><c><v>${'0'.repeat(500_000)}1</v></c></row>`],
  ['brackets that are no header', `<row r="1"><c t="str"><v>${'('.repeat(500_000)}</v></c></row>`],
  ['escapes without end', `<row r="2"><c t="str"><v>${'_x00'.repeat(100_000)}</v></c></row>`],
])('%s takes no time', (_, xml) => {
  outcomeOf(workbook({ 'xl/worksheets/sheet1.xml': sheet(xml) }));
  outcomeOf(withRows(xml));
});
