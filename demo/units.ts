/** The demo city's units. Districts and the usual bureaus are real kinds; every person and number is invented. */

export type UnitKind = 'centre' | 'bureau' | 'district' | 'street' | 'enterprise';
export type DemoUnit = {
  id: string;
  zh: string;
  en: string;
  kind: UnitKind;
  /** The unit that this one is a sub-unit of. */
  parent?: string;
  /** Number of the duty desk; invented, in a range that is never given out. */
  dutyPhone: string;
};

/** The Supervision & Dispatch Centre, to which call-takers, supervisors and callback officers belong; nothing is dispatched to it. */
export const centre: DemoUnit = {
  id: 'centre',
  zh: '12345热线监督指挥中心',
  en: 'Supervision & Dispatch Centre',
  kind: 'centre',
  dutyPhone: '0898-00012345',
};

/** id, kind, Chinese name, English name. */
const topLevel: readonly (readonly [string, Exclude<UnitKind, 'centre' | 'street'>, string, string])[] = [
  ['chengguan', 'bureau', '城管局', 'Urban Management Bureau'],
  ['zhujian', 'bureau', '住建局', 'Housing and Construction Bureau'],
  ['jiaojing', 'bureau', '交警支队', 'Traffic Police'],
  ['jiaotong', 'bureau', '交通运输局', 'Transport Bureau'],
  ['shuiwu', 'bureau', '水务局', 'Water Affairs Bureau'],
  ['huanjing', 'bureau', '生态环境局', 'Ecology and Environment Bureau'],
  ['shichang', 'bureau', '市场监管局', 'Market Regulation Bureau'],
  ['renshe', 'bureau', '人社局', 'Human Resources and Social Security Bureau'],
  ['yibao', 'bureau', '医保局', 'Medical Insurance Bureau'],
  ['jiaoyu', 'bureau', '教育局', 'Education Bureau'],
  ['weijian', 'bureau', '卫健委', 'Health Commission'],
  ['gongan', 'bureau', '公安局', 'Public Security Bureau'],
  ['zigui', 'bureau', '自然资源和规划局', 'Natural Resources and Planning Bureau'],
  ['minzheng', 'bureau', '民政局', 'Civil Affairs Bureau'],
  ['lvwen', 'bureau', '旅游和文化体育局', 'Tourism, Culture and Sports Bureau'],
  ['xiuying', 'district', '秀英区', 'Xiuying District'],
  ['longhua', 'district', '龙华区', 'Longhua District'],
  ['qiongshan', 'district', '琼山区', 'Qiongshan District'],
  ['meilan', 'district', '美兰区', 'Meilan District'],
  ['guilinyang', 'district', '桂林洋开发区管委会', 'Guilinyang Development Zone'],
  ['shizheng', 'bureau', '市政管理局', 'Municipal Works Bureau'],
  ['yingji', 'bureau', '应急管理局', 'Emergency Management Bureau'],
  ['xiaofang', 'bureau', '消防救援支队', 'Fire and Rescue'],
  ['nongye', 'bureau', '农业农村局', 'Agriculture and Rural Affairs Bureau'],
  ['fagai', 'bureau', '发展改革委', 'Development and Reform Commission'],
  ['yingshang', 'bureau', '营商环境建设局', 'Government Services Bureau'],
  ['shuishou', 'bureau', '税务局', 'Taxation Bureau'],
  ['gongjijin', 'bureau', '住房公积金管理局', 'Housing Fund Administration'],
  ['tuiyi', 'bureau', '退役军人事务局', 'Veterans Affairs Bureau'],
  ['canlian', 'bureau', '残联', "Disabled Persons' Federation"],
  ['sifa', 'bureau', '司法局', 'Justice Bureau'],
  ['gongshui', 'enterprise', '供水公司', 'Water Supply Company'],
  ['gongdian', 'enterprise', '供电公司', 'Power Supply Company'],
  ['ranqi', 'enterprise', '燃气公司', 'Gas Company'],
  ['gongjiao', 'enterprise', '公交公司', 'Bus Company'],
  ['tongxin', 'enterprise', '通信服务中心', 'Telecommunications Service Centre'],
  ['tingche', 'enterprise', '停车管理公司', 'Parking Company'],
];

