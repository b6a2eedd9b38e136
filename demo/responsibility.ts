/** The demo city's responsibility catalogue (职责目录), version 1: who answers for which category, where. */
import type { Catalogue, CatalogueEntry } from '#core/catalogue.ts';
import type { Label } from '#core/vocabulary.ts';
import { topLevelUnits } from './units.ts';

const local: Label = { zh: '属地管理', en: 'the district answers for its ground' };
const zone: Label = { zh: '开发区自行管理', en: 'the zone answers for its ground' };

/** What the districts answer for, each on its own ground; the development zone takes a district's place inside it. */
const districtMatters = [
  ...['0101', '0102', '0103', '020101', '020103', '020304', '030302', '040502', '050203', '080202', '110303'],
  ...['120301', '120401', '120402'],
];

const districtEntries: readonly CatalogueEntry[] = districtMatters.flatMap((category) => [
  {
    category,
    area: { district: '美兰区', street: '桂林洋经济开发区' },
    units: ['guilinyang'],
    note: zone,
  },
  ...topLevelUnits
    .filter((unit) => unit.kind === 'district')
    .filter((unit) => unit.id !== 'guilinyang')
    .map((unit) => ({ category, area: { district: unit.zh }, units: [unit.id], note: local })),
]);

/** Category, the units that answer for it in the whole city in order of preference, and why where that is not plain. */
const cityWide: readonly (readonly [string, readonly string[], Label?])[] = [
  ['01', ['chengguan']],
  ['0103', ['chengguan', 'zigui']],
  ['0104', ['shizheng']],
  ['010404', ['shizheng', 'shuiwu'], { zh: '雨水管网由水务部门协同', en: 'with Water Affairs for storm sewers' }],
  ['0105', ['shizheng']],
  ['02', ['zhujian']],
  ['020105', ['shichang', 'zhujian'], { zh: '特种设备安全监察', en: 'inspection of special equipment' }],
  ['020203', ['zigui', 'zhujian']],
  ['020402', ['zhujian', 'shichang']],
  ['0205', ['gongjijin']],
  ['03', ['jiaotong']],
  ['0301', ['jiaojing']],
  ['030201', ['gongjiao', 'jiaotong']],
  ['030202', ['jiaotong', 'gongjiao']],
  ['030203', ['gongjiao', 'jiaotong']],
  ['0303', ['tingche']],
  [
    '030301',
    ['shichang', 'tingche'],
    { zh: '收费行为由市场监管部门查处', en: 'charges are a matter of market regulation' },
  ],
  ['030302', ['jiaojing', 'tingche']],
  ['030303', ['fagai', 'gongdian']],
  ['0304', ['jiaojing']],
  ['030403', ['jiaotong']],
  ['04', ['shizheng']],
  ['0401', ['gongshui']],
  ['040103', ['gongshui', 'weijian']],
  ['040104', ['gongshui', 'shichang']],
  ['0402', ['gongdian']],
  ['0403', ['ranqi']],
  ['0404', ['tongxin']],
  ['0405', ['shuiwu']],
  ['05', ['huanjing']],
  ['050101', ['chengguan', 'zhujian'], { zh: '夜间施工执法', en: 'enforcement of building hours' }],
  ['050102', ['gongan', 'huanjing'], { zh: '社会生活噪声', en: 'noise of social life' }],
  ['050103', ['gongan']],
  ['050201', ['chengguan', 'huanjing']],
  ['050202', ['zhujian', 'chengguan']],
  ['050303', ['nongye', 'huanjing']],
  ['06', ['shichang']],
  ['060302', ['yingshang', 'shichang']],
  ['060303', ['shichang', 'gongan']],
  ['07', ['renshe']],
  ['070102', ['renshe', 'zhujian'], { zh: '在建工程欠薪', en: 'wages on building sites' }],
  ['08', ['weijian']],
  ['080103', ['weijian', 'yibao']],
  ['0803', ['yibao']],
  ['09', ['jiaoyu']],
  ['090105', ['jiaoyu', 'shichang']],
  ['0903', ['lvwen']],
  ['10', ['gongan']],
  ['1003', ['xiaofang']],
  ['1004', ['yingji']],
  ['100401', ['zhujian', 'yingji']],
  ['11', ['minzheng']],
  ['110401', ['canlian']],
  ['110402', ['canlian', 'shizheng']],
  ['110403', ['tuiyi']],
  ['12', ['yingshang']],
  ['1202', ['shuishou']],
  ['1203', ['zigui']],
  ['1204', ['nongye']],
  ['120402', ['jiaotong']],
  ['1205', ['sifa']],
];

export const responsibility: Catalogue = {
  version: 1,
  entries: [
    ...cityWide.map(([category, units, note]) => ({ category, units, ...(note === undefined ? {} : { note }) })),
    ...districtEntries,
  ],
};
