/** The worklists of whoever asks. */
import type { Actor } from '#core/case.ts';
import { portfolioCharges } from '#core/notices.ts';
import { refuse, refuseField } from '#core/refusals.ts';
import { type WatchedQuestion, watchedQuestionNames, watchedStands } from '#core/watched.ts';
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

const inCharge = (actor: Actor) => ({
  charges: ownersOf('instructed', actor),
  people: [actor.id, ...(actor.standsFor ?? [])],
});

/** Where the rows of a list stand. Those of the cases to watch stand apart by what a leader asks of them. */
const standsOf = (
  list: WorklistName,
  owners: readonly string[],
  question: WatchedQuestion | undefined,
  actor: Actor,
) => (list === 'instructed' ? watchedStands(question, inCharge(actor)) : owners.map((owner) => ({ owner })));

export const handlers: Handlers<'worklists'> = {
  worklist: async ({ params, query, actor }) => {
    const owners = ownersOf(params.name, actor);
    if (owners.length === 0) return refuse('not_found');
    if (query.question !== undefined && params.name !== 'instructed') {
      return refuseField('question', '这个列表没有此项', 'is not asked of this list');
    }
    const newestFirst = (query.order ?? (newestFirstLists.includes(params.name) ? 'desc' : 'asc')) === 'desc';
    const { limit = 20, cursor } = query;
    const stands = standsOf(params.name, owners, query.question, actor);
    const page = await listPage(params.name, stands, { actor, limit, cursor, newestFirst });
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
      mine.map(async ({ list, owners }) => {
        // For a count it does not matter how the rows are told apart.
        const stands = owners.map((owner) => ({ owner }));
        return [list, await countList(list, stands, actor)] as const;
      }),
    );
    return { counts: Object.fromEntries(counts) };
  },
  watchedCounts: async ({ actor }) => {
    const mine = inCharge(actor);
    if (mine.charges.length === 0) return refuse('not_found');
    const counts = await Promise.all(
      watchedQuestionNames.map(
        async (question) => [question, await countList('instructed', watchedStands(question, mine), actor)] as const,
      ),
    );
    return { counts: Object.fromEntries(counts) as Record<WatchedQuestion, number> };
  },
};

export const handler = httpModule('worklists', handlers);
