/** The knowledge base, and what the desk answered in a unit's business. */
import type { Actor } from '#core/case.ts';
import { dropUndefined } from '#core/commands/definition.ts';
import {
  decideKnowledge,
  type KnowledgeInput,
  knowledgeActsFor,
  maySeeEntry,
  maySeePending,
} from '#core/knowledge/decide.ts';
import { type KnowledgeAct, type KnowledgeEntry, stateOf } from '#core/knowledge/entry.ts';
import { knowledgeNotices, knowledgeOwnersOf } from '#core/knowledge/notices.ts';
import { searchKnowledge } from '#core/knowledge/search.ts';
import type { KnowledgeTaskView, KnowledgeView } from '#core/knowledge/shapes.ts';
import { mayEver } from '#core/permissions.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import { localDate, localText } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import { deskAnswerHandlers } from '../knowledge/desk-answers.ts';
import { fillAttachments, knowledgeFileHandlers, type SentFields } from '../knowledge/files.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import {
  commitKnowledge,
  knowledgeIdOf,
  listKnowledgeReviews,
  listKnowledgeTasks,
  loadKnowledge,
  loadKnowledgeTrail,
} from '../storage/knowledge.ts';
import { knowledgeIndex } from '../storage/knowledge-packs.ts';
import { listReports } from '../storage/knowledge-reports.ts';
import { readUses } from '../storage/knowledge-uses.ts';
import { putNotice } from '../storage/notices.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers, Request } from './request.ts';

const today = (): string => localDate(now());

async function viewOf(entry: KnowledgeEntry, actor: Actor): Promise<KnowledgeView> {
  const [trail, uses] = await Promise.all([loadKnowledgeTrail(entry.id), readUses([entry.id])]);
  const { pending, ...open } = entry;
  const inside = maySeePending(actor, entry);
  return {
    ...(inside ? entry : open),
    state: stateOf(inside ? entry : open, today()),
    uses: uses.get(entry.id) ?? 0,
    acts: knowledgeActsFor(actor, entry, today()),
    // What was proposed and what was said of it stays between those who decide on it.
    trail: trail
      .filter(({ act }) => inside || act === 'publish' || act === 'confirm')
      .map(({ fields, ...line }) => ({
        ...line,
        ...(inside && fields?.attachments !== undefined ? { attachments: fields.attachments } : {}),
      })),
  };
}

/** Somebody has changed it since it was read: who, and when. */
async function changedSince(id: string): Promise<Refusal> {
  const last = (await loadKnowledgeTrail(id)).at(-1);
  if (last === undefined) return refuse('not_found');
  return refuse('outdated', { version: last.version, who: last.by.name, at: localText(last.at) });
}

/** What comes with an act, a text with its files by their ids. */
type Sent = Omit<KnowledgeInput, 'fields'> & { fields?: SentFields };
type Change = { entry: KnowledgeEntry | undefined; id: string; act: KnowledgeAct; input: Sent; actor: Actor };

async function change({ entry, id, act, input, actor }: Change): Promise<KnowledgeView | Refusal> {
  const { fields: sent, ...rest } = input;
  const filled = sent === undefined ? undefined : await fillAttachments(sent, entry, actor);
  if (isRefusal(filled)) return filled;
  const { files = [], ...fields } = filled ?? {};
  const decision = decideKnowledge(entry, id, act, { ...rest, ...fields }, { actor, now: now(), today: today() });
  if (isRefusal(decision)) return decision;
  const committed = await commitKnowledge(entry, decision, files);
  if (committed !== 'done') return committed === 'busy' ? refuse('busy') : changedSince(id);
  await Promise.all(knowledgeNotices(entry, decision).map(putNotice));
  return viewOf(decision.entry, actor);
}

type ActRequest = { params: { id: string }; actor: Actor; ifMatch?: number };

async function act(name: KnowledgeAct, { params: { id }, actor, ifMatch }: ActRequest, input: Sent) {
  const entry = await loadKnowledge(id);
  if (entry === undefined || !maySeeEntry(actor, entry)) return refuse('not_found');
  if (ifMatch !== undefined && ifMatch !== entry.version) return changedSince(id);
  return change({ entry, id, act: name, input, actor });
}

