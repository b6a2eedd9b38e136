/** Words of another platform as keys of the product's dictionaries. */
import type { Dictionary } from '#core/vocabulary.ts';

/** The same thing under other names. */
const others: Readonly<Record<string, string>> = {
  网上: 'web',
  网络: 'web',
  互联网: 'web',
  热线: 'phone',
  来电: 'phone',
  微信公众号: 'wechat',
  短信息: 'sms',
  建议: 'suggest',
  意见: 'suggest',
  感谢: 'praise',
  普通: 'normal',
  加急: 'urgent',
  特急件: 'critical',
  紧急件: 'urgent',
  公开: 'none',
};

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]|类$/g, '');

/** The key that a word means, by key, Chinese or English label, or another usual name; undefined where it is not known. */
export function keyOf<D extends Dictionary>(dictionary: D, word: string): (keyof D & string) | undefined {
  const wanted = plain(word);
  const found = Object.entries(dictionary).find(([key, label]) =>
    [key, label.zh, label.en].some((one) => plain(one) === wanted),
  )?.[0];
  const other = found ?? others[wanted];
  return other !== undefined && Object.hasOwn(dictionary, other) ? (other as keyof D & string) : undefined;
}

const yes = /^(是|有|匿名|保密|y|yes|true|1|√)$/i;
const no =
  /^(否|无|不|没有|公开|可公开|实名|(不|非|未|无需|不需|不用|不要求|不需要)(保密|匿名)|n|no|none|false|0|[×x\-—/])$/i;

/** Whether a word says yes (是, yes, 1, true and the like) or no; undefined where nobody knows. */
export function saidOf(word: string): boolean | undefined {
  const plainly = word.normalize('NFKC').replace(/\s/g, '');
  if (yes.test(plainly)) return true;
  return no.test(plainly) ? false : undefined;
}

/** The sex that a word or a form of address means. */
export function sexOf(word: string): 'male' | 'female' | undefined {
  const plainly = word.normalize('NFKC').trim();
  if (/^(男|先生)|^(male|m|mr)\.?$/i.test(plainly)) return 'male';
  return /^(女|小姐|太太)|^(female|f|ms|mrs|miss)\.?$/i.test(plainly) ? 'female' : undefined;
}
