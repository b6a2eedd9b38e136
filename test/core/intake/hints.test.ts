import { describe, expect, test } from 'vitest';
import { elementsOf } from '#core/intake/elements.ts';
import { emergenciesIn } from '#core/intake/emergency.ts';
import { scopeHintsIn } from '#core/intake/scope.ts';
import { slashAt, templates, templatesFor } from '#core/intake/templates.ts';
import { refusalGrounds } from '#core/vocabulary.ts';

describe('the five elements', () => {
  const blank = { requester: {}, place: {} };
  const there = (told: Parameters<typeof elementsOf>[0]) =>
    Object.entries(elementsOf(told)).flatMap(([name, is]) => (is ? [name] : []));

  test('none of an empty form, all of a call that was asked well', () => {
    expect(there(blank)).toEqual([]);
    const content = '丹桂花园3栋从昨晚8点起停水，物业说是水泵故障，到现在没有修好。';
    expect(there({ ...blank, requester: { phone: '13000000001' }, content })).toEqual([
      'who',
      'when',
      'where',
      'cause',
      'course',
    ]);
  });

  test('a district is no place to drive to, an anonymous caller is somebody', () => {
    expect(there({ ...blank, place: { district: '龙华区' } })).toEqual([]);
    expect(there({ ...blank, place: { address: '梧桐路18号' } })).toEqual(['where']);
    expect(there({ ...blank, requester: { anonymous: true } })).toEqual(['who']);
  });
});

describe('emergencies', () => {
  const lines = (text: string) => emergenciesIn(text).map(({ line }) => line);
  test.each([
    ['楼下电动车着火了', ['119']],
    ['我妈晕倒了没有反应', ['120']],
    ['隔壁在打架，有人持刀', ['110']],
    ['路口两车相撞', ['122']],
    ['车祸，有人昏迷', ['120', '122']],
    ['一楼有煤气味，可能是燃气泄漏', []],
    ['楼道堆满纸箱，存在火灾隐患', []],
    ['路面湿滑，容易发生车祸', []],
    ['担心孩子溺水', []],
    ['火灾报警器一直响', []],
    ['路灯不亮', []],
  ])('%s', (text, wanted) => {
    expect(lines(text)).toEqual(wanted);
  });
});

describe('grounds out of scope', () => {
  test.each([
    ['法院已经判决，对方不给钱', 'in_proceedings'],
    ['想查一下前妻的住址', 'secret'],
    ['借给朋友的钱不还', 'not_government'],
    ['单位已经答复过，我不服', 'decided'],
  ])('%s', (text, ground) => {
    expect(scopeHintsIn(text).map((hint) => hint.ground)).toEqual([ground]);
    expect(Object.keys(refusalGrounds)).toContain(ground);
  });

  test('an ordinary request points to none', () => {
    for (const text of ['路灯不亮', '咨询公积金提取', '老板拖欠工资，想申请劳动仲裁怎么办理'])
      expect(scopeHintsIn(text), text).toEqual([]);
  });
});

describe('templates', () => {
  test('come up by their letters behind a slash at the beginning of a sentence', () => {
    expect(slashAt('/')).toBe('');
    expect(slashAt('您好。/tsd')).toBe('tsd');
    expect(slashAt('2026/11')).toBeUndefined();
    expect(templatesFor('tsd').map(({ zh }) => zh)).toEqual(['停水停电']);
    expect(templatesFor('')).toHaveLength(templates.length);
    expect(templatesFor('qqq')).toEqual([]);
  });

  test('no two have the same letters', () => {
    expect(new Set(templates.map(({ key }) => key)).size).toBe(templates.length);
  });
});
