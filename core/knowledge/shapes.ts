/** Shapes of the knowledge base, as the API takes and answers them. */
import * as z from 'zod';
import { attachmentKinds, attachmentLimits } from '../attachments/kinds.ts';
import { caseNo, category, limits, madeId, optionalText, text, unitId } from '../schemas.ts';
import { label } from '../view/label.ts';
import { keysOf } from '../vocabulary.ts';
import { knowledgeFileStates } from './attachments.ts';
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
  /** The files by their ids, in the order in which readers see them. */
  attachments: z.array(madeId).max(attachmentLimits.count).optional(),
});

/** A file before it is sent: the link takes just these bytes. */
export const announceKnowledgeFileBody = z.strictObject({
  name: text(200),
  size: z.int().min(1).max(attachmentLimits.size),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Body of a submission; `version` is the one that the text was written from, 0 for a new entry. */
export const submitKnowledgeBody = z.strictObject({
  fields: knowledgeFields,
  unitId: unitId.optional(),
  fromCase: caseNo.optional(),
});

const attachment = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(keysOf(attachmentKinds)),
  /** In bytes. */
  size: z.int(),
});
export type AttachmentView = z.output<typeof attachment>;

/** What has become of a file of one's own. */
export const knowledgeFileView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(keysOf(knowledgeFileStates)),
  kind: z.enum(keysOf(attachmentKinds)).optional(),
  size: z.int(),
  reason: label.optional(),
});
export type KnowledgeFileView = z.output<typeof knowledgeFileView>;

const shownFields = z.object({
  question: z.string(),
  answer: z.string(),
  keywords: z.array(z.string()),
  category: z.string().optional(),
  legalBasis: z.string().optional(),
  validUntil: z.string().optional(),
  reviewOn: z.string().optional(),
  attachments: z.array(attachment).optional(),
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
  /** How many files are attached, where any are. */
  attachments: z.int().optional(),
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
  trail: z.array(
    z.object({
      version: z.int(),
      act,
      at: z.string(),
      by: person,
      comment: z.string().optional(),
      /** What the text of that time had, where it is no longer the one shown above; for those who decide. */
      attachments: z.array(attachment).optional(),
    }),
  ),
});
export type KnowledgeView = z.output<typeof knowledgeView>;
