/** Changing a dictionary of the city: changes are applied one after the other, each tells what it does or why it cannot be. */
import type { FieldError } from '../refusals.ts';
import type { Label } from '../vocabulary.ts';

/** What can become of an entry: nothing is ever deleted, because old cases name it. */
export const changeKinds = {
  added: { zh: '新增', en: 'Added' },
  renamed: { zh: '更名', en: 'Renamed' },
  words: { zh: '检索词', en: 'Search words' },
  retired: { zh: '停用', en: 'Retired' },
  revived: { zh: '恢复', en: 'Revived' },
} as const;
export type ChangeKind = keyof typeof changeKinds;

/** One entry that a change touches; `before` where it was called otherwise. */
export type DictionaryLine = { as: ChangeKind; key: string; before?: Label; after: Label };

/** What one change does: the next list and its lines, or what is wrong with it (paths within the change). */
export type Applied<T> = { after: T[]; lines: DictionaryLine[] } | { faults: FieldError[] };

/** One fault of a change, ready to be returned. */
export const faultOf = (path: string, zh: string, en: string): { faults: FieldError[] } => ({
  faults: [{ path, message: { zh, en } }],
});

/** Applies changes in their order; a change with a fault leaves the list as it was, and its faults are named `changes.2.code`. */
export function applyAll<T, C>(
  before: readonly T[],
  changes: readonly C[],
  apply: (list: readonly T[], change: C) => Applied<T>,
): { after: readonly T[]; lines: DictionaryLine[]; faults: FieldError[] } {
  let after = before;
  const lines: DictionaryLine[] = [];
  const faults: FieldError[] = [];
  for (const [index, change] of changes.entries()) {
    const done = apply(after, change);
    if ('faults' in done) {
      faults.push(...done.faults.map(({ path, message }) => ({ path: `changes.${index}.${path}`, message })));
    } else {
      after = done.after;
      lines.push(...done.lines);
    }
  }
  return { after, lines, faults };
}
