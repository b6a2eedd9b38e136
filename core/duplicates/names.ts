/** Names of places in free text: what stands before 路, 花园, 小学 and the like, without a dictionary of the city. */

/** What names end with, by kind: two different names of one kind are two places. */
const endings = {
  road: '大道|大街|一横路|二横路|三横路|四横路|横路|横街|巷子|胡同|东路|西路|南路|北路|中路|路|街|巷',
  estate: '花园|雅苑|名邸|新城|公寓|家园|华庭|小区|新村|佳园|山庄|豪庭|嘉园|苑|府|湾',
  village: '村',
  school: '实验小学|第二小学|小学|中学|学校|艺术幼儿园|幼儿园|学院|大学',
  market: '农贸市场|集贸市场|菜市场|批发市场|市场|商场|超市|广场|公园',
  building: '大厦|大楼|宾馆|酒店|医院|车站|码头|工地|桥',
  business:
    '实业有限公司|商贸有限公司|科技有限公司|置业有限公司|服务有限公司|建筑有限公司|物业有限公司|有限公司|公司|厂|大排档|海鲜店|烧烤店|饭店|餐厅|餐馆|快餐店|茶店|健身馆|美容院|网吧|酒吧|歌厅|驾校|商行|便利店|药店|培训中心',
} as const;
export type NameKind = keyof typeof endings;

const kindOf = new Map(
  Object.entries(endings).flatMap(([kind, words]) => words.split('|').map((word) => [word, kind as NameKind] as const)),
);
const everyEnding = [...kindOf.keys()].sort((a, b) => b.length - a.length);
const mention = new RegExp(
  `([\\p{Script=Han}A-Za-z0-9]{2,8}?)(${everyEnding.map((ending) => (ending === '街' ? '街(?!道)' : ending)).join('|')})`,
  'gu',
);
/** Characters and words with which no name begins: what stands before one of them belongs to the sentence. */
const before =
  /^.*(?:海口市|海口|来电人|市民|居民|业主|反映|咨询|投诉|位于|街道|社区|开发区|对面|旁边|附近|门口|隔壁|楼下|[号栋幢座弄]|[镇区县乡省]|[的了在是和与及到从往至对我他她它这那该此有住离经过沿把被向由为去称说由])/u;
/** Not names but kinds of places. */
const common =
  /^(?:.*(?:马|公|水泥|柏油|沥青|土|泥|盲|半边|修|铁|道|电|网|线|出|一条|这条|那条|整条|整段|这段|那段|一段|附近|周边|旁边|门口|对面|小|老旧|整个|本|全|各|某|农|乡|自然|城中|大型|综合|建筑|施工|物业|开发商?|家|单位|学|医|人民|幼))$/u;
const shortest = 2;
const longest = 6;

/** The names in a text, in the order in which they occur, each once. A name has 2 to 6 characters before its ending. */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  mention.lastIndex = 0;
  for (let found = mention.exec(text); found !== null; found = mention.exec(text)) {
    const [, head = '', ending = ''] = found;
    const own = head.replace(before, '');
    if ([...own].length >= shortest && !common.test(own)) {
      names.add(`${[...own].slice(-longest).join('')}${ending}`);
      continue;
    }
    // 码头 ends no name in 老码头烧烤店: what was taken for one is looked at again from its second character on.
    mention.lastIndex = found.index + 1;
  }
  return [...names];
}

const endingOf = (name: string): string => everyEnding.find((ending) => name.endsWith(ending)) ?? '';

export function kindOfName(name: string): NameKind | undefined {
  return kindOf.get(endingOf(name));
}

/** The shortest form under which a name is looked up: two characters and the ending. Longer mentions of it have the same one. */
export function keyOfName(name: string): string {
  const ending = endingOf(name);
  return `${[...name.slice(0, name.length - ending.length)].slice(-shortest).join('')}${ending}`;
}
