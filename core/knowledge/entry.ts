/** 知识库: what an entry of the knowledge base is, and the words of its life. */
import type { Actor, Instant } from '../case.ts';
import type { LocalDate } from '../time/instant.ts';
import type { Label } from '../vocabulary.ts';
import type { Attachment } from './attachments.ts';

/** How an entry stands. What waits for a decision says so even while an older edition is published. */
export const knowledgeStates = {
  in_unit: { zh: '单位审核中', en: 'Awaiting the unit’s approval' },
  in_review: { zh: '待审核', en: 'Awaiting review' },
  sent_back: { zh: '退回修改', en: 'Sent back' },
  published: { zh: '已发布', en: 'Published' },
  expired: { zh: '已过期', en: 'Expired' },
  withdrawn: { zh: '已下架', en: 'Withdrawn' },
} as const satisfies Record<string, Label>;
export type KnowledgeState = keyof typeof knowledgeStates;

/** What can be done to an entry, as its trail names it. */
export const knowledgeActs = {
  submit: { zh: '提交', en: 'Submitted' },
  approve: { zh: '单位同意', en: 'Approved in the unit' },
  publish: { zh: '发布', en: 'Published' },
  'send-back': { zh: '退回修改', en: 'Sent back' },
  withdraw: { zh: '下架', en: 'Withdrawn' },
  confirm: { zh: '复核有效', en: 'Confirmed as valid' },
} as const satisfies Record<string, Label>;
export type KnowledgeAct = keyof typeof knowledgeActs;

export type Person = { id: string; name: string; unitId?: string };

/** Who somebody was when they did something. */
export const personOf = ({ id, name, unitId }: Actor): Person => ({
  ...{ id, name },
  ...(unitId === undefined ? {} : { unitId }),
});

/** What an edition says. `validUntil` is the last day on which it holds; on `reviewOn` somebody looks whether it still does. */
export type KnowledgeFields = {
  question: string;
  answer: string;
  keywords: string[];
  category?: string;
  legalBasis?: string;
  validUntil?: LocalDate;
  reviewOn?: LocalDate;
  attachments?: Attachment[];
};

/** What waits for a decision, or was sent back with a comment. */
export type Pending = {
  state: Extract<KnowledgeState, 'in_unit' | 'in_review' | 'sent_back'>;
  fields: KnowledgeFields;
  by: Person;
  at: Instant;
  comment?: string;
};

/** What is, or was last, published. */
export type Edition = { no: number; fields: KnowledgeFields; by: Person; at: Instant };

export type KnowledgeEntry = {
  id: string;
  /** Number of the last change. */
  version: number;
  /** The unit whose business it is. */
  unitId?: string;
  pending?: Pending;
  edition?: Edition;
  withdrawn?: { by: Person; at: Instant; reason: string };
  /** The closed case from which it was drafted. */
  fromCase?: string;
};

/** One line of an entry's trail; `edition` where one was published by it. */
export type KnowledgeChange = {
  version: number;
  act: KnowledgeAct;
  at: Instant;
  by: Person;
  comment?: string;
  fields?: KnowledgeFields;
};

/** True when an edition's last day is over. */
export const isExpired = ({ validUntil }: Pick<KnowledgeFields, 'validUntil'>, today: LocalDate): boolean =>
  validUntil !== undefined && validUntil < today;

/** True when the edition counts: published, not withdrawn. */
export const isPublished = (entry: KnowledgeEntry): boolean =>
  entry.edition !== undefined && entry.withdrawn === undefined;

/** How the entry stands today. */
export function stateOf(entry: KnowledgeEntry, today: LocalDate): KnowledgeState {
  if (entry.pending !== undefined) return entry.pending.state;
  if (entry.withdrawn !== undefined || entry.edition === undefined) return 'withdrawn';
  return isExpired(entry.edition.fields, today) ? 'expired' : 'published';
}
