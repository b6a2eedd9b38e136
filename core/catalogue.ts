/** The responsibility catalogue (职责目录): which unit answers for which kind of request, where. Versioned data of the city. */
import type { Label } from './vocabulary.ts';

/** The place that an entry holds for; an entry without one holds for the whole city. Names as in the place of a case. */
export type CatalogueArea = { district: string; street?: string };
export type CatalogueEntry = {
  /** A category code or the first digits of one: the entry holds for the whole subtree. */
  category: string;
  area?: CatalogueArea;
  /** Units in order of preference. */
  units: readonly string[];
  note?: Label;
};
export type Catalogue = { version: number; entries: readonly CatalogueEntry[] };
export type ResponsibleUnit = { unitId: string; reason: Label };

/** How narrow the entry's area is: 2 a street, 1 a district, 0 the city; undefined where the place lies outside it. */
function areaRank(entry: CatalogueEntry, area: { district?: string; street?: string }): number | undefined {
  if (entry.area === undefined) return 0;
  if (entry.area.district !== area.district) return undefined;
  if (entry.area.street === undefined) return 1;
  return entry.area.street === area.street ? 2 : undefined;
}

function reasonOf(catalogue: Catalogue, entry: CatalogueEntry): Label {
  const place = entry.area === undefined ? undefined : `${entry.area.district}${entry.area.street ?? ''}`;
  const note = entry.note;
  return {
    zh: `职责目录第 ${catalogue.version} 版：分类 ${entry.category}，${place ?? '全市'}${note === undefined ? '' : `（${note.zh}）`}`,
    en: `Catalogue version ${catalogue.version}: category ${entry.category}, ${place ?? 'whole city'}${note === undefined ? '' : ` (${note.en})`}`,
  };
}

/**
 * The units that answer for a category in an area, each once with the entry that names it, most specific first: the longest
 * category prefix, then street before district before city, then the catalogue's own order. Empty without a category.
 */
export function responsibleUnits(
  catalogue: Catalogue,
  category: string | undefined,
  area: { district?: string; street?: string },
): ResponsibleUnit[] {
  if (category === undefined) return [];
  const hits = catalogue.entries.flatMap((entry) => {
    const rank = category.startsWith(entry.category) ? areaRank(entry, area) : undefined;
    return rank === undefined ? [] : [{ entry, rank }];
  });
  hits.sort((a, b) => b.entry.category.length - a.entry.category.length || b.rank - a.rank);
  const found = new Map<string, ResponsibleUnit>();
  for (const { entry } of hits) {
    for (const unitId of entry.units) {
      if (!found.has(unitId)) found.set(unitId, { unitId, reason: reasonOf(catalogue, entry) });
    }
  }
  return [...found.values()];
}
