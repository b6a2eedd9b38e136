/** The responsibility catalogue as a table: columns of the file, reading a row, what is wrong, what a new version changes. */
import type { CatalogueEntry } from '../catalogue.ts';
import { knownStreets } from '../dictionaries.ts';
import type { FieldError } from '../refusals.ts';
import type { Label } from '../vocabulary.ts';
import { cellOf, codeOf, type Places } from './columns.ts';

/** The columns of the file, in this order; the first line names them in either language. */
export const catalogueColumns = {
  category: { zh: '问题分类', en: 'category' },
  district: { zh: '区', en: 'district' },
  street: { zh: '街道', en: 'street' },
  units: { zh: '责任单位', en: 'units' },
  note: { zh: '说明', en: 'note' },
  noteEn: { zh: '英文说明', en: 'note in English' },
} as const satisfies Record<string, Label>;
export type CatalogueColumn = keyof typeof catalogueColumns;

/** The columns that every file needs. */
export const neededColumns = ['category', 'units'] as const satisfies readonly CatalogueColumn[];

/** One row as an entry; units stand in one cell, separated by ; ； 、 or blanks. Nothing is checked yet. */
export function entryOf(cells: readonly string[], places: Places<CatalogueColumn>): CatalogueEntry {
  const cell = (name: CatalogueColumn) => cellOf(cells, places, name);
  const [district, street, zh, en] = [cell('district'), cell('street'), cell('note'), cell('noteEn')];
  const area = { ...(district === '' ? {} : { district }), ...(street === '' ? {} : { street }) };
  return {
    category: codeOf(cell('category')),
    ...(district === '' && street === '' ? {} : { area: area as { district: string } }),
    units: cell('units')
      .split(/[;；、\s]+/)
      .filter((one) => one !== ''),
    ...(zh === '' && en === '' ? {} : { note: { zh: zh || en, en: en || zh } }),
  };
}

/** An entry as the cells of its row, in the order of the columns. */
export function cellsOf({ category, area, units, note }: CatalogueEntry): string[] {
  return [category, area?.district ?? '', area?.street ?? '', units.join(';'), note?.zh ?? '', note?.en ?? ''];
}

export type CatalogueFacts = {
  categories: readonly { code: string }[];
  units: readonly string[];
  divisions: readonly { name: string; streets: readonly string[]; retiredStreets?: readonly string[] }[];
};

const placeKey = ({ category, area }: CatalogueEntry) => `${category} ${area?.district ?? ''} ${area?.street ?? ''}`;

/** What is wrong with each entry, where retired categories and places still count, since cases carry them: `units` of the third is `entries.2.units`. */
export function checkCatalogue(entries: readonly CatalogueEntry[], facts: CatalogueFacts): FieldError[] {
  const codes = new Set(facts.categories.map(({ code }) => code));
  const units = new Set(facts.units);
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const faults: FieldError[] = [];
    const add = (field: string, zh: string, en: string) =>
      faults.push({ path: `entries.${index}.${field}`, message: { zh, en } });
    const { category, area } = entry;
    if (!codes.has(category)) add('category', `问题分类不存在：${category}`, `No such category: ${category}`);
    const district = facts.divisions.find(({ name }) => name === area?.district);
    if (area !== undefined && district === undefined)
      add('area', `行政区不存在：${area.district ?? ''}`, `No such district: ${area.district ?? ''}`);
    else if (area?.street !== undefined && district !== undefined && !knownStreets(district).includes(area.street))
      add('area', `${area.district}没有此街道：${area.street}`, `No such street in ${area.district}: ${area.street}`);
    if (entry.units.length === 0) add('units', '须有责任单位', 'Names no unit');
    for (const unit of entry.units)
      if (!units.has(unit)) add('units', `单位不存在或已停用：${unit}`, `No such unit in use: ${unit}`);
    if (new Set(entry.units).size !== entry.units.length) add('units', '单位重复', 'A unit is named twice');
    const key = placeKey(entry);
    if (seen.has(key))
      add('category', '同一分类和区域已有一条', 'There is an entry for this category and place already');
    seen.add(key);
    return faults;
  });
}

/** How many entries a new version adds, changes and removes; entries are the same when category and place are. */
export function compareCatalogues(
  before: readonly CatalogueEntry[],
  after: readonly CatalogueEntry[],
): { added: number; changed: number; removed: number } {
  const words = (entry: CatalogueEntry) => cellsOf(entry).join('\u0000');
  const old = new Map(before.map((entry) => [placeKey(entry), words(entry)]));
  const kept = new Set(after.map(placeKey));
  return {
    added: after.filter((entry) => !old.has(placeKey(entry))).length,
    changed: after.filter((entry) => (old.get(placeKey(entry)) ?? words(entry)) !== words(entry)).length,
    removed: before.filter((entry) => !kept.has(placeKey(entry))).length,
  };
}
