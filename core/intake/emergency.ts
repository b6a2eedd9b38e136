/** Words that belong to an emergency line: the call-taker tells the caller which number to ring at once. */
import type { Label } from '../vocabulary.ts';

export const emergencyLines = {
  '119': { zh: '火警、救援 119', en: 'fire and rescue 119' },
  '120': { zh: '急救 120', en: 'ambulance 120' },
  '110': { zh: '报警 110', en: 'police 110' },
  '122': { zh: '交通事故 122', en: 'traffic accidents 122' },
} as const satisfies Record<string, Label>;
export type EmergencyLine = keyof typeof emergencyLines;

/** What is happening now. */
const words: Record<EmergencyLine, RegExp> = {
  '119':
    /着火|起火|失火|火灾|浓烟|冒烟|爆炸|(?:燃气|煤气|天然气)(?:泄漏|泄露|漏气)|漏气|困在电梯|电梯困人|被困|溺水|落水|掉进(?:井|河|水|坑)|坍塌|坠楼/gu,
  '120':
    /晕倒|昏迷|昏倒|休克|抽搐|没有呼吸|呼吸困难|心脏病发|心梗|中风|大出血|流血不止|中毒|烧伤|烫伤|触电|要生了|快不行了|急救/gu,
  '110':
    /持刀|砍人|打架|斗殴|被打|殴打|抢劫|抢夺|入室|绑架|劫持|家暴|轻生|自杀|跳楼|跳桥|割腕|失踪|走失|报警(?!器|铃|系统)/gu,
  '122': /车祸|撞车|追尾|相撞|撞人|撞倒|撞伤|翻车|肇事/gu,
};
/** Before a word: what might happen, or happened to be feared. */
const feared =
  /(?:容易|易|可能|担心|怕|防止|避免|预防|引发|引起|造成|以防|万一|曾经?|去年|上个?月)[^，。；！？,.;!?]{0,6}$/u;
/** Behind a word: a risk, a device, a paper. */
const spoken =
  /^(?:隐患|风险|危险|事故认定|险情排查|器材|报警器|报警电话|证明|补偿|赔偿|安置|保险|以后|后的?(?:赔|理)|案件?|记录)/u;

export type Emergency = { line: EmergencyLine; word: string };

/** The lines that a text asks for, each with the word that says so; a risk that is merely feared asks for none. */
export function emergenciesIn(text: string): Emergency[] {
  return (Object.keys(words) as EmergencyLine[]).flatMap((line) => {
    for (const found of text.matchAll(words[line])) {
      const before = text.slice(Math.max(0, found.index - 16), found.index);
      const after = text.slice(found.index + found[0].length);
      if (!feared.test(before) && !spoken.test(after)) return [{ line, word: found[0] }];
    }
    return [];
  });
}
