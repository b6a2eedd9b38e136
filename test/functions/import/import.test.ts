import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, EventView } from '#core/view/shapes.ts';
import { importRows, openFile, type RowResult } from '#functions/import/import.ts';
import { resultLine, summaryLine } from '#functions/import/report.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem } from '#functions/storage/table.ts';
import { disturbed } from '../support/faults.ts';
import { succeed } from '../support/gateway.ts';
import { noteSecrets } from '../support/leaks.ts';
import { morning, openWorld, pass, snapshot, type World } from '../support/world.ts';
import { exported, withRows } from './workbooks.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function run(bytes: Uint8Array, dryRun = false): Promise<RowResult[]> {
  const opened = openFile(bytes);
  if ('reason' in opened) throw new Error(opened.reason.en);
  noteSecrets(
    opened.rows.flatMap((row) => ('cells' in row ? row.cells.filter((cell) => /\p{Script=Han}/u.test(cell)) : [])),
  );
  const results: RowResult[] = [];
  for await (const result of importRows(opened, { dryRun })) results.push(result);
  return results;
}
const rows = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));
const seen = (caseNo = ''): Promise<CaseView> => succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } });
const gb = new Uint8Array(readFileSync(join(import.meta.dirname, 'requests.gb18030.csv')));

describe('a file of an upper-level platform', () => {
  let results: RowResult[];
  beforeAll(async () => {
    results = await run(gb);
  });

  test('every row becomes a case that waits for its dispatch, in the file’s order', async () => {
    expect(results.map(({ row, upstreamNo, outcome }) => [row, upstreamNo, outcome])).toEqual([
      [2, 'GB-1', 'registered'],
      [3, 'GB-2', 'registered'],
      [4, 'GB-3', 'registered'],
    ]);
    const numbers = results.map(({ caseNo }) => caseNo);
    expect(numbers).toEqual(numbers.toSorted());
    const { items } = await succeed<{ items: { caseNo: string }[] }>('supervisor', 'worklist', {
      params: { name: 'awaiting-dispatch' },
    });
    expect(items.map(({ caseNo }) => caseNo).sort()).toEqual(numbers.toSorted());
  });

  test('received is the instant of the import, the file’s time is kept beside it', async () => {
    const view = await seen(results[0]?.caseNo);
    expect(view).toMatchObject({
      receivedAt: morning,
      upstreamNo: 'GB-1',
      upstreamReceivedAt: '2026-02-28T04:09:38.000Z',
      source: 'web',
      nature: 'help',
      category: '01',
      status: 'awaiting_dispatch',
      registeredBy: '系统',
      requester: { name: '江一帆', phone: '13907650011', anonymous: false },
    });
    expect(view.content).toBe('龙华路口人行道被围挡，\r\n行人只能走机动车道。工地写着"文明施工",请处理。');
    const { items } = await succeed<{ items: EventView[] }>('supervisor', 'getEvents', {
      params: { caseNo: view.caseNo },
    });
    expect(items.map(({ type, by }) => [type, by.id])).toEqual([['registered', 'system']]);
  });

  test('what was missing or unknown is filled in and listed', async () => {
    const remarks = results.map((result) => result.remarks.map(({ zh }) => zh));
    expect(remarks).toEqual([
      ['诉求类型缺失，按求助登记'],
      ['标题缺失，取内容开头', '诉求类型缺失，按求助登记', '分类「供水用水」取最接近的「供水」02'],
      ['诉求类型缺失，按求助登记'],
    ]);
    expect(await seen(results[1]?.caseNo)).toMatchObject({
      title: '自来水发黄，已经三天',
      category: '02',
      source: 'phone',
    });
    expect(await seen(results[2]?.caseNo)).toMatchObject({
      title: '𠮷祥里停水',
      category: '0201',
      source: 'sms',
      upstreamReceivedAt: '2026-02-28T16:00:00.000Z',
    });
  });

  test('again: nothing is registered, nothing changes', async () => {
    pass(60);
    const before = await snapshot();
    const again = await run(gb);
    expect(again.map(({ outcome, caseNo }) => [outcome, caseNo])).toEqual(
      results.map(({ caseNo }) => ['unchanged', caseNo]),
    );
    expect(await snapshot()).toEqual(before);
  });

  test('the same numbers with other texts are reported and not overwritten', async () => {
    const before = await snapshot();
    const changed = await run(
      rows('编号,标题,内容', 'GB-1,人行道被围挡,围挡已经拆除', 'GB-3,𠮷祥里停水,"𠮷祥里全楼停水，㐂园也停。"'),
    );
    expect(changed.map(({ outcome, caseNo }) => [outcome, caseNo])).toEqual([
      ['different', results[0]?.caseNo],
      ['unchanged', results[2]?.caseNo],
    ]);
    expect(await snapshot()).toEqual(before);
  });
});

