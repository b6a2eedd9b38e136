/** What is found in the knowledge base: by a few words, by other words, by a whole call; and what is not. */
import { expect, test } from 'vitest';
import { makeIndex, type SearchedEntry, searchKnowledge, termsOf } from '#core/knowledge/search.ts';
import { knowledgeTable } from '#demo/knowledge-table.ts';

const today = '2026-03-04';
const entries: SearchedEntry[] = knowledgeTable.map(([category, unitId, question, head, ...keywords], index) => ({
  ...{ id: `entry-${index}`, category, unitId, question, head, keywords },
  at: `2026-02-${String((index % 28) + 1).padStart(2, '0')}T01:00:00.000Z`,
}));
const index = makeIndex(entries);
const found = (text: string, more: object = {}, prefer?: string) =>
  searchKnowledge(index, { text, today, ...more }, prefer).map(({ entry }) => entry.question);

test('terms: pairs of characters, words and numbers, whatever their width', () => {
  expect(termsOf('路灯不亮')).toEqual(['路灯', '灯不', '不亮']);
  expect(termsOf('拨打１１９，Gas')).toEqual(['拨打', '119', 'gas']);
  expect(termsOf('水')).toEqual(['水']);
  expect(termsOf('，。')).toEqual([]);
});

test.each([
  ['公积金提取', '公积金租房提取需要哪些材料'],
  ['路灯坏了', '路灯不亮多久能修好'],
  ['讨薪', '被拖欠工资可以找谁'],
  ['煤气泄漏', '闻到燃气味怎么办'],
  ['宝宝医保', '新生儿怎么参加医保'],
  ['外地看病怎么报销', '异地住院费用怎么报销'],
  ['身份证丢了在这里能补吗', '外地人能在本市补办身份证吗'],
  [
    '市民来电反映其租住在龙华区，半夜施工的工地噪音影响休息，希望相关部门告知哪些时段禁止施工',
    '工地夜间施工噪声哪些时段禁止',
  ],
])('%s', (text, question) => {
  expect(found(text)[0]).toBe(question);
});

test('what nobody wrote about is not found', () => {
  expect(found('申请护照加急')).toEqual([]);
  expect(found('zzz')).toEqual([]);
});

test('filters exclude, a preferred category only comes first', () => {
  expect(
    found('怎么办理', { unitId: 'gongan' }).every(
      (one) => one.includes('居住证') || one.includes('身份证') || one.includes('落户'),
    ),
  ).toBe(true);
  expect(searchKnowledge(index, { category: '0205', today }).map(({ entry }) => entry.category)).toEqual([
    '020502',
    '020501',
  ]);
  expect(found('怎么申请', {}, '1101')[0]).toBe('低保怎么申请');
});

test('an entry whose last day is over is left out the day after', () => {
  const old = makeIndex([{ ...entries[0]!, validUntil: '2026-03-03' }]);
  expect(searchKnowledge(old, { text: '垃圾清运', today: '2026-03-03' }).length).toBe(1);
  expect(searchKnowledge(old, { text: '垃圾清运', today })).toEqual([]);
  expect(searchKnowledge(old, { today })).toEqual([]);
});
