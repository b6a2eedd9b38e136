/** The city's own data: users, units, categories, divisions, catalogue. Read often, changed rarely: kept a short while in memory. */
import { type Delegation, withDelegators } from '#core/admin/people.ts';
import type { Actor } from '#core/case.ts';
import type { Catalogue } from '#core/catalogue.ts';
import type { Category, Division } from '#core/dictionaries.ts';
import { now, realNow, ticks } from '../clock.ts';
import { kept } from '../kept.ts';
import { keys } from './keys.ts';
import { getItem, type Item, queryAll } from './table.ts';

/** For whom a user acts while these are on leave: the other side of their delegations. */
export type StandIn = Pick<Delegation, 'from' | 'until'> & { user: string };
export type User = Omit<Actor, 'standsFor'> & { active?: boolean; standIns?: readonly StandIn[] };
/** A retired unit keeps its name for old cases and is given no new ones. */
export type Unit = { id: string; zh: string; en: string; parent?: string; kind: string; retired?: boolean };
export type City = {
  units: readonly Unit[];
  users: readonly User[];
  categories: readonly Category[];
  divisions: readonly Division[];
  catalogue: Catalogue;
};

async function readActor(id: string): Promise<{ actor: Actor; standIns: readonly StandIn[] } | undefined> {
  const user = await getItem<User>(keys.user(id));
  if (user === undefined || user.active === false) return undefined;
  const { name, roles, unitId, portfolio, standIns = [] } = user;
  const actor = {
    id,
    name,
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(portfolio === undefined ? {} : { portfolio }),
  };
  return { actor, standIns };
}

/**
 * The user's record now: what they may do is decided by it and not by the token, so that a revoked role ends at once. While
 * colleagues are on leave who named the user as deputy, their roles and portfolios come with it, as these are now.
 */
export async function loadUser(id: string): Promise<Actor | undefined> {
  const found = await readActor(id);
  if (found === undefined) return undefined;
  const at = now();
  const present = found.standIns.filter(({ from, until }) => from <= at && at < until);
  const absent = await Promise.all(present.map(({ user }) => readActor(user)));
  const inUnit = absent.flatMap((one) =>
    one !== undefined && one.actor.unitId === found.actor.unitId ? [one.actor] : [],
  );
  return withDelegators(found.actor, inUnit);
}

/** Milliseconds for which a function goes on with what it has read of the city's data. */
export const rememberedMs = 10_000;

/** Remembers a reading for a short real time, in milliseconds; no longer where the machine's clock is set back meanwhile. */
export function remembered<T>(read: () => Promise<T>, patience = rememberedMs): () => Promise<T> {
  const last = kept<{ at: number; ticks: number; value: Promise<T> } | undefined>(() => undefined);
  return () => {
    const known = last.value;
    // Ticks stand still while a function sleeps, the clock may be wrong: what has passed is the more of the two.
    const age = known === undefined ? 0 : Math.max(realNow() - known.at, ticks() - known.ticks);
    if (known !== undefined && age <= patience) return known.value;
    const began = { at: realNow(), ticks: ticks() };
    const value = read();
    last.value = { ...began, value };
    value.catch(() => {
      last.value = undefined;
    });
    return value;
  };
}

export const loadUnits = remembered(async (): Promise<Unit[]> => {
  const items = await queryAll<Unit>('UNITS');
  return items.map(({ pk: _, sk: __, ...unit }) => unit);
});

export const loadUsers = remembered(async (): Promise<User[]> => {
  const items = await queryAll<User>('USERS');
  return items.map(({ pk: _, sk: __, ...user }) => user).filter((user) => user.active !== false);
});

/** What is read whole, by the name under which it is kept. */
const configNames = { categories: 'CATEGORIES', divisions: 'DIVISIONS', catalogue: 'CATALOGUE' } as const;

const config = <T>(name: string, empty: T) =>
  remembered(async (): Promise<T> => (await getItem<{ value: T }>(keys.config(name)))?.value ?? empty);

export const loadCategories = config<Category[]>(configNames.categories, []);
export const loadDivisions = config<Division[]>(configNames.divisions, []);
const noCatalogue: Catalogue = { version: 0, entries: [] };
export const loadCatalogue = config<Catalogue>(configNames.catalogue, noCatalogue);

/** A dictionary now, for those who change it; without `version` it is as seeded, without an item there is none yet. */
const readDictionary = <T>(name: string) => getItem<{ value: T[]; version?: number }>(keys.config(name));
export const readCategoriesItem = () => readDictionary<Category>(configNames.categories);
export const readDivisionsItem = () => readDictionary<Division>(configNames.divisions);

/** The catalogue's item now; without `version` of its own it is as seeded. */
export const readCatalogueItem = () =>
  getItem<{ value: Catalogue; version?: number }>(keys.config(configNames.catalogue));
/** The catalogue now, for those who change it. */
export const readCatalogue = async (): Promise<Catalogue> => (await readCatalogueItem())?.value ?? noCatalogue;

/** The items in which a city's own data lie. */
export function cityItems({ units, users, ...whole }: City): Item[] {
  return [
    ...units.map((unit) => ({ ...keys.unit(unit.id), ...unit })),
    ...users.map((user) => ({ ...keys.user(user.id), ...user })),
    ...Object.entries(configNames).map(([part, name]) => ({
      ...keys.config(name),
      value: whole[part as keyof typeof configNames],
    })),
  ];
}
