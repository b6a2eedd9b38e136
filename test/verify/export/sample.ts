/** Cases as a query finds them, with everything in their texts that a spreadsheet could mistake. */
import { caseCells, caseColumns, type Words } from '#core/export/cases.ts';
import type { Cell, Row, Table } from '#core/export/table.ts';
import type { FoundRow } from '#core/routes/query.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { keysOf, sources } from '#core/vocabulary.ts';
import { chance, integer, pick, type Random, random } from '#demo/random.ts';

/** As they come, and as they are to be shown: without what XML does not allow. */
const texts: readonly (readonly [given: string, shown?: string])[] = [
  ['银杏小区三号楼电梯停运两天'],
  ['=cmd|calc!A1'],
  ['=1+1'],
  ['+861390765'],
  ['-2+3'],
  ['@SUM(A1:A9)'],
  ["'引号开头"],
  ['逗号，"引号",换行\n第二行'],
  ['控制\u0000字\u001b符', '控制字符'],
  ['<b>&amp;</b>'],
  ['_x0041_ 不是转义'],
  ['0012'],
  ['1e5'],
  ['2026-03-01'],
  ['TRUE'],
  ['𠮷野家门前 😀 井盖缺失'],
  ['  前后有空格  '],
];
const first = toMillis('2025-12-31T15:59:00.000Z');

/** The row, and its title as it is to be read. */
function sampleRow(index: number, next: Random): { row: FoundRow; title: string } {
  const [given, shown = given] = pick(next, texts);
  const at = (hours: number) => toInstant(first + index * 61_000 + hours * 3_600_000);
  const title = (text: string) => (text.startsWith('银杏') ? `${text}${index}` : text);
  const row: FoundRow = {
    caseNo: `HK20260101${String(index % 1_000_000).padStart(6, '0')}`,
    title: title(given),
    status: 'handling',
    joint: chance(next, 0.5),
    round: integer(next, 1, 3),
    nature: 'complaint',
    urgency: 'normal',
    source: pick(next, keysOf(sources)),
    category: '0102',
    district: '龙华区',
    street: `街道${integer(next, 1, 40)}`,
    receivedAt: at(0),
    dispatchedAt: at(1),
    due: at(100),
    ...(chance(next, 0.5) ? { closedAt: at(80) } : {}),
    returns: integer(next, 0, 3),
    units: [{ unitId: 'chengguan', status: 'signed' }],
    causes: [],
    recordings: integer(next, 0, 12),
    upstreamNo: `${integer(next, 10_000_000, 99_999_999)}0000${index}`,
  };
  return { row, title: title(shown) };
}

const words: Words = { language: 'zh', unit: () => '市城管局', category: () => '道路照明' };
const titleColumn = 1;
export const sampleTable: Table = { name: '办件查询', columns: caseColumns('zh') };

/** So many rows of a file, the same for the same seed. */
export function* sampleRows(count: number, seed: number): Generator<Row> {
  const next = random(seed);
  for (let index = 0; index < count; index += 1) yield caseCells(sampleRow(index, next).row, words);
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

function shownCell(cell: Cell): string {
  if (cell === undefined) return '';
  return typeof cell === 'object' ? clock.format(new Date(cell.at)) : String(cell);
}

/** The same rows as somebody is to read them in a spreadsheet. */
export function* shownRows(count: number, seed: number): Generator<string[]> {
  const next = random(seed);
  for (let index = 0; index < count; index += 1) {
    const { row, title } = sampleRow(index, next);
    const cells = caseCells(row, words).map(shownCell);
    cells[titleColumn] = title;
    yield cells;
  }
}
