/** The worklists of whoever asks. */
import type { Actor } from '#core/case.ts';
import { refuse } from '#core/refusals.ts';
import { type WorklistName, worklistNames, worklists } from '#core/worklists.ts';
import { now } from '../clock.ts';
import { countList, listPage } from '../storage/worklists.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

/** Whose rows of this list the actor gets; undefined where the list is not theirs. */
function ownerOf(list: WorklistName, actor: Actor): string | undefined {
  const { owner, roles } = worklists[list];
  if (!actor.roles.some((role) => (roles as readonly string[]).includes(role))) return undefined;
  if (owner === 'centre') return 'centre';
  return owner === 'unit' ? actor.unitId : actor.id;
}

export const handlers: Handlers<'worklists'> = {
  worklist: async ({ params, query, actor }) => {
    const owner = ownerOf(params.name, actor);
    if (owner === undefined) return refuse('not_found');
    const newestFirst = (query.order ?? (params.name === 'handled' ? 'desc' : 'asc')) === 'desc';
    const { limit = 20, cursor } = query;
    const page = await listPage(params.name, owner, { actor, limit, cursor, newestFirst });
    if (page === undefined) {
      const message = { zh: '翻页标记无效', en: 'is not a cursor of this list' };
      return refuse('invalid', {}, [{ path: 'cursor', message }]);
    }
    return { ...page, now: now() };
  },
  worklistCounts: async ({ actor }) => {
    const mine = worklistNames.flatMap((list) => {
      const owner = list === 'handled' ? undefined : ownerOf(list, actor);
      return owner === undefined ? [] : [{ list, owner }];
    });
    const counts = await Promise.all(
      mine.map(async ({ list, owner }) => [list, await countList(list, owner)] as const),
    );
    return { counts: Object.fromEntries(counts) };
  },
};

export const handler = httpModule('worklists', handlers);