/** A new entry; the same request sent again answers with the entry that it made. */
async function submit({ body, actor, idempotencyKey }: Request<'submitKnowledge'>): Promise<KnowledgeView | Refusal> {
  const id = idempotencyKey === undefined ? newId() : knowledgeIdOf(actor.id, idempotencyKey);
  const made = idempotencyKey === undefined ? undefined : await loadKnowledge(id);
  if (made !== undefined) return viewOf(made, actor);
  const input = { ...body, fields: dropUndefined(body.fields) };
  return change({ entry: undefined, id, act: 'submit', input, actor });
}

async function search({ query }: Request<'searchKnowledge'>) {
  const { q, category, unitId, prefer, limit = 20, cursor } = query;
  const scope = `knowledge\0${JSON.stringify([q, category, unitId, prefer])}`;
  const start = cursor === undefined ? { from: 0 } : readCursor(cursor, scope);
  if (start === undefined) return refuseField('cursor', '翻页标记无效', 'is not a cursor of this search');
  const from = Number(start.from);
  const wish = {
    today: today(),
    ...(q === undefined ? {} : { text: q }),
    ...(category === undefined ? {} : { category }),
    ...(unitId === undefined ? {} : { unitId }),
  };
  const hits = searchKnowledge(await knowledgeIndex(), wish, prefer);
  const page = hits.slice(from, from + limit).map(({ entry: { keywords: _, at: __, ...shown } }) => shown);
  const uses = await readUses(page.map(({ id }) => id));
  const more = from + limit < hits.length;
  return {
    items: page.map((shown) => ({ ...shown, uses: uses.get(shown.id) ?? 0 })),
    total: hits.length,
    ...(more ? { next: writeCursor({ from: from + limit }, scope) } : {}),
  };
}

const pendingTask = (entry: KnowledgeEntry): KnowledgeTaskView[] => {
  const { id, pending, unitId } = entry;
  if (pending === undefined) return [];
  const { state, fields, by, at, comment } = pending;
  const said = comment === undefined ? {} : { comment };
  return [{ id, question: fields.question, state, by, at, ...said, ...(unitId === undefined ? {} : { unitId }) }];
};

const reviewTask = (entry: KnowledgeEntry): KnowledgeTaskView[] => {
  const { id, edition, unitId } = entry;
  if (edition === undefined) return [];
  const { fields, by, at } = edition;
  const day = fields.reviewOn ?? fields.validUntil;
  return [
    {
      ...{ id, question: fields.question, state: stateOf(entry, today()), by, at },
      ...(unitId === undefined ? {} : { unitId }),
      ...(day === undefined ? {} : { reviewOn: day }),
    },
  ];
};

async function tasks(actor: Actor) {
  const publishes = mayEver(actor.roles, 'publishKnowledge');
  const [waiting, reviews, reports] = await Promise.all([
    listKnowledgeTasks(knowledgeOwnersOf(actor)),
    publishes ? listKnowledgeReviews(today()) : [],
    publishes ? listReports() : [],
  ]);
  return { items: waiting.flatMap(pendingTask), reviews: reviews.flatMap(reviewTask), reports };
}

export const handlers: Handlers<'knowledge'> = {
  searchKnowledge: search,
  submitKnowledge: submit,
  knowledgeTasks: ({ actor }) => tasks(actor),
  readKnowledge: async ({ params, actor }) => {
    const entry = await loadKnowledge(params.id);
    return entry === undefined || !maySeeEntry(actor, entry) ? refuse('not_found') : viewOf(entry, actor);
  },
  amendKnowledge: (request) => act('submit', request, { ...request.body, fields: dropUndefined(request.body.fields) }),
  approveKnowledge: (request) => act('approve', request, {}),
  publishKnowledge: (request) => act('publish', request, {}),
  sendBackKnowledge: (request) => act('send-back', request, request.body),
  withdrawKnowledge: (request) => act('withdraw', request, request.body),
  confirmKnowledge: (request) => act('confirm', request, request.body),
  ...knowledgeFileHandlers,
  ...deskAnswerHandlers,
};

export const handler = httpModule('knowledge', handlers);
