/** The city's own data: users, units, categories, divisions, catalogue. Read often, changed rarely: kept a short while in memory. */
import type { Actor } from '#core/case.ts';
import type { Catalogue } from '#core/catalogue.ts';
import { realNow } from '../clock.ts';
import { keys } from './keys.ts';
import { getItem, type Item, queryAll } from './table.ts';

export type User = Actor & { active?: boolean };
export type Unit = { id: string; zh: string; en: string; parent?: string; kind: string };
export type Category = { code: string; zh: string; en: string; initials?: string };
export type Division = { name: string; streets: string[] };
export type City = {
  units: readonly Unit[];
  users: readonly User[];
  categories: readonly Category[];
  divisions: readonly Division[];
  catalogue: Catalogue;
};

/** The user's record now: what they may do is decided by it and not by the token, so that a revoked role ends at once. */
export async function loadUser(id: string): Promise<User | undefined> {
  const user = await getItem<User>(keys.user(id));
  if (user === undefined || user.active === false) return undefined;
  const { id: _, name, roles, unitId, portfolio } = user;
  return {
    id,
    name,
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(portfolio === undefined ? {} : { portfolio }),
  };
}

const keepMs = 10_000;

/** Remembers a reading for a short real time. */
export function remembered<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | undefined;
  return () => {
    if (last === undefined || realNow() - last.at > keepMs) {
      const value = read();
      last = { at: realNow(), value };
      value.catch(() => {
        last = undefined;
      });
    }
    return last.value;
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
export const loadCatalogue = config<Catalogue>(configNames.catalogue, { version: 0, entries: [] });

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
