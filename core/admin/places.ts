/** Changing the city's districts and streets. Cases carry names, so a new name stands beside the old one, which is retired. */
import type { CatalogueEntry } from '../catalogue.ts';
import { type Division, knownStreets } from '../dictionaries.ts';
import { type Applied, applyAll, type DictionaryLine, faultOf } from './dictionary.ts';

/** A district, or with `street` one of its streets. */
export type Place = { district: string; street?: string | undefined };
export type PlaceChange = Place & ({ as: 'added' | 'retired' | 'revived' } | { as: 'renamed'; to: string });
type Lines = readonly DictionaryLine[];

const keyOf = ({ district, street }: Place): string => (street === undefined ? district : `${district} ${street}`);
const named = (name: string) => ({ zh: name, en: name });
const line = (as: DictionaryLine['as'], place: Place): DictionaryLine => ({
  as,
  key: keyOf(place),
  after: named(place.street ?? place.district),
});

/** A district with these of its streets retired; without any there is no trace of them. */
function division(name: string, streets: string[], retiredStreets: string[], retired: boolean): Division {
  return {
    name,
    streets,
    ...(retired ? { retired: true } : {}),
    ...(retiredStreets.length === 0 ? {} : { retiredStreets }),
  };
}

const known = (name: string) => faultOf('district', `区已存在：${name}`, `The district exists: ${name}`);
const knownStreet = (name: string) => faultOf('street', `街道已存在：${name}`, `The street exists: ${name}`);

function onDistrict(list: readonly Division[], change: PlaceChange, at: number): Applied<Division> {
  const present = list[at];
  const { district } = change;
  if (change.as === 'added') {
    if (present !== undefined) return known(district);
    return { after: [...list, division(district, [], [], false)], lines: [line('added', change)] };
  }
  if (present === undefined) return faultOf('district', `行政区不存在：${district}`, `No such district: ${district}`);
  const { streets, retiredStreets = [] } = present;
  const isRetired = present.retired === true;
  const put = (next: Division[], lines: Lines): Applied<Division> => ({
    after: list.toSpliced(at, 1, ...next),
    lines: [...lines],
  });
  switch (change.as) {
    case 'retired':
      return isRetired
        ? put([present], [])
        : put([division(district, streets, retiredStreets, true)], [line('retired', change)]);
    case 'revived':
      return isRetired
        ? put([division(district, streets, retiredStreets, false)], [line('revived', change)])
        : put([present], []);
    case 'renamed': {
      if (isRetired) return faultOf('district', '已停用，不能更名', 'Retired: it is not renamed');
      if (change.to === district) return put([present], []);
      if (list.some(({ name }) => name === change.to))
        return faultOf('to', `区已存在：${change.to}`, `The district exists: ${change.to}`);
      const next = division(change.to, streets, retiredStreets, false);
      const old = division(district, streets, retiredStreets, true);
      return put([next, old], [{ as: 'renamed', key: district, before: named(district), after: named(change.to) }]);
    }
  }
}

function onStreet(list: readonly Division[], change: PlaceChange, at: number, street: string): Applied<Division> {
  const present = list[at];
  const { district } = change;
  if (present === undefined || present.retired === true)
    return faultOf('district', `行政区不存在或已停用：${district}`, `No such district in use: ${district}`);
  const { streets, retiredStreets = [] } = present;
  const isUsed = streets.includes(street);
  const put = (used: string[], retired: string[], lines: Lines): Applied<Division> => ({
    after: list.with(at, division(district, used, retired, false)),
    lines: [...lines],
  });
  const without = (names: readonly string[]) => names.filter((name) => name !== street);
  if (change.as === 'added') {
    if (knownStreets(present).includes(street)) return knownStreet(street);
    return put([...streets, street], retiredStreets, [line('added', change)]);
  }
  if (!knownStreets(present).includes(street))
    return faultOf('street', `${district}没有此街道：${street}`, `No such street in ${district}: ${street}`);
  switch (change.as) {
    case 'retired':
      return isUsed
        ? put(without(streets), [...retiredStreets, street], [line('retired', change)])
        : put(streets, retiredStreets, []);
    case 'revived':
      return isUsed
        ? put(streets, retiredStreets, [])
        : put([...streets, street], without(retiredStreets), [line('revived', change)]);
    case 'renamed': {
      if (!isUsed) return faultOf('street', '已停用，不能更名', 'Retired: it is not renamed');
      if (change.to === street) return put(streets, retiredStreets, []);
      if (knownStreets(present).includes(change.to))
        return faultOf('to', `街道已存在：${change.to}`, `The street exists: ${change.to}`);
      const next = streets.map((name) => (name === street ? change.to : name));
      const renamed = { as: 'renamed' as const, key: keyOf(change), before: named(street), after: named(change.to) };
      return put(next, [...retiredStreets, street], [renamed]);
    }
  }
}

/** The districts after the changes, what they do, and what is wrong with them. */
export function withPlaceChanges(before: readonly Division[], changes: readonly PlaceChange[]) {
  return applyAll(before, changes, (list: readonly Division[], change: PlaceChange) => {
    const at = list.findIndex(({ name }) => name === change.district);
    const place = at < 0 ? list.length : at;
    return change.street === undefined ? onDistrict(list, change, place) : onStreet(list, change, place, change.street);
  });
}

const samePlace = (one: CatalogueEntry, district: string, street: string | undefined): boolean =>
  one.area?.district === district && one.area.street === street;

/**
 * The responsibilities after places were renamed: for every entry of the old name one of the new beside it, so that who answers for a
 * place answers for it under both names: old cases carry the old one.
 */
export function withRenamedPlaces(
  entries: readonly CatalogueEntry[],
  changes: readonly PlaceChange[],
): readonly CatalogueEntry[] {
  let all = entries;
  for (const change of changes) {
    if (change.as !== 'renamed' || change.to === (change.street ?? change.district)) continue;
    const { district, street, to } = change;
    all = all.flatMap((entry) => {
      const { area } = entry;
      if (area === undefined || area.district !== district) return [entry];
      if (street !== undefined && area.street !== street) return [entry];
      const next = street === undefined ? { ...area, district: to } : { district, street: to };
      const exists = all.some((one) => one.category === entry.category && samePlace(one, next.district, next.street));
      return exists ? [entry] : [entry, { ...entry, area: next }];
    });
  }
  return all;
}

/** How many entries of the catalogue name a place that is known and no longer in use. */
export function retiredEntries(entries: readonly CatalogueEntry[], divisions: readonly Division[]): number {
  return entries.filter(({ area }) => {
    const district = divisions.find(({ name }) => name === area?.district);
    if (area === undefined || district === undefined) return false;
    return district.retired === true || district.retiredStreets?.includes(area.street ?? '') === true;
  }).length;
}
