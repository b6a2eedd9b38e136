/** Fills the slots of text templates: `{estate}`, `{date}`, `{money}` and so on. */
import { type PlaceKind, placeKinds, placesOf } from './places.ts';
import { integer, pick, type Random } from './random.ts';

/** Where and when a text plays; `values` keeps what was filled in, so that title, text and address agree. */
export type Scene = {
  district: string;
  street: string;
  at: string;
  /** Dates in the text lie between this instant and `at`; within a week before `at` where absent. */
  notBefore?: string;
  values: Record<string, string>;
};

const split = (words: string) => words.split(' ');

/** Day of the instant in Shanghai, moved back by whole days. */
function shanghaiDay(at: string, daysBack: number): { month: number; day: number; year: number } {
  const local = new Date(Date.parse(at) + 8 * 3_600_000 - daysBack * 86_400_000);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

function dateText(next: Random, { at, notBefore }: Scene): string {
  const span = notBefore === undefined ? 6 : Math.floor((Date.parse(at) - Date.parse(notBefore)) / 86_400_000);
  const { month, day } = shanghaiDay(at, integer(next, 0, Math.max(0, Math.min(6, span))));
  return `${month}月${day}日`;
}

function sinceText(next: Random, at: string): string {
  const month = shanghaiDay(at, integer(next, 35, 120)).month;
  return pick(next, [
    `${month}月初`,
    `${month}月中旬`,
    `${month}月底`,
    '上个月',
    '半个月前',
    '上周',
    '本月初',
    '前段时间',
  ]);
}

type Maker = (next: Random, scene: Scene) => string;
const number =
  (low: number, high: number): Maker =>
  (next) =>
    String(integer(next, low, high));
const oneOf =
  (words: readonly string[]): Maker =>
  (next) =>
    pick(next, words);

/** Filled in anew at every occurrence. */
const loose: Readonly<Record<string, Maker>> = {
  n: number(2, 9),
  m: number(12, 48),
  h: oneOf(split('两 三 四 五 六 八')),
  days: number(3, 25),
  months: number(2, 11),
  meters: (next) => String(integer(next, 3, 60) * 10),
};

const evening = split('晚上8点到11点 晚上10点到凌晨1点 晚上11点到凌晨2点 晚上7点半到10点 晚上9点到次日凌晨3点');
const rush = split('早上7点半到8点半 下午5点半到7点 早高峰和晚高峰 早上7点到9点');

/** Filled in once per scene. */
const sticky: Readonly<Record<string, Maker>> = {
  date: (next, scene) => dateText(next, scene),
  since: (next, scene) => sinceText(next, scene.at),
  time: oneOf(split('早上6点多 早上7点左右 中午12点半 下午3点左右 下午5点半 晚上8点左右 晚上10点多')),
  span: oneOf(evening),
  peak: oneOf(rush),
  money: (next) => String(integer(next, 2, 9) * [10, 100, 100, 1000][integer(next, 0, 3)]! + integer(next, 0, 9) * 10),
  wage: (next) => String(integer(next, 15, 240) * 100),
  amount: (next) => (integer(next, 15, 480) / 10).toFixed(1),
  building: (next) => `${integer(next, 1, 18)}栋`,
  unitno: (next) => `${integer(next, 1, 4)}单元`,
  floor: number(3, 18),
  age: number(62, 86),
  mid: number(46, 57),
  old: number(80, 93),
  year: (next, scene) => String(shanghaiDay(scene.at, 0).year - integer(next, 2, 15)),
  kin: oneOf(split('父亲 母亲 岳母 婆婆 爷爷 奶奶 外公 外婆 老伴')),
  child: oneOf(split('孩子 儿子 女儿 孙子 孙女')),
  bus: number(2, 86),
  goods: oneOf(split('冰箱 空调 洗衣机 净水器 热水器 电饭煲 空气炸锅 吸尘器 微波炉 按摩椅 扫地机')),
  food: oneOf(split('酸奶 面包 火腿肠 饼干 卤味 豆腐 椰子糕 年糕')),
  thing: oneOf(split('头发 铁丝 蟑螂 塑料片 小石子 虫子')),
  crop: oneOf(split('荔枝 芒果 黄皮 火龙果 冬瓜 辣椒 莲雾 石榴')),
  service: oneOf(split('个体户登记 生育登记 灵活就业登记 户外广告备案 道路运输证 卫生许可证 老年人优待证 住房补贴')),
  number: (next) => String(integer(next, 1, 200)),
};

/** The first place of a list is named most often: some places come up again and again. */
function placeName(next: Random, scene: Scene, kind: PlaceKind): string {
  const places = placesOf(scene.street, kind);
  return places[Math.floor(places.length * next() ** 1.6)] as string;
}

function isPlaceKind(slot: string): slot is PlaceKind {
  return Object.hasOwn(placeKinds, slot);
}

function value(next: Random, scene: Scene, slot: string): string {
  const kept = scene.values[slot];
  if (kept !== undefined) return kept;
  const make = loose[slot];
  if (make !== undefined) return make(next, scene);
  const fixed = sticky[slot];
  if (fixed === undefined && !isPlaceKind(slot)) throw new RangeError(`no slot ${slot}`);
  const made = fixed === undefined ? placeName(next, scene, slot as PlaceKind) : fixed(next, scene);
  scene.values[slot] = made;
  return made;
}

/** The template with every slot filled in; what belongs to the scene stays the same in it. Throws RangeError on an unknown slot. */
export function fillSlots(next: Random, scene: Scene, template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => value(next, scene, slot));
}

/** The place slots of a template in the order in which they occur. */
export function placeSlots(template: string): PlaceKind[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).filter(isPlaceKind);
}
