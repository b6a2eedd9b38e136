/** The catalogue as a CSV file. */

import { type CatalogueColumn, catalogueColumns, cellsOf } from '#core/admin/catalogue.ts';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { csvFile } from '#core/csv.ts';

/** The catalogue with its header. */
export function catalogueCsv(entries: readonly CatalogueEntry[]): string {
  const header = (Object.keys(catalogueColumns) as CatalogueColumn[]).map((name) => catalogueColumns[name].zh);
  return csvFile([header, ...entries.map(cellsOf)]);
}
