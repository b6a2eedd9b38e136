/** Pinyin initials for type-ahead: `ldbl` finds 路灯不亮. A table of the characters that the demo city's categories use. */

const table: Readonly<Record<string, string>> = {
  a: '安案碍',
  b: '不保摆办补斑标爆表变备播报班病吧博殡',
  c: '城厕成产承才出车处长充常差池臭场餐尘传厨辞偿超参材存村残窗程拆',
  d: '道到倒动点顶搭灯挡大电贷单堵断带地低定毒店待度打登德盗赌得',
  e: '二恶儿',
  f: '贩法伏房服费付纷罚粪焚废坊风份防飞放饭发',
  g: '管公广告盖故构购改格共过供杆工秆固个关挂革狗高罐规耕',
  h: '环户坏化会换号红候黄患河黑货后合护活婚划惠害',
  j: '圾及洁建街经井积剪届金基加交结居旧纠缴机间拒价驾检境秸监健假举济就进技接津教籍景架件救记疾军',
  k: '坑枯困款盔卡考客开宽空控口',
  l: '理垃路乱流楼亮涝林绿立量漏烂老赁辆络露疗力劳落旅乐浪临龄留离粮律',
  m: '面民木马煤明码苗媒灭门慢名墓盲',
  n: '内年难能农南',
  p: '牌破品拍排铺频聘培骗票批',
  q: '清抢缺期墙请区签取气器企欺欠求前强全窃犬迁',
  r: '容扰人燃染认热入',
  s: '市时设私施损失水树死诉收使渗申商上司驶手塞生声烧身食社伤杀鼠所师刷栓守事税审售',
  t: '题摊投梯贴提通停头调体态土天偷退拖讨同特堂托童厅',
  w: '卫位问外违洼危物务委维屋尾误网未稳污舞味无蚊文',
  x: '序修型小限行信线新泄携下响险消虚宣销系薪休训吸学校询',
  y: '运营园业议员用与逾延易押拥异约源摇压隐溢夜音饮油烟扬医养预药遇引院疫育游幼娱咬移姻役优援窨',
  z: '筑秩占招在政枝遮住争主资障装质证重砸租造子抓自站整载足桩照指转噪渣殖猪直中作诈宰执职诊种制治只坠助最走者葬咨征宅灾滞',
};

/** Words in which a character is read otherwise than the table says. */
const readings: Readonly<Record<string, string>> = { 长者: 'zz' };

const initialOf = new Map(
  Object.entries(table).flatMap(([letter, characters]) => [...characters].map((c) => [c, letter])),
);

/**
 * The pinyin initials of a Chinese text in lower case; letters and digits stay, other signs are left out. Throws RangeError on
 * a character that the table lacks, so that a new category cannot silently be unfindable.
 */
export function pinyinInitials(text: string): string {
  let rest = text;
  for (const [word, initials] of Object.entries(readings)) rest = rest.replaceAll(word, initials);
  return [...rest]
    .map((character) => {
      const letter = initialOf.get(character);
      if (letter === undefined && /\p{Script=Han}/u.test(character)) {
        throw new RangeError(`no pinyin initial for ${character}`);
      }
      return letter ?? (/[A-Za-z0-9]/.test(character) ? character.toLowerCase() : '');
    })
    .join('');
}
