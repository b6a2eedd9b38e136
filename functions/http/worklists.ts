/** The worklists of whoever asks. */
import type { Actor } from '#core/case.ts';
import { portfolioCharges } from '#core/notices.ts';
import { refuse, refuseField } from '#core/refusals.ts';
import { type WorklistName, worklistNames, worklists } from '#core/worklists.ts';
import { now } from '../clock.ts';
import { countList, listPage } from '../storage/worklists.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

/** Lists of what is over: the latest first. */
const newestFirstLists: readonly WorklistName[] = ['handled', 'desk-closed'];

/** Whose rows of this list the actor gets: of several owners where a leader has charge of several; of nobody where the list is not theirs. */
function ownersOf(list: WorklistName, actor: Actor): string[] {
  const { owner, roles } = worklists[list];
  if (!actor.roles.some((role) => (roles as readonly string[]).includes(role))) return [];
  switch (owner) {
    case 'centre':
      return ['centre'];
    case 'unit':
      return actor.unitId === undefined ? [] : [actor.unitId];
    case 'portfolio':
      return portfolioCharges(actor);
    case 'self':
      return [actor.id];
  }
}

export const handlers: Handlers<'worklists'> = {
  worklist: async ({ params, query, actor }) => {
    const owners = ownersOf(params.name, actor);
    if (owners.length === 0) return refuse('not_found');
    const newestFirst = (query.order ?? (newestFirstLists.includes(params.name) ? 'desc' : 'asc')) === 'desc';
    const { limit = 20, cursor } = query;
    const page = await listPage(params.name, owners, { actor, limit, cursor, newestFirst });
    if (page === undefined) {
      return refuseField('cursor', '翻页标记无效', 'is not a cursor of this list');
    }
    return { ...page, now: now() };
  },
  worklistCounts: async ({ actor }) => {
    const mine = worklistNames.flatMap((list) => {
      const owners = newestFirstLists.includes(list) ? [] : ownersOf(list, actor);
      return owners.length === 0 ? [] : [{ list, owners }];
    });
    const counts = await Promise.all(
      mine.map(async ({ list, owners }) => [list, await countList(list, owners)] as const),
    );
    return { counts: Object.fromEntries(counts) };
  },
};

export const handler = httpModule('worklists', handlers);
