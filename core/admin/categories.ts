/** Changing the tree of categories: added below one in use, renamed, retired with everything below, revived. */
import type { Category } from '../dictionaries.ts';
import { type Applied, applyAll, type DictionaryLine, faultOf } from './dictionary.ts';

type Words = { code: string; zh: string; en?: string | undefined; initials?: string | undefined };
export type CategoryChange =
  | ({ as: 'added' } & Words)
  | ({ as: 'changed' } & Words)
  | { as: 'retired' | 'revived'; code: string };

const parentOf = (code: string): string => code.slice(0, -2);
const named = ({ zh, en }: Category) => ({ zh, en });

/** An entry as it is kept; without an English name the Chinese one stands for it. */
function entryOf({ code, zh, en, initials }: Words, retired: boolean): Category {
  return {
    code,
    zh,
    en: en ?? zh,
    ...(initials === undefined ? {} : { initials: initials.toLowerCase() }),
    ...(retired ? { retired: true } : {}),
  };
}

/** Another entry in use beside it that has the same Chinese name: nobody could tell the two apart. */
const twinOf = (list: readonly Category[], { code, zh }: Words) =>
  list.find(
    (one) => one.retired !== true && one.code !== code && parentOf(one.code) === parentOf(code) && one.zh === zh,
  );

const sorted = (list: Category[]): Category[] => list.toSorted((a, b) => (a.code < b.code ? -1 : 1));
const isInUse = (list: readonly Category[], code: string): boolean =>
  list.some((one) => one.code === code && one.retired !== true);

function add(list: readonly Category[], words: Words): Applied<Category> {
  const { code } = words;
  const above = parentOf(code);
  if (list.some((one) => one.code === code)) return faultOf('code', `代码已存在：${code}`, `The code exists: ${code}`);
  if (above !== '' && !isInUse(list, above))
    return faultOf('code', `上级分类不存在或已停用：${above}`, `No such category above in use: ${above}`);
  const twin = twinOf(list, words);
  if (twin !== undefined) return faultOf('zh', `同级已有同名分类：${twin.code}`, `The same name as ${twin.code}`);
  const entry = entryOf(words, false);
  return { after: sorted([...list, entry]), lines: [{ as: 'added', key: code, after: named(entry) }] };
}

function change(list: readonly Category[], present: Category, words: Words): Applied<Category> {
  const twin = present.retired === true ? undefined : twinOf(list, words);
  if (twin !== undefined) return faultOf('zh', `同级已有同名分类：${twin.code}`, `The same name as ${twin.code}`);
  const entry = entryOf(words, present.retired === true);
  const renamed = entry.zh !== present.zh || entry.en !== present.en;
  const lines: DictionaryLine[] = renamed
    ? [{ as: 'renamed', key: entry.code, before: named(present), after: named(entry) }]
    : (entry.initials ?? '') === (present.initials ?? '')
      ? []
      : [{ as: 'words', key: entry.code, after: named(entry) }];
  return { after: list.map((one) => (one.code === entry.code ? entry : one)), lines };
}

/** Retired with everything below that is still in use. */
function retire(list: readonly Category[], code: string): Applied<Category> {
  const gone = list.filter((one) => one.retired !== true && one.code.startsWith(code));
  const after = list.map((one) => (gone.includes(one) ? { ...one, retired: true } : one));
  return { after, lines: gone.map((one) => ({ as: 'retired', key: one.code, after: named(one) })) };
}

/** Revived alone: what lies below stays retired until it is revived itself. */
function revive(list: readonly Category[], present: Category): Applied<Category> {
  const above = parentOf(present.code);
  if (present.retired !== true) return { after: [...list], lines: [] };
  if (above !== '' && !isInUse(list, above))
    return faultOf('code', `请先恢复上级分类：${above}`, `Revive the category above first: ${above}`);
  const twin = twinOf(list, present);
  if (twin !== undefined) return faultOf('code', `同级已有同名分类：${twin.code}`, `The same name as ${twin.code}`);
  const { retired: _, ...entry } = present;
  const after = list.map((one) => (one.code === entry.code ? entry : one));
  return { after, lines: [{ as: 'revived', key: entry.code, after: named(entry) }] };
}

function applyOne(list: readonly Category[], one: CategoryChange): Applied<Category> {
  if (one.as === 'added') return add(list, one);
  const present = list.find(({ code }) => code === one.code);
  if (present === undefined) return faultOf('code', `问题分类不存在：${one.code}`, `No such category: ${one.code}`);
  if (one.as === 'changed') return change(list, present, one);
  return one.as === 'retired' ? retire(list, one.code) : revive(list, present);
}

/** The tree after the changes, what they do, and what is wrong with them. */
export function withCategoryChanges(before: readonly Category[], changes: readonly CategoryChange[]) {
  return applyAll(before, changes, applyOne);
}
