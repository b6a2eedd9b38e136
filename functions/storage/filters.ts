/** Saved filters: a person's own, and those that a unit shares. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#core/case.ts';
import { isGrantedTo } from '#core/permissions.ts';
import type { SavedFilterView } from '#core/routes/query.ts';
import { loadUnits } from './city.ts';
import { keys, listKeys } from './keys.ts';
import { listedPages } from './listed.ts';
import { getItems, type Key, putItem, queryAll, table, tableName } from './table.ts';

type Kept = Omit<SavedFilterView, 'shared' | 'removable'>;
type Stored = Kept & Key;

/** The most filters of a person, and of a unit: a menu that holds more is one in which nobody finds anything. */
export const mostFilters = 50;

/** A user's name cannot be a unit's: each has its own kind of partition. */
const personal = (id: string): string => `user:${id}`;
const ofUnit = (id: string): string => `unit:${id}`;
const partition = (owner: string): string => keys.savedFilter(owner, '').pk;

/** Who made a filter may remove it wherever they work by now, and for those of a unit its manager and the centre. */
function mayRemove(actor: Actor, { pk, by }: Stored): boolean {
  if (by.id === actor.id || isGrantedTo(actor, 'removeSharedFilter', 'any')) return true;
  const isOwn = actor.unitId !== undefined && pk === partition(ofUnit(actor.unitId));
  return isOwn && isGrantedTo(actor, 'removeSharedFilter', 'ownUnit');
}

function viewOf(actor: Actor, item: Stored): SavedFilterView {
  const { id, name, search, by, at, pk } = item;
  return { id, name, search, by, at, shared: pk !== partition(personal(actor.id)), removable: mayRemove(actor, item) };
}

/** What somebody shared, also in a unit to which they do not belong any more. */
async function sharedBy(user: string): Promise<Key[]> {
  const found: Key[] = [];
  for await (const items of listedPages(listKeys.filtersOf(user)))
    found.push(...items.map(({ pk, sk }) => ({ pk, sk })));
  return found;
}

/** The actor's own filters, those shared in the unit, and those that the actor shared elsewhere, by name. */
export async function listFilters(actor: Actor): Promise<SavedFilterView[]> {
  const { id, unitId } = actor;
  const owners = [personal(id), ...(unitId === undefined ? [] : [ofUnit(unitId)])];
  const [lists, shared] = await Promise.all([
    Promise.all(owners.map((owner) => queryAll<Stored>(partition(owner)))),
    sharedBy(id),
  ]);
  const elsewhere = await getItems<Stored>(shared.filter(({ pk }) => !owners.map(partition).includes(pk)));
  return [...lists.flat(), ...elsewhere].map((item) => viewOf(actor, item)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Keeps a filter; shared it belongs to the actor's unit. Undefined where its owner has as many as one may have. */
export async function putFilter(kept: Kept, shared: boolean, actor: Actor): Promise<SavedFilterView | undefined> {
  const { id, unitId } = actor;
  const isShared = shared && unitId !== undefined;
  const owner = isShared ? ofUnit(unitId) : personal(id);
  if ((await queryAll<Stored>(partition(owner))).length >= mostFilters) return undefined;
  const item = { ...keys.savedFilter(owner, kept.id), ...kept };
  await putItem(isShared ? listed(item) : item);
  return viewOf(actor, item);
}

/** A shared filter in the list of those of its maker. */
const listed = (item: Stored) => ({ ...item, lk: listKeys.filtersOf(item.by.id), ls: `${item.at}#${item.id}` });

/** Puts every shared filter in its maker's list, where an earlier version has not. */
export async function listSharedFilters(): Promise<void> {
  for (const { id } of await loadUnits()) {
    for (const item of await queryAll<Stored>(partition(ofUnit(id)))) await putItem(listed(item));
  }
}

/** Takes a filter away, whoever's list it is in; false where there is none that the actor may take away. */
export async function removeFilter(filter: string, actor: Actor): Promise<boolean> {
  const owners = [personal(actor.id), ...(await loadUnits()).map(({ id }) => ofUnit(id))];
  const found = await getItems<Stored>(owners.map((owner) => keys.savedFilter(owner, filter)));
  const [item] = found.filter((one) => mayRemove(actor, one));
  if (item === undefined) return false;
  await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk: item.pk, sk: item.sk } }));
  return true;
}