describe('bad rows', () => {
  const long = (count: number) => '水'.repeat(count);
  const file = rows(
    'no,title,content,nature,urgency,received at,phone,name,district',
    'E-1,Water,No water since Monday,complaint,urgent,2026-03-01T08:00:00Z,0898 6625 1234,Jiang,龙华区',
    ',无编号,没有编号的内容,,,,,,',
    'E-3,无内容,,咨询,,,,,',
    'E-4,时间有误,时间有误的内容,,,前天,,,',
    'E-5,号码有误,号码有误的内容,投诉,,,139****0011,,',
    `E-6,太长,太长的区,投诉,,,,,${long(41)}`,
    'E-7,未知词,未知词的内容,吐槽,火烧眉毛,,,,',
    'E-1,Water,No water since Monday,complaint,,,,,',
    `${'9'.repeat(65)},编号太长,编号太长的内容,,,,,,`,
    'E-10,末行,最后一行的内容,表扬,特急,,,,',
  );

  test('are reported with their reasons and stop nothing', async () => {
    const results = await run(file);
    expect(results.map(({ row, upstreamNo, outcome }) => [row, upstreamNo.slice(0, 4), outcome])).toEqual([
      [2, 'E-1', 'registered'],
      [3, '', 'refused'],
      [4, 'E-3', 'refused'],
      [5, 'E-4', 'refused'],
      [6, 'E-5', 'registered'],
      [7, 'E-6', 'refused'],
      [8, 'E-7', 'registered'],
      [9, 'E-1', 'unchanged'],
      [10, '9999', 'refused'],
      [11, 'E-10', 'registered'],
    ]);
    const zh = results.map((result) => result.remarks.map((remark) => remark.zh).join('；'));
    expect(zh).toEqual([
      '',
      '上级平台编号：必填',
      '内容：请填写内容',
      '时间「前天」无法识别',
      '电话无法识别，未导入',
      '区县：最多 40 个字',
      '诉求类型「吐槽」未知，按求助登记；紧急程度「火烧眉毛」未知，按一般登记',
      '',
      '上级平台编号：最多 64 个字',
      '',
    ]);
    for (const { remarks } of results)
      for (const { en } of remarks) expect(en.replace(/“.*?”/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(summaryLine(results)).toBe(
      '已登记 registered: 4 · 此前已登记 registered before: 1 · 此前已登记，内容不同，未覆盖 registered before with another text, not overwritten: 0 · 未登记 refused: 5',
    );
    expect(await seen(results[0]?.caseNo)).toMatchObject({
      urgency: 'urgent',
      source: 'superior',
      place: { district: '龙华区' },
    });
    expect(await seen(results[9]?.caseNo)).toMatchObject({ urgency: 'critical', nature: 'praise' });
    expect((await seen(results[4]?.caseNo)).requester.phone).toBeUndefined();
  });

  test('no line of the report shows what citizens wrote, their names or numbers', async () => {
    const lines = (await run(file)).map(resultLine).join('\n');
    for (const word of ['No water', '号码有误的内容', '最后一行', 'Jiang', '6625', '139****'])
      expect(lines).not.toContain(word);
    expect(lines).toContain('     4  E-3  未登记 refused  内容：请填写内容 · content: Please fill in the content');
  });

  test('bytes that belong to no encoding refuse their row alone', async () => {
    const bytes = Buffer.concat([
      rows('编号,内容', 'D-1,第一行的内容', 'D-2,第二'),
      Buffer.from([0xff]),
      rows('行的内容', 'D-3,第三行的内容'),
    ]);
    const results = await run(bytes);
    expect(results.map(({ outcome, remarks }) => [outcome, remarks[0]?.zh])).toEqual([
      ['registered', expect.anything()],
      ['refused', '含有无法识别的字节'],
      ['registered', expect.anything()],
    ]);
  });
});

describe('what is to be hidden', () => {
  const asked = (words: readonly string[], header: string, prefix: string) =>
    run(
      rows(
        `编号,内容,姓名,电话,${header}`,
        ...words.map((word, nth) => `${prefix}-${nth},保密的内容,江一帆,13907650011,${word}`),
      ),
    );
  const requesters = async (results: readonly RowResult[]) =>
    (await Promise.all(results.map(({ caseNo }) => seen(caseNo)))).map(({ requester }) => requester);
  const remarked = (results: readonly RowResult[], word: string) =>
    results.map(({ remarks }) => remarks.some(({ zh }) => zh.startsWith(word)));

  test('is hidden also where the word for it is unknown, which is remarked', async () => {
    const results = await asked(['是', '姓名保密', '要求保密', '不公开个人信息', 'strictly'], '保密要求', 'S');
    const found = await requesters(results);
    expect(found.map(({ confidentiality }) => confidentiality)).toEqual(['both', 'name', 'both', 'both', 'both']);
    expect(remarked(results, '保密')).toEqual([false, false, true, true, true]);
  });

  test('is nothing where somebody has said so', async () => {
    const results = await asked(['否', '不保密', '无需保密', '公开', 'No', '0', ''], '是否保密', 'O');
    const found = await requesters(results);
    expect(new Set(found.map(({ confidentiality }) => confidentiality))).toEqual(new Set(['none']));
    expect(remarked(results, '保密').some(Boolean)).toBe(false);
  });

  test('an anonymous request stays one by whichever word', async () => {
    const results = await asked(['匿名', '匿名反映', '否', '实名', 'false'], '是否匿名', 'A');
    const found = await requesters(results);
    expect(found.map(({ anonymous }) => anonymous)).toEqual([true, true, false, false, false]);
    expect(remarked(results, '匿名')).toEqual([false, true, false, false, false]);
  });

  test('a form of address is no other sex', async () => {
    const found = await requesters(await asked(['先生', '女士', 'Ms', 'M', '未知'], '性别', 'Q'));
    expect(found.map(({ sex }) => sex)).toEqual(['male', 'female', 'female', 'male', undefined]);
  });
});

describe('a workbook', () => {
  const names = ['编号', '标题', '内容', '诉求类型', '问题分类', '电话', '姓名', '时间'];
  const table = (prefix: string): string[][] => [
    [
      `${prefix}-1`,
      '停水',
      '全楼停水，他说"没人管"',
      '投诉',
      '供水用水',
      '13907650011',
      '江一帆',
      '2026-03-01 08:05:00',
    ],
    [`${prefix}-2`, '', '𠮷祥里停水', '', '没有的分类', '139****0011', '', '2026-03-01'],
    [`${prefix}-3`, '停水', '时间有误', '投诉', '', '', '', '前天'],
    ['', '停水', '没有编号', '投诉', '', '', '', ''],
  ];
  const csv = (prefix: string) =>
    rows(...[names, ...table(prefix)].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')));
  const plain = ({ caseNo: _, upstreamNo: __, ...result }: RowResult) => result;

  test('gives the same cases and the same report as its rows in text form', async () => {
    const [fromText, fromBook] = [await run(csv('T')), await run(await exported(names, table('W')))];
    expect(fromBook.map(plain)).toEqual(fromText.map(plain));
    expect(fromBook.map(({ outcome }) => outcome)).toEqual(['registered', 'registered', 'refused', 'refused']);
    for (const nth of [0, 1]) {
      const [one, other] = [await seen(fromText[nth]?.caseNo), await seen(fromBook[nth]?.caseNo)];
      const same = { caseNo: one.caseNo, upstreamNo: one.upstreamNo };
      expect({ ...other, ...same }).toEqual(one);
    }
    const again = await run(await exported(names, table('T')));
    expect(again.map(({ outcome, caseNo }) => [outcome, caseNo])).toEqual(
      fromText.map(({ outcome, caseNo }) => [outcome === 'registered' ? 'unchanged' : outcome, caseNo]),
    );
  });

  test('a telephone number and a time that are numbers there are those that were written', async () => {
    const cells =
      '<c r="A2" t="str"><v>N-1</v></c><c r="B2" t="str"><v>停水</v></c><c r="C2"><v>1.3907650011E10</v></c>';
    const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="22"/></cellXfs></styleSheet>';
    const [result] = await run(
      withRows(`<row r="2">${cells}<c r="D2" s="1"><v>46082.3368055556</v></c></row>`, { 'xl/styles.xml': styles }),
    );
    expect(await seen(result?.caseNo)).toMatchObject({
      upstreamReceivedAt: '2026-03-01T00:05:00.000Z',
      requester: { phone: '13907650011' },
    });
  });

  test('a number of the upper level that the spreadsheet has rounded is refused, since it is another one', async () => {
    const text = '<c t="str"><v>停水</v></c>';
    const results = await run(
      withRows(
        `<row r="2"><c><v>2.02603010805E+17</v></c>${text}</row><row r="3"><c><v>202603010805123456</v></c>${text}</row>`,
      ),
      true,
    );
    expect(results.map(({ upstreamNo, outcome }) => [upstreamNo, outcome])).toEqual([
      ['202603010805000000', 'refused'],
      ['202603010805123456', 'registered'],
    ]);
    expect(results[0]?.remarks[0]?.zh).toContain('超过 15 位');
  });
});

describe('long texts', () => {
  test('content over 3,000 characters is kept whole, a long title moves into the content', async () => {
    const [text, title] = ['供水管道'.repeat(1000), '很长的标题'.repeat(30)];
    const [whole, moved, huge] = await run(
      rows('编号,标题,内容', `L-1,停水,${text}`, `L-2,${title},停水的内容`, `L-3,停水,${'水'.repeat(100_001)}`),
    );
    expect(whole?.remarks[0]?.zh).toBe('内容 4000 字，超过 3000 字，全文保留');
    expect((await seen(whole?.caseNo)).content).toBe(text);
    const view = await seen(moved?.caseNo);
    expect(view.content).toBe(`${title}\n停水的内容`);
    expect([view.title?.length, view.title?.endsWith('…')]).toEqual([51, true]);
    expect(huge).toMatchObject({ outcome: 'refused', remarks: [expect.anything()] });
  });
});

describe('a dry run', () => {
  test('says what would happen, also of doubles within the file, and writes nothing', async () => {
    const before = await snapshot();
    const results = await run(
      rows(
        '编号,标题,内容',
        'GB-1,人行道,别的内容',
        'X-1,停水,全楼停水',
        'X-1,停水,全楼停水',
        'X-1,停水,半楼停水',
        'X-2,停水,',
      ),
      true,
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'different',
      'registered',
      'unchanged',
      'different',
      'refused',
    ]);
    expect(results[1]?.caseNo).toBeUndefined();
    expect(await snapshot()).toEqual(before);
  });
});

describe('an import that is disturbed', () => {
  const file = rows('编号,标题,内容', 'Z-1,停水,第一处停水', 'Z-2,停水,第二处停水');

  test('goes on where it was interrupted, without a double', async () => {
    await expect(
      disturbed(
        () => run(file),
        (name, nth) => (name === 'TransactWriteItems' && nth === 2 ? 'lost' : undefined),
      ),
    ).rejects.toThrow();
    const again = await run(file);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  test('beside another import of the same file registers each number once', async () => {
    const twice = rows(
      '编号,标题,内容',
      ...Array.from({ length: 6 }, (_, nth) => `P-${nth},停水,第${nth}处停水的内容`),
    );
    const both = await Promise.all([run(twice), run(twice)]);
    for (let nth = 0; nth < 6; nth += 1) {
      const [one, other] = both.map((results) => results[nth]);
      expect([one?.outcome, other?.outcome].sort()).toEqual(['registered', 'unchanged']);
      expect(one?.caseNo).toBe(other?.caseNo);
      expect(await getItem(keys.upstream(`P-${nth}`))).toMatchObject({ caseNo: one?.caseNo });
    }
  });
});
