/** Invented estates, roads, shops and the like: every street has its own, always the same, so that places come up again. */
import { hashText, random } from './random.ts';

/** Beginnings and endings of a kind's names, and how many a street has. */
type Kind = { heads: readonly string[]; tails: readonly string[]; count: number };

const split = (words: string) => words.split(' ');
const sea = split(
  '椰岸 海棠 碧屿 云帆 金榕 蓝屿 星海 紫荆 丽屿 翠屏 锦湾 银沙 木棉 听涛 观屿 永和 望岛 南薰 晨光 雅澜',
);
const luck = split('鑫旺 聚福 好邻居 百汇 万家乐 顺兴 佳和 宏发 兴隆 美佳 乐购佳 阿海 日日鲜 老友记 椰乡 三角梅');
const firm = split('琼岸 椰创 海拓 南盛 宏屿 远帆 天屿 汇海 博岛 恒屿 盛椰 启岸 联洋 嘉岛 新屿 金帆');

/** Kinds of named places, by the slot that stands for them in the texts. */
export const placeKinds = {
  estate: { heads: sea, tails: split('花园 雅苑 名邸 新城 公寓 家园 华庭 小区 新村 佳园'), count: 8 },
  road: {
    heads: split('椰荫 榕景 听海 望洋 兴岛 朝晖 建屿 文晖 南薰 海晏 琼林 金湾 和畅 永泰 滨榕 银沙'),
    tails: split('路 街 东路 西路 南路 一横路 二横路 三街'),
    count: 6,
  },
  village: {
    heads: split('南坡 北塘 上坡 下园 美塘 儒坡 道园 文塘 龙坡 昌园 福塘 山塘 新坡仔 东园 西塘 良坡'),
    tails: ['村'],
    count: 5,
  },
  school: { heads: sea, tails: split('小学 实验小学 中学 第二小学 学校'), count: 3 },
  kinder: { heads: sea, tails: split('幼儿园 艺术幼儿园'), count: 2 },
  market: {
    heads: split('东坡 西湖塘 椰林 兴岛 南薰 和畅 朝晖 银沙'),
    tails: split('农贸市场 集贸市场 菜市场'),
    count: 2,
  },
  park: { heads: sea, tails: split('公园 湿地公园 广场 体育公园'), count: 2 },
  hospital: { heads: split('琼岸 海晏 椰城同济堂 南薰 仁和 康宁'), tails: split('医院 骨科医院 中医院'), count: 1 },
  clinic: { heads: split('康安 惠民 百草 佳美 和顺 爱心'), tails: split('门诊部 社区卫生服务站 口腔门诊'), count: 2 },
  pharmacy: { heads: split('百康 惠仁 椰济 同益 康源'), tails: split('大药房 药店'), count: 2 },
  nursing: { heads: split('夕阳红 松鹤 椰寿 福海 安康'), tails: split('养老院 颐养中心'), count: 1 },
  shop: { heads: luck, tails: split('商行 超市 便利店 百货 电器行'), count: 5 },
  diner: { heads: luck, tails: split('大排档 海鲜店 烧烤店 饭店 快餐店 老爸茶店'), count: 5 },
  bar: { heads: split('星空 夜港 金嗓 蓝调 椰夜'), tails: split('KTV 歌厅 酒吧'), count: 2 },
  gym: { heads: split('动力 极速 悦动 力健 飞跃'), tails: split('健身馆 游泳健身中心 瑜伽馆'), count: 2 },
  salon: { heads: split('丽颜 尚美 花漾 婉约'), tails: split('美容院 养生馆 美发店'), count: 2 },
  trainer: { heads: split('启程 博学 小海豚 优优 状元坊'), tails: split('培训中心 教育培训学校 艺术培训部'), count: 2 },
  agency: { heads: split('椰岸假期 蓝屿 海角旅程'), tails: split('旅行社 国际旅行社'), count: 1 },
  labour: { heads: split('诚聘 人人 汇才'), tails: split('劳务中介 人力资源公司'), count: 1 },
  netbar: { heads: split('极光 星网 e时代'), tails: split('网吧 网咖'), count: 1 },
  driving: { heads: split('椰通 顺达 海安'), tails: ['驾校'], count: 1 },
  inspect: { heads: split('安达 捷顺 恒通'), tails: ['机动车检测站'], count: 1 },
  company: { heads: firm, tails: split('实业有限公司 商贸有限公司 科技有限公司 置业有限公司 服务有限公司'), count: 6 },
  factory: { heads: firm, tails: split('食品厂 建材厂 塑料厂 家具厂 橡胶厂'), count: 2 },
  site: { heads: sea, tails: split('项目工地 二期工地 商业广场工地 安置房工地'), count: 2 },
} as const satisfies Record<string, Kind>;
export type PlaceKind = keyof typeof placeKinds;

/** Kinds whose member is the one complained about. */
export const subjectKinds: readonly PlaceKind[] = [
  ...(['company', 'factory', 'site', 'shop', 'diner', 'bar', 'gym', 'salon', 'trainer', 'agency', 'labour'] as const),
  ...(['netbar', 'driving', 'inspect', 'hospital', 'clinic', 'pharmacy', 'nursing', 'school', 'kinder'] as const),
];

/** The names of one kind on one street, all different. */
export function placesOf(street: string, kind: PlaceKind): readonly string[] {
  const { heads, tails, count }: Kind = placeKinds[kind];
  const next = random(hashText(`${street}/${kind}`));
  const pool = [...heads];
  return Array.from({ length: Math.min(count, pool.length) }, () => {
    const [head] = pool.splice(Math.floor(next() * pool.length), 1);
    return `${head}${tails[Math.floor(next() * tails.length)]}`;
  });
}
