/** The dictionaries of the city: categories and places, changed entry by entry, each saving a version. */

import { withCategoryChanges } from '#core/admin/categories.ts';
import type { ChangeName } from '#core/admin/changes.ts';
import type { DictionaryLine } from '#core/admin/dictionary.ts';
import { type PlaceChange, retiredEntries, withPlaceChanges, withRenamedPlaces } from '#core/admin/places.ts';
import type { Actor } from '#core/case.ts';
import type { Catalogue } from '#core/catalogue.ts';
import { type FieldError, isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import type { Handlers } from '../http/request.ts';
import { readCatalogue, readCatalogueItem, readCategoriesItem, readDivisionsItem } from '../storage/city.ts';
import { keys } from '../storage/keys.ts';
import { isTooLarge, listVersions, putVersions, type Versioned } from '../storage/versions.ts';
import { catalogueVersion } from './catalogue.ts';
import { readCategoryFile } from './category-file.ts';
import { changeBy, invalid, outdated, tooLarge } from './change.ts';

type Name = 'CATEGORIES' | 'DIVISIONS';
type Kept<T> = { value: T[]; version?: number } | undefined;
type Outcome<T> = { after: readonly T[]; lines: DictionaryLine[]; faults: FieldError[] };
type Saving = { actor: Actor; note: string; route: ChangeName };

/** What was seeded counts as the first version; where there is nothing, none was made yet. */
const versionOf = (kept: Kept<unknown>): number => (kept === undefined ? 0 : (kept.version ?? 1));

const shown = async <T>(kept: Kept<T>, name: Name) => ({
  version: versionOf(kept),
  items: kept?.value ?? [],
  versions: await listVersions(name),
});

/** Why changes are not accepted: something is wrong with them, they do nothing, or the list would not fit. */
function refusalOf<T>({ after, lines, faults }: Outcome<T>): Refusal | undefined {
  if (faults.length > 0) return invalid(faults);
  if (lines.length === 0) return refuse('nothing_changed');
  return isTooLarge(after) ? tooLarge() : undefined;
}

/** `+2 ~1 −13`: added or revived, renamed, retired. */
function subjectOf(lines: readonly DictionaryLine[]): string {
  const count = (...kinds: DictionaryLine['as'][]) => lines.filter((line) => kinds.includes(line.as)).length;
  return `+${count('added', 'revived')} ~${count('renamed', 'words')} −${count('retired')}`;
}

function nextVersion<T>(name: Name, kept: Kept<T>, { after, lines }: Outcome<T>, { actor, note, route }: Saving) {
  const isSeeded = kept !== undefined && kept.version === undefined;
  const written: Versioned = {
    key: keys.config(name),
    name,
    item: { value: after },
    before: versionOf(kept),
    ...(isSeeded ? { seeded: { value: kept.value } } : {}),
    change: changeBy(actor, note),
    trail: { what: route, subject: subjectOf(lines) },
  };
  return written;
}

/** The catalogue as new names of places make it; how many entries that adds. */
function withNewNames(catalogue: Catalogue | undefined, changes: readonly PlaceChange[]) {
  const before = catalogue?.entries ?? [];
  const entries = withRenamedPlaces(before, changes);
  return { entries, copied: entries.length - before.length };
}

type Routes =
  | 'adminDictionaries'
  | 'readCategories'
  | 'previewCategories'
  | 'saveCategories'
  | 'previewPlaces'
  | 'savePlaces';

export const dictionaryHandlers: Pick<Handlers<'admin'>, Routes> = {
  adminDictionaries: async () => {
    const [categories, divisions] = await Promise.all([readCategoriesItem(), readDivisionsItem()]);
    return { categories: await shown(categories, 'CATEGORIES'), divisions: await shown(divisions, 'DIVISIONS') };
  },
  readCategories: async ({ body }) => readCategoryFile(body.csv, (await readCategoriesItem())?.value ?? []),
  previewCategories: async ({ body }) => {
    const [kept, { entries }] = await Promise.all([readCategoriesItem(), readCatalogue()]);
    const outcome = withCategoryChanges(kept?.value ?? [], body.changes);
    const refusal = refusalOf(outcome);
    if (refusal !== undefined) return refusal;
    const gone = new Set(outcome.lines.flatMap(({ as, key }) => (as === 'retired' ? [key] : [])));
    const retired = entries.filter(({ category }) => gone.has(category)).length;
    return { lines: outcome.lines, copied: 0, retired };
  },
  saveCategories: async ({ body, actor, ifMatch, route }) => {
    const kept = await readCategoriesItem();
    const before = versionOf(kept);
    if (ifMatch !== undefined && ifMatch !== before) return outdated('CATEGORIES');
    const outcome = withCategoryChanges(kept?.value ?? [], body.changes);
    const refusal = refusalOf(outcome);
    if (refusal !== undefined) return refusal;
    const done = await putVersions([nextVersion('CATEGORIES', kept, outcome, { actor, note: body.note, route })]);
    return done ? { version: before + 1 } : outdated('CATEGORIES');
  },
  previewPlaces: async ({ body }) => {
    const [kept, catalogue] = await Promise.all([readDivisionsItem(), readCatalogue()]);
    const before = kept?.value ?? [];
    const outcome = withPlaceChanges(before, body.changes);
    const refusal = refusalOf(outcome);
    if (refusal !== undefined) return refusal;
    const { entries, copied } = withNewNames(catalogue, body.changes);
    const retired = retiredEntries(entries, outcome.after) - retiredEntries(catalogue.entries, before);
    return { lines: outcome.lines, copied, retired: Math.max(0, retired) };
  },
  savePlaces: async ({ body, actor, ifMatch, route }) => {
    const [kept, catalogue] = await Promise.all([readDivisionsItem(), readCatalogueItem()]);
    const before = versionOf(kept);
    if (ifMatch !== undefined && ifMatch !== before) return outdated('DIVISIONS');
    const outcome = withPlaceChanges(kept?.value ?? [], body.changes);
    const refusal = refusalOf(outcome);
    if (refusal !== undefined) return refusal;
    const saving = { actor, note: body.note, route };
    const writes = [nextVersion('DIVISIONS', kept, outcome, saving)];
    const { entries, copied } = withNewNames(catalogue?.value, body.changes);
    if (copied > 0) {
      const next = catalogueVersion(catalogue, entries, changeBy(actor, body.note), 'saveCatalogue');
      if (isRefusal(next)) return next;
      writes.push(next);
    }
    return (await putVersions(writes)) ? { version: before + 1 } : outdated('DIVISIONS');
  },
};
