/** Phrases without a segmenter: runs of 2 to 4 characters of the titles, and whether one stands by itself. */
import { namesIn } from '../duplicates/names.ts';
import { formulas } from '../duplicates/wording.ts';
import type { Sighting } from './sighting.ts';

const shortest = 2;
const longest = 4;
const edge =
  /^[的了在是和也都就被把与及其该此已还着过从等个这那我他她它们您你请将又再很去来给让到对向为并或有会能要上下里中后前年月日号点分几多两每各一二三四五六七八九十]|[的了在是和也都就被把与及其该此已还着过从等个这那我他她它们您你请将又再很去来给让到对向为并或有会能要]$/u;
/** Words of any matter: what they are said of is the matter. */
const general: readonly string[] = [
  ...[
    '关于',
    '有关',
    '相关',
    '何时',
    '为何',
    '为什么',
    '如何',
    '怎么',
    '怎样',
    '什么',
    '请问',
    '是否',
    '能否',
    '可以',
    '能够',
    '不能',
  ],
  ...[
    '无法',
    '没有',
    '不到',
    '应该',
    '需要',
    '进行',
    '存在',
    '工作',
    '人员',
    '政策',
    '安全',
    '管理',
    '服务',
    '公司',
    '单位',
    '中心',
  ],
  ...[
    '办理',
    '重视',
    '加强',
    '落实',
    '执行',
    '不作为',
    '不合理',
    '违规',
    '违法',
    '隐患',
    '事项',
    '办法',
    '规定',
    '标准',
    '请求',
    '呼吁',
  ],
  ...[
    '地区',
    '城区',
    '全市',
    '全省',
    '全县',
    '职工',
    '群众',
    '老百姓',
    '百姓',
    '企业',
    '有限',
    '责任',
    '部分',
    '多年',
    '长期',
  ],
];
const formula = new RegExp([...formulas, ...general].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** The Chinese runs of a title without names of places and subjects and without the formulas that every title uses. */
export function runsOf({ title, subject, district, street }: Sighting): string[] {
  let rest = title.normalize('NFKC');
  for (const name of [...namesIn(rest), subject ?? '', district ?? '', street ?? '']) {
    if (name !== '') rest = rest.replaceAll(name, ' ');
  }
  return rest.replace(formula, ' ').match(/\p{Script=Han}{2,}/gu) ?? [];
}

/** Every run of 2 to 4 characters that may be a phrase, each once; of some `wanted` phrases, those alone. */
export function phrasesOf(sighting: Sighting, wanted?: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (const run of runsOf(sighting)) {
    const characters = [...run];
    // Nearly always one unit a character: a piece of the text itself costs a fraction of joining characters.
    const pieceOf =
      characters.length === run.length
        ? (from: number, until: number) => run.slice(from, until)
        : (from: number, until: number) => characters.slice(from, until).join('');
    for (let length = shortest; length <= longest; length += 1) {
      for (let at = 0; at + length <= characters.length; at += 1) {
        const phrase = pieceOf(at, at + length);
        if (wanted === undefined ? !edge.test(phrase) : wanted.has(phrase)) found.add(phrase);
      }
    }
  }
  return [...found];
}

/** Entropy, in bits, of how often each of some neighbours occurs. */
function entropyOf(neighbours: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const one of neighbours) counts.set(one, (counts.get(one) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / neighbours.length) * Math.log2(count / neighbours.length);
  return bits;
}

/**
 * How freely a phrase stands: the lesser of the entropies of what comes before and after it in some texts, in bits. Where a text begins or
 * ends, each time counts as a neighbour of its own.
 */
export function freedomOf(phrase: string, texts: readonly string[]): number {
  const before: string[] = [];
  const after: string[] = [];
  texts.forEach((text, index) => {
    const at = text.indexOf(phrase);
    if (at < 0) return;
    before.push(at === 0 ? `^${index}` : (text[at - 1] ?? ''));
    after.push(text[at + phrase.length] ?? `$${index}`);
  });
  return before.length === 0 ? 0 : Math.min(entropyOf(before), entropyOf(after));
}

const longestCommon = 12;
/** Of the titles, so many must say it. */
const commonShare = 0.6;

/** The longest phrase that most of some titles share, weighed by how many do; undefined where none of at least 4 characters does. */
export function commonPhrase(sightings: readonly Sighting[]): string | undefined {
  const runs = sightings.map((one) => runsOf(one));
  const counts = new Map<string, number>();
  for (const own of runs) {
    const found = new Set<string>();
    for (const run of own) {
      for (let length = longest; length <= longestCommon; length += 1) {
        for (let at = 0; at + length <= run.length; at += 1) found.add(run.slice(at, at + length));
      }
    }
    for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const least = Math.max(2, Math.ceil(sightings.length * commonShare));
  const good = [...counts].filter(([phrase, count]) => count >= least && !edge.test(phrase));
  good.sort(([a, x], [b, y]) => y * b.length - x * a.length || (a < b ? -1 : 1));
  return good[0]?.[0];
}
