/** The demo city's problem categories (问题分类): three levels, codes of two digits a level. */
import { categoryTable } from './category-table.ts';
import { pinyinInitials } from './initials.ts';

export type DemoCategory = {
  code: string;
  zh: string;
  en: string;
  /** Pinyin initials of the Chinese name, then of each alias, separated by blanks. */
  initials: string;
  /** Further Chinese words that a call-taker may type. */
  aliases?: readonly string[];
};

/** The whole tree in order of code, parents before children. */
export const categories: readonly DemoCategory[] = categoryTable.map(([code, zh, en, ...aliases]) => ({
  code,
  zh,
  en,
  initials: [zh, ...aliases].map(pinyinInitials).join(' '),
  ...(aliases.length === 0 ? {} : { aliases }),
}));

/** The categories that requests carry: those without children. */
export const leaves: readonly DemoCategory[] = categories.filter((category) => category.code.length === 6);

const byCode = new Map(categories.map((category) => [category.code, category]));

/** The category of that code; throws RangeError where there is none. */
export function categoryOf(code: string): DemoCategory {
  const category = byCode.get(code);
  if (category === undefined) throw new RangeError(`no category ${code}`);
  return category;
}
