/** Saved filters: a person's own, and those that a unit shares. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#core/case.ts';
import type { SavedFilterView } from '#core/routes/query.ts';
import { keys } from './keys.ts';
import { putItem, queryAll, table, tableName } from './table.ts';

type Stored = Omit<SavedFilterView, 'shared'>;

/** A user's name cannot be a unit's: each has its own kind of partition. */
const personal = (id: string): string => `user:${id}`;
const ofUnit = (id: string): string => `unit:${id}`;

const listOf = async (owner: string, shared: boolean): Promise<SavedFilterView[]> =>
  (await queryAll<Stored>(keys.savedFilter(owner, '').pk)).map(({ pk: _, sk: __, ...kept }) => ({ ...kept, shared }));

/** The actor's own filters and those shared in the unit, by name. */
export async function listFilters({ id, unitId }: Actor): Promise<SavedFilterView[]> {
  const lists = await Promise.all([
    listOf(personal(id), false),
    ...(unitId === undefined ? [] : [listOf(ofUnit(unitId), true)]),
  ]);
  return lists.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Keeps a filter; shared it belongs to the actor's unit. */
export async function putFilter({ shared, ...kept }: SavedFilterView, { id, unitId }: Actor): Promise<void> {
  const owner = shared && unitId !== undefined ? ofUnit(unitId) : personal(id);
  await putItem({ ...keys.savedFilter(owner, kept.id), ...kept });
}

/** Takes a filter away that the actor has made; false where there is none. */
export async function removeFilter(filter: string, actor: Actor): Promise<boolean> {
  const own = (await listFilters(actor)).find(({ id, by }) => id === filter && by.id === actor.id);
  if (own === undefined) return false;
  const owner = own.shared && actor.unitId !== undefined ? ofUnit(actor.unitId) : personal(actor.id);
  await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.savedFilter(owner, filter) }));
  return true;
}
