/** The responsibility catalogue: read from a file, compared with the present one, saved as a new version. */

import { catalogueColumns, checkCatalogue, compareCatalogues, entryOf, neededColumns } from '#core/admin/catalogue.ts';
import type { ChangeName } from '#core/admin/changes.ts';
import { catalogueEntry } from '#core/admin/shapes.ts';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { isRefusal, type Refusal, refuseField } from '#core/refusals.ts';
import type { Handlers } from '../http/request.ts';
import { loadCategories, loadDivisions, readCatalogue, readCatalogueItem } from '../storage/city.ts';
import { keys } from '../storage/keys.ts';
import { readUnits } from '../storage/people.ts';
import { type Change, isTooLarge, listVersions, putVersions, type Versioned } from '../storage/versions.ts';
import { changeBy, invalid, outdated, tooLarge } from './change.ts';
import { byRow, problemsAt, readTable } from './file.ts';

type Entry = ReturnType<typeof catalogueEntry.parse>;

async function factsNow() {
  const [categories, divisions, units] = await Promise.all([loadCategories(), loadDivisions(), readUnits()]);
  return { categories, divisions, units: units.filter((unit) => unit.retired !== true).map(({ id }) => id) };
}

/** The next version of the catalogue as it is to be written; the route names it in the trail. */
export function catalogueVersion(
  item: Awaited<ReturnType<typeof readCatalogueItem>>,
  entries: readonly CatalogueEntry[],
  change: Change,
  route: ChangeName,
): Versioned | Refusal {
  const before = item?.value.version ?? 0;
  const value = { version: before + 1, entries };
  if (isTooLarge(value)) return tooLarge();
  const { added, changed, removed } = compareCatalogues(item?.value.entries ?? [], entries);
  return {
    key: keys.config('CATALOGUE'),
    name: 'CATALOGUE',
    item: { value },
    before,
    ...(item === undefined || item.version !== undefined ? {} : { seeded: { value: item.value } }),
    change,
    trail: { what: route, subject: `+${added} ~${changed} −${removed}` },
  };
}

const file = { columns: catalogueColumns, needed: neededColumns, read: entryOf, schema: catalogueEntry };

export const catalogueHandlers: Pick<Handlers<'admin'>, 'adminCatalogue' | 'checkCatalogue' | 'saveCatalogue'> = {
  adminCatalogue: async () => {
    const [{ version, entries }, versions] = await Promise.all([readCatalogue(), listVersions('CATALOGUE')]);
    return { version, entries: entries as Entry[], versions };
  },
  checkCatalogue: async ({ body }) => {
    const { rows, problems } = readTable(body.csv, file);
    const entries = rows.map(({ value }) => value);
    const [facts, present] = await Promise.all([factsNow(), readCatalogue()]);
    const wrongOnes = problemsAt(
      rows.map(({ row }) => row),
      checkCatalogue(entries as CatalogueEntry[], facts),
    );
    const all = byRow([...problems, ...wrongOnes]);
    return { entries, problems: all, ...compareCatalogues(present.entries, entries as CatalogueEntry[]) };
  },
  saveCatalogue: async ({ body, actor, ifMatch, route }) => {
    const item = await readCatalogueItem();
    const before = item?.value.version ?? 0;
    if (ifMatch !== undefined && ifMatch !== before) return outdated('CATALOGUE');
    const faults = checkCatalogue(body.entries as CatalogueEntry[], await factsNow());
    if (faults.length > 0) return invalid(faults);
    if (body.entries.length === 0) return refuseField('entries', '职责目录不能为空', 'The catalogue must not be empty');
    const next = catalogueVersion(item, body.entries as CatalogueEntry[], changeBy(actor, body.note), route);
    if (isRefusal(next)) return next;
    return (await putVersions([next])) ? { version: before + 1 } : outdated('CATALOGUE');
  },
};
