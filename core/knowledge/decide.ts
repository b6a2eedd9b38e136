/** What may be done to an entry of the knowledge base, by whom, and what it becomes. Pure: refusals are values. */
import type { Actor, Instant } from '../case.ts';
import { isGrantedTo, mayEver } from '../permissions.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '../refusals.ts';
import {
  isExpired,
  isPublished,
  type KnowledgeAct,
  type KnowledgeChange,
  type KnowledgeEntry,
  type KnowledgeFields,
  knowledgeActs,
  knowledgeStates,
  type Pending,
  personOf,
  stateOf,
} from './entry.ts';

/** What comes with an act: the text of a submission, the reason of a refusal, the day of the next review. */
export type KnowledgeInput = {
  fields?: KnowledgeFields;
  unitId?: string | undefined;
  fromCase?: string | undefined;
  comment?: string | undefined;
  reviewOn?: string | undefined;
};

export type KnowledgeDecision = { entry: KnowledgeEntry; change: KnowledgeChange };
type Situation = { actor: Actor; now: Instant; today: string };

const isReviewer = (actor: Actor): boolean => isGrantedTo(actor, 'publishKnowledge', 'any');
const isOfOwner = (actor: Actor, entry: KnowledgeEntry): boolean =>
  actor.unitId !== undefined && actor.unitId === entry.unitId;
/** Submits for a unit, and only for the own one. */
const isBoundToUnit = (actor: Actor): boolean => !isGrantedTo(actor, 'submitKnowledge', 'any');
const approvesFor = (actor: Actor, unitId: string | undefined): boolean =>
  mayEver(actor.roles, 'approveKnowledge') && unitId !== undefined && actor.unitId === unitId;

/** Who sees what is not published: the centre, the owning unit, the author. */
export function maySeePending(actor: Actor, entry: KnowledgeEntry): boolean {
  return isReviewer(actor) || isOfOwner(actor, entry) || entry.pending?.by.id === actor.id;
}

/** Whether the entry exists for this reader. */
export function maySeeEntry(actor: Actor, entry: KnowledgeEntry): boolean {
  return mayEver(actor.roles, 'readKnowledge') && (isPublished(entry) || maySeePending(actor, entry));
}

/** Who may propose a text: anybody of the desk for any entry, a unit for its own. */
function maySubmit(actor: Actor, entry: KnowledgeEntry | undefined): boolean {
  if (!mayEver(actor.roles, 'submitKnowledge')) return false;
  return entry === undefined || !isBoundToUnit(actor) || isOfOwner(actor, entry);
}

/** Whether the actor decides on what is pending: the manager in the unit, then the centre. */
function decides(actor: Actor, entry: KnowledgeEntry): boolean {
  switch (entry.pending?.state) {
    case 'in_unit':
      return approvesFor(actor, entry.unitId);
    case 'in_review':
      return isReviewer(actor);
    default:
      return false;
  }
}

const granted: Record<KnowledgeAct, (actor: Actor, entry: KnowledgeEntry | undefined) => boolean> = {
  submit: maySubmit,
  approve: (actor, entry) => approvesFor(actor, entry?.unitId),
  publish: isReviewer,
  'send-back': (actor, entry) => isReviewer(actor) || approvesFor(actor, entry?.unitId),
  withdraw: isReviewer,
  confirm: isReviewer,
};

/** Whether the entry stands so that the act makes sense. */
const possible: Record<KnowledgeAct, (actor: Actor, entry: KnowledgeEntry, today: string) => boolean> = {
  // While somebody decides, only the author and the centre change what is decided on.
  submit: (actor, { pending }) =>
    pending === undefined || pending.state === 'sent_back' || pending.by.id === actor.id || isReviewer(actor),
  approve: (_, { pending }) => pending?.state === 'in_unit',
  publish: (_, { pending }) => pending?.state === 'in_review',
  'send-back': decides,
  withdraw: (_, entry) => isPublished(entry),
  // What holds no longer needs another text, not another day.
  confirm: (_, { edition, ...entry }, today) =>
    edition !== undefined && isPublished({ edition, ...entry }) && !isExpired(edition.fields, today),
};

/** What the actor may do with the entry now: the buttons of its page. */
export function knowledgeActsFor(actor: Actor, entry: KnowledgeEntry, today: string): KnowledgeAct[] {
  const acts = Object.keys(knowledgeActs) as KnowledgeAct[];
  return acts.filter((act) => granted[act](actor, entry) && possible[act](actor, entry, today));
}

