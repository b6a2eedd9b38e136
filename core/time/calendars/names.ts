/** English names of the holidays in the State Council's notices. Exports: holidayName. */
import type { Text } from '../instant.ts';

const names: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  抗日战争暨世界反法西斯战争胜利70周年纪念日: '70th anniversary of the victory of 1945',
};

/** A holiday's name in both languages; names joined by 、 are translated one by one, unknown ones stay Chinese. */
export function holidayName(zh: string): Text {
  const parts = zh.split('、').map((part) => names[part] ?? part);
  return { zh, en: parts.join(' and ') };
}
