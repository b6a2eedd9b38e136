/** Places of the labelled set, two and two alike: the second of a pair lies on the same street. All invented. */
import type { Place } from '#core/duplicates/place.ts';
import type { Matter } from './matters.ts';

/** A place in the ways in which two people give it. */
export type Spot = {
  /** As it stands in a sentence. */
  said: string;
  /** Taken down carefully, carelessly, and as next to nothing. */
  whole: Place;
  partly: Place;
  hardly: Place;
};

type Street = readonly [district: string, street: string];
const streets: readonly Street[] = [
  ['龙华区', '滨海街道'],
  ['龙华区', '海垦街道'],
  ['美兰区', '和平南街道'],
  ['美兰区', '白龙街道'],
  ['秀英区', '秀英街道'],
  ['琼山区', '府城街道'],
];

const estateNames =
  '梧桐雅苑 丹桂花园 鹭岛家园 青禾小区 麒麟公寓 玉兰新村 白鹤名邸 松涛佳园 月湖华庭 银杏嘉园 桃源山庄 杜鹃花园'.split(
    ' ',
  );
const roadNames = '竹林路 渔港街 学林东路 古井巷 盐灶大道 平桥路 石榴西路 长乐街 文渊路 沙坡南路 凤鸣街 双井路'.split(
  ' ',
);
const shopNames =
  '阿泰海鲜店 福满楼饭店 小飞象培训中心 顺来便利店 千寻美容院 大力神健身馆 老码头烧烤店 琼味餐馆 晨曦药店 百灵歌厅 四海商行 佳德快餐店'.split(
    ' ',
  );

const named = (list: readonly string[], street: number, second: boolean): string =>
  list[(2 * street + (second ? 1 : 0)) % list.length] as string;

/** A place of a kind on one of the streets; `second` is another of that kind on the same street. */
export function spotOf(kind: Matter['at'], index: number, second = false): Spot {
  const at = index % streets.length;
  const [district, street] = streets[at] as Street;
  const road = named(roadNames, at, second && kind === 'road');
  const number = second ? 138 : 16 + at;
  if (kind === 'road') {
    return {
      said: road,
      whole: { district, street, address: `${road}${number}号附近` },
      partly: { district, street, address: `${street}${road}` },
      hardly: { district },
    };
  }
  const name = named(kind === 'estate' ? estateNames : shopNames, at, second);
  return {
    said: name,
    whole: { district, street, address: `${road}${number}号${name}` },
    partly: { district, street, address: kind === 'estate' ? `${name}${2 + at}栋` : `${name}` },
    hardly: { district },
  };
}