/** Streets and towns by district: id without the district's, Chinese name as in the register of divisions, English name. */
const streetsOf: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  xiuying: [
    ['xiuying', '秀英街道', 'Xiuying Street'],
    ['haixiu', '海秀街道', 'Haixiu Street'],
    ['changliu', '长流镇', 'Changliu Town'],
    ['xixiu', '西秀镇', 'Xixiu Town'],
    ['haixiu-town', '海秀镇', 'Haixiu Town'],
    ['shishan', '石山镇', 'Shishan Town'],
    ['yongxing', '永兴镇', 'Yongxing Town'],
    ['dongshan', '东山镇', 'Dongshan Town'],
  ],
  longhua: [
    ['zhongshan', '中山街道', 'Zhongshan Street'],
    ['binhai', '滨海街道', 'Binhai Street'],
    ['jinmao', '金贸街道', 'Jinmao Street'],
    ['datong', '大同街道', 'Datong Street'],
    ['haiken', '海垦街道', 'Haiken Street'],
    ['jinyu', '金宇街道', 'Jinyu Street'],
    ['chengxi', '城西镇', 'Chengxi Town'],
    ['longqiao', '龙桥镇', 'Longqiao Town'],
    ['xinpo', '新坡镇', 'Xinpo Town'],
    ['zuntan', '遵谭镇', 'Zuntan Town'],
    ['longquan', '龙泉镇', 'Longquan Town'],
  ],
  qiongshan: [
    ['guoxing', '国兴街道', 'Guoxing Street'],
    ['fucheng', '府城街道', 'Fucheng Street'],
    ['binjiang', '滨江街道', 'Binjiang Street'],
    ['fengxiang', '凤翔街道', 'Fengxiang Street'],
    ['longtang', '龙塘镇', 'Longtang Town'],
    ['yunlong', '云龙镇', 'Yunlong Town'],
    ['hongqi', '红旗镇', 'Hongqi Town'],
    ['sanmenpo', '三门坡镇', 'Sanmenpo Town'],
    ['dapo', '大坡镇', 'Dapo Town'],
    ['jiazi', '甲子镇', 'Jiazi Town'],
    ['jiuzhou', '旧州镇', 'Jiuzhou Town'],
  ],
  meilan: [
    ['haifu', '海府街道', 'Haifu Street'],
    ['lantian', '蓝天街道', 'Lantian Street'],
    ['boai', '博爱街道', "Bo'ai Street"],
    ['haidian', '海甸街道', 'Haidian Street'],
    ['renmin', '人民街道', 'Renmin Street'],
    ['bailong', '白龙街道', 'Bailong Street'],
    ['hepingnan', '和平南街道', 'Heping South Street'],
    ['baisha', '白沙街道', 'Baisha Street'],
    ['xinbu', '新埠街道', 'Xinbu Street'],
    ['lingshan', '灵山镇', 'Lingshan Town'],
    ['yanfeng', '演丰镇', 'Yanfeng Town'],
    ['sanjiang', '三江镇', 'Sanjiang Town'],
    ['dazhipo', '大致坡镇', 'Dazhipo Town'],
  ],
};

/** The number of a duty desk: invented, 0898-0000xxxx. */
const dutyPhone = (index: number) => `0898-0000${String(1000 + index * 7)}`;

/** Every unit that may take part in a case: bureaus, districts and enterprises, then the districts' streets and towns as sub-units. */
export const units: readonly DemoUnit[] = [
  ...topLevel.map(([id, kind, zh, en], index) => ({ id, zh, en, kind, dutyPhone: dutyPhone(index) })),
  ...Object.entries(streetsOf).flatMap(([parent, streets], district) =>
    streets.map(([id, zh, en], index) => ({
      id: `${parent}-${id}`,
      zh,
      en,
      kind: 'street' as const,
      parent,
      dutyPhone: dutyPhone(100 + district * 50 + index),
    })),
  ),
];

/** The units to which cases are dispatched: those without a parent. */
export const topLevelUnits: readonly DemoUnit[] = units.filter((unit) => unit.parent === undefined);

const byId = new Map([centre, ...units].map((unit) => [unit.id, unit]));

/** The unit of that id; throws RangeError where there is none. */
export function unitOf(id: string): DemoUnit {
  const unit = byId.get(id);
  if (unit === undefined) throw new RangeError(`no unit ${id}`);
  return unit;
}

/** The sub-unit of a district for a street or town of that name, undefined where the district has none. */
export function streetUnit(district: string, street: string): DemoUnit | undefined {
  return units.find(
    (unit) => unit.zh === street && unit.parent !== undefined && byId.get(unit.parent)?.zh === district,
  );
}