/** What is asked of the dates: a text whose last day is over is no use to anybody. */
function checkDates({ validUntil, reviewOn }: KnowledgeFields, today: string): Refusal | undefined {
  if (validUntil !== undefined && validUntil < today) {
    return refuseField('validUntil', '有效期已过', 'lies in the past');
  }
  return reviewOn !== undefined && reviewOn <= today
    ? refuseField('reviewOn', '复核日期应在今天之后', 'must be after today')
    : undefined;
}

function submitted(entry: KnowledgeEntry | undefined, id: string, input: KnowledgeInput, situation: Situation) {
  const { actor, now, today } = situation;
  if (input.fields === undefined) return refuseField('fields', '请填写内容', 'is required');
  const wrong = checkDates(input.fields, today);
  if (wrong !== undefined) return wrong;
  const unitId = isBoundToUnit(actor) ? actor.unitId : (input.unitId ?? entry?.unitId);
  const inUnit = isBoundToUnit(actor) && !approvesFor(actor, unitId);
  const pending: Pending = {
    state: inUnit ? 'in_unit' : 'in_review',
    fields: input.fields,
    by: personOf(actor),
    at: now,
  };
  const fromCase = entry?.fromCase ?? input.fromCase;
  return {
    ...(entry ?? { id, version: 0 }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(fromCase === undefined ? {} : { fromCase }),
    pending,
  };
}

function decided(entry: KnowledgeEntry, act: KnowledgeAct, input: KnowledgeInput, situation: Situation) {
  const { actor, now, today } = situation;
  const { pending, edition } = entry;
  const by = personOf(actor);
  switch (act) {
    case 'approve':
      return pending === undefined ? entry : { ...entry, pending: { ...pending, state: 'in_review' as const } };
    case 'send-back':
      if (input.comment === undefined) return refuseField('comment', '请填写退回理由', 'say why');
      if (pending === undefined) return entry;
      return { ...entry, pending: { ...pending, state: 'sent_back' as const, comment: input.comment } };
    case 'publish': {
      if (pending === undefined) return entry;
      const wrong = checkDates(pending.fields, today);
      if (wrong !== undefined) return wrong;
      const { pending: _, withdrawn: __, ...rest } = entry;
      return { ...rest, edition: { no: (edition?.no ?? 0) + 1, fields: pending.fields, by, at: now } };
    }
    case 'withdraw':
      if (input.comment === undefined) return refuseField('comment', '请填写下架理由', 'say why');
      return { ...entry, withdrawn: { by, at: now, reason: input.comment } };
    case 'confirm': {
      if (edition === undefined) return entry;
      if (input.reviewOn === undefined) return refuseField('reviewOn', '请填写下次复核日期', 'is required');
      const fields = { ...edition.fields, reviewOn: input.reviewOn };
      return checkDates(fields, today) ?? { ...entry, edition: { ...edition, fields } };
    }
    case 'submit':
      return submitted(entry, entry.id, input, situation);
  }
}

/**
 * Decides an act on an entry (absent for a new one, which gets `id`). What the actor may not see is not found; what they may see and
 * not do is forbidden; what does not fit how the entry stands says how it stands.
 */
export function decideKnowledge(
  entry: KnowledgeEntry | undefined,
  id: string,
  act: KnowledgeAct,
  input: KnowledgeInput,
  situation: Situation,
): KnowledgeDecision | Refusal {
  const { actor, now, today } = situation;
  if (entry === undefined ? act !== 'submit' : !maySeeEntry(actor, entry)) return refuse('not_found');
  const action = knowledgeActs[act];
  if (!granted[act](actor, entry)) return refuse('not_permitted', { action });
  if (entry !== undefined && !possible[act](actor, entry, today)) {
    return refuse('wrong_knowledge_state', { state: knowledgeStates[stateOf(entry, today)], action });
  }
  const next = entry === undefined ? submitted(entry, id, input, situation) : decided(entry, act, input, situation);
  if (isRefusal(next)) return next;
  const version = (entry?.version ?? 0) + 1;
  const { comment } = input;
  const fields = act === 'submit' || act === 'publish' ? (next.pending ?? next.edition)?.fields : undefined;
  return {
    entry: { ...next, version },
    change: {
      version,
      act,
      at: now,
      by: personOf(actor),
      ...(comment === undefined ? {} : { comment }),
      ...(fields === undefined ? {} : { fields }),
    },
  };
}
