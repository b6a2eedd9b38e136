/** Whose drafts count as work in hand. */
import { centreOwner } from '#core/insight/deeds.ts';
import { worklists } from '#core/worklists.ts';
import { loadUsers } from '../storage/city.ts';

/** Those of everybody who has a list of them, where the centre is among the owners. */
export async function draftersOf(owners: readonly string[]): Promise<string[]> {
  if (!owners.includes(centreOwner)) return [];
  const users = await loadUsers();
  const drafters: readonly string[] = worklists.drafts.roles;
  return users.filter(({ roles }) => roles.some((role) => drafters.includes(role))).map(({ id }) => id);
}
