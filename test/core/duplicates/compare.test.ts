import { describe, expect, test } from 'vitest';
import { compare } from '#core/duplicates/compare.ts';
import { keyOfName, namesIn } from '#core/duplicates/names.ts';
import { locate, nearnessOf, normaliseAddress } from '#core/duplicates/place.ts';
import { profileOf, type RequestText } from '#core/duplicates/profile.ts';
import { bucketsOf, packSketch, sketchOf, sketchSimilarity, unpackSketch } from '#core/duplicates/signature.ts';
import { similarityOf, termsOf } from '#core/duplicates/similarity.ts';
import { dayLength } from '#core/time/instant.ts';

const at = Date.parse('2026-03-04T01:00:00.000Z');
const lamp: RequestText = {
  title: '梧桐路路灯不亮',
  content: '梧桐路整段路灯不亮，夜里漆黑一片。',
  category: '010401',
  place: { district: '龙华区', street: '滨海街道', address: '梧桐路18号附近' },
};
const other = (part: Partial<RequestText>): RequestText => ({ ...lamp, ...part });
const judge = (later: RequestText, earlier: RequestText, days = 1, sameCaller = false) =>
  compare(profileOf(later, at), profileOf(earlier, at - days * dayLength), sameCaller);

describe('names of places', () => {
  test('are found in a sentence, without what stands before them', () => {
    expect(namesIn('来电人反映：龙华区滨海街道丹桂花园3栋楼下没有路灯')).toEqual(['丹桂花园']);
    expect(namesIn('住在丹桂花园，对面梧桐路的老码头烧烤店油烟很大').map(keyOfName)).toEqual([
      '丹桂花园',
      '梧桐路',
      '码头烧烤店',
    ]);
    expect(namesIn('小区门口的马路和菜市场')).toEqual([]);
  });

  test('an address loses district, street and vague words', () => {
    const place = { district: '龙华区', street: '滨海街道', address: '海口市龙华区滨海街道 梧桐路１８号附近' };
    expect(normaliseAddress(place)).toBe('梧桐路18号');
  });
});

describe('places', () => {
  const near = (a: RequestText['place'], b: RequestText['place']) => nearnessOf(locate(a), locate(b)).kind;
  const street = { district: '龙华区', street: '滨海街道' };

  test('the same address, the same name, close by, the same community or street, apart', () => {
    expect(near({ ...street, address: '梧桐路18号' }, { ...street, address: '梧桐路 18 号附近' })).toBe('address');
    expect(near({ ...street, address: '梧桐路18号丹桂花园' }, { district: '龙华区', address: '丹桂花园3栋' })).toBe(
      'name',
    );
    expect(near({ ...street, lat: 20.03, lon: 110.33 }, { ...street, lat: 20.0305, lon: 110.3305 })).toBe('near');
    expect(near({ ...street, community: '玉沙社区' }, { ...street, community: '玉沙社区' })).toBe('community');
    expect(near(street, street)).toBe('street');
    expect(near(street, {})).toBe('unknown');
    expect(near({ ...street, address: '梧桐路18号' }, { ...street, address: '梧桐路180号' })).toBe('apart');
    expect(near({ ...street, address: '丹桂花园' }, { ...street, address: '鹭岛家园' })).toBe('apart');
    expect(near({ district: '龙华区', address: '丹桂花园' }, { district: '美兰区', address: '丹桂花园' })).toBe(
      'apart',
    );
  });
});

describe('comparing', () => {
  test('the same matter at the same place in other words, with its reasons', () => {
    const again = other({
      title: '晚上太黑',
      content: '梧桐路的照明灯坏了，摸黑走路。',
      place: { district: '龙华区' },
    });
    const { duplicate, repeat, reasons } = judge(again, lamp, 3);
    expect([duplicate, repeat]).toEqual([true, true]);
    expect(reasons.map(({ kind }) => kind)).toEqual(['place', 'text', 'category', 'time']);
    expect(reasons[0]?.zh).toBe('同地点「梧桐路」');
    expect(reasons.at(-1)?.zh).toBe('3 天前');
  });

  test('a caller in common is said first; the text comes with its percentage', () => {
    const { reasons } = judge(lamp, lamp, 0, true);
    expect(reasons.map(({ zh }) => zh)).toEqual(['同来电人', '同地址', '内容相近 100%', '同分类', '当天']);
  });

  test('after thirty days it is the same matter, but no repeat', () => {
    expect(judge(lamp, lamp, 30).repeat).toBe(true);
    const late = judge(lamp, lamp, 31);
    expect([late.duplicate, late.repeat]).toEqual([true, false]);
  });

  test('a case that came later is none that is repeated', () => {
    expect(compare(profileOf(lamp, at), profileOf(lamp, at + dayLength), false).repeat).toBe(false);
  });

  test('the same trouble without a place, a subject or a caller in common is not one matter', () => {
    const nowhere = other({ title: '路灯不亮', content: '整段路灯不亮，夜里漆黑一片。', place: {} });
    expect(judge(nowhere, nowhere).duplicate).toBe(false);
    expect(judge(nowhere, nowhere, 1, true).duplicate).toBe(true);
  });

  test('the same caller with the same trouble at another place has two matters', () => {
    const there = other({
      place: { ...lamp.place, address: '石榴路2号' },
      title: '石榴路路灯不亮',
      content: '石榴路路灯不亮，一片漆黑。',
    });
    expect(judge(there, lamp, 1, true)).toMatchObject({ duplicate: false });
  });

  test('other words at the same place are another matter', () => {
    const water = other({ title: '梧桐路停水', content: '梧桐路沿线从早上停水到现在。', category: '040101' });
    expect(judge(water, lamp).duplicate).toBe(false);
  });
});

describe('the index', () => {
  test('two requests of one matter stand in a bucket together', () => {
    const again = profileOf(other({ content: '晚上经过梧桐路一片漆黑。', category: undefined, place: {} }), at);
    expect(bucketsOf(again)).toContain('place:梧桐路');
    expect(bucketsOf(profileOf(lamp, at))).toEqual(['place:梧桐路', 'leaf:010401:滨海街道']);
  });

  test('a packed sketch is the same again, and tells texts apart as the texts do', () => {
    const texts = ['路灯不亮，夜里漆黑', '照明灯坏了，晚上看不见路', '自来水发黄，有异味'].map((one) => termsOf(one));
    const sketches = texts.map(sketchOf);
    for (const sketch of sketches) expect(unpackSketch(packSketch(sketch))).toEqual(sketch);
    for (const [a, terms] of texts.entries())
      for (const [b, others] of texts.entries())
        expect(sketchSimilarity(sketches[a] ?? [], sketches[b] ?? [])).toBeCloseTo(similarityOf(terms, others), 5);
  });
});
