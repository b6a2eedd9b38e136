/** Shapes of the knowledge base, as the API takes and answers them. */
import * as z from 'zod';
import { caseNo, category, limits, optionalText, text, unitId } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { knowledgeActs, knowledgeStates } from './entry.ts';

export const knowledgeId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** What an author writes. Lengths are in characters, dates are Shanghai's. */
export const knowledgeFields = z.strictObject({
  question: text(limits.line),
  answer: text(limits.reply),
  keywords: z.array(text(20)).max(10).default([]),
  category: category.optional(),
  legalBasis: optionalText(300),
  validUntil: z.iso.date().optional(),
  reviewOn: z.iso.date().optional(),
});

/** Body of a submission; `version` is the one that the text was written from, 0 for a new entry. */
export const submitKnowledgeBody = z.strictObject({
  fields: knowledgeFields,
  unitId: unitId.optional(),
  fromCase: caseNo.optional(),
});

const shownFields = z.object({
  question: z.string(),
  answer: z.string(),
  keywords: z.array(z.string()),
  category: z.string().optional(),
  legalBasis: z.string().optional(),
  validUntil: z.string().optional(),
  reviewOn: z.string().optional(),
});
const person = z.object({ id: z.string(), name: z.string(), unitId: z.string().optional() });
const state = z.enum(keysOf(knowledgeStates));
const act = z.enum(keysOf(knowledgeActs));

export const knowledgeHit = z.object({
  id: z.string(),
  question: z.string(),
  /** The beginning of the answer. */
  head: z.string(),
  category: z.string().optional(),
  unitId: z.string().optional(),
  validUntil: z.string().optional(),
  /** In how many cases it was used. */
  uses: z.int(),
});
export type KnowledgeHitView = z.output<typeof knowledgeHit>;

/** A line of what waits for somebody. */
export const knowledgeTask = z.object({
  id: z.string(),
  question: z.string(),
  state,
  unitId: z.string().optional(),
  by: person,
  at: z.string(),
  comment: z.string().optional(),
  /** The day for which a review is due, where that is why it stands here. */
  reviewOn: z.string().optional(),
});
export type KnowledgeTaskView = z.output<typeof knowledgeTask>;

/** A unit's report that an answer at the desk was wrong. */
export const knowledgeReport = z.object({
  caseNo: z.string(),
  unitId: z.string(),
  by: person,
  at: z.string(),
  text: z.string(),
  /** The entries that the answer was given from. */
  knowledge: z.array(z.string()),
  outcome: z.object({ by: person, at: z.string(), text: z.string() }).optional(),
});
export type KnowledgeReportView = z.output<typeof knowledgeReport>;

export const knowledgeView = z.object({
  id: z.string(),
  version: z.int(),
  state,
  unitId: z.string().optional(),
  fromCase: z.string().optional(),
  edition: z.object({ no: z.int(), fields: shownFields, by: person, at: z.string() }).optional(),
  withdrawn: z.object({ by: person, at: z.string(), reason: z.string() }).optional(),
  /** Only for the centre, the owning unit and the author. */
  pending: z
    .object({
      state: state.extract(['in_unit', 'in_review', 'sent_back']),
      fields: shownFields,
      by: person,
      at: z.string(),
      comment: z.string().optional(),
    })
    .optional(),
  uses: z.int(),
  /** What I may do with it now. */
  acts: z.array(act),
  trail: z.array(z.object({ version: z.int(), act, at: z.string(), by: person, comment: z.string().optional() })),
});
export type KnowledgeView = z.output<typeof knowledgeView>;
