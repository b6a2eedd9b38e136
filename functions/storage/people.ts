/** Users and units as administration sees them: also those that are not active any more, with their versions. */

import type { Delegation } from '#core/admin/people.ts';
import type { AdminUnitView, AdminUserView } from '#core/admin/shapes.ts';
import type { StaffRole } from '#core/vocabulary.ts';
import type { Unit, User } from './city.ts';
import { keys } from './keys.ts';
import { getItem, type Key, queryAll } from './table.ts';
import type { Change, TrailLine, Versioned } from './versions.ts';

export type UserItem = User & { version?: number; delegation?: Delegation };
export type UnitItem = Unit & { version?: number };

/** What was seeded counts as version 1. */
const versionOf = ({ version }: { version?: number }) => version ?? 1;

export const readUser = (id: string) => getItem<UserItem>(keys.user(id));
export const readUnit = (id: string) => getItem<UnitItem>(keys.unit(id));
export const readUsers = (): Promise<(UserItem & Key)[]> => queryAll<UserItem>('USERS');
export const readUnits = (): Promise<(UnitItem & Key)[]> => queryAll<UnitItem>('UNITS');

export function userView(user: UserItem): AdminUserView {
  const { id, name, roles, unitId, portfolio, active, delegation } = user;
  const { all, units, categories } = portfolio ?? {};
  return {
    id,
    version: versionOf(user),
    active: active !== false,
    name,
    roles: roles as StaffRole[],
    ...(unitId === undefined ? {} : { unitId }),
    ...(portfolio === undefined
      ? {}
      : {
          portfolio: {
            ...(all === undefined ? {} : { all }),
            ...(units === undefined ? {} : { units: [...units] }),
            ...(categories === undefined ? {} : { categories: [...categories] }),
          },
        }),
    ...(delegation === undefined ? {} : { delegation }),
  };
}

export function unitView(unit: UnitItem): AdminUnitView {
  const { id, zh, en, parent, kind, retired } = unit;
  return {
    id,
    version: versionOf(unit),
    zh,
    en,
    ...(parent === undefined ? {} : { parent }),
    kind,
    retired: retired === true,
  };
}

type Written<T> = { before: (T & Key) | undefined; after: T; change: Change; trail?: TrailLine };

function versioned<T extends { id: string; version?: number }>(
  kind: 'USER' | 'UNIT',
  key: Key,
  { before, after, change, trail }: Written<T>,
): Versioned {
  return {
    key,
    name: `${kind}:${after.id}`,
    item: after,
    before: before === undefined ? 0 : versionOf(before),
    ...(before === undefined || before.version !== undefined ? {} : { seeded: before }),
    change,
    ...(trail === undefined ? {} : { trail }),
  };
}

/** The next version of a user's record as something to write. */
export const userVersion = (written: Written<UserItem>): Versioned =>
  versioned('USER', keys.user(written.after.id), written);

/** The next version of a unit as something to write. */
export const unitVersion = (written: Written<UnitItem>): Versioned =>
  versioned('UNIT', keys.unit(written.after.id), written);
