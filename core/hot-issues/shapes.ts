/** Shapes of hot issues, as the API takes and answers them. */
import * as z from 'zod';
import { caseNo, hotIssueId, limits, optionalText, text, unitId } from '../schemas.ts';
import { label } from '../view/label.ts';
import { caseStatuses, keysOf } from '../vocabulary.ts';
import { hotActs, hotOrigins, hotStates } from './issue.ts';
import { keyKinds, windows } from './policy.ts';

const state = z.enum(keysOf(hotStates));
const act = z.enum(keysOf(hotActs));
const person = z.object({ id: z.string(), name: z.string() });
const counts = z.object({ day: z.int(), week: z.int(), month: z.int() });

/** What was counted of an issue in one window, as its score is made from it. */
export const termsView = z.object({
  window: z.enum(keysOf(windows)),
  cases: z.int(),
  callers: z.int(),
  baseline: z.number(),
  expected: z.number(),
  city: z.number(),
  growth: z.number(),
  surprise: z.number(),
  dissatisfied: z.int(),
  overdue: z.int(),
  urgent: z.int(),
  safety: z.int(),
});

export const hotRow = z.object({
  id: z.string(),
  state,
  origin: z.enum(keysOf(hotOrigins)),
  title: label,
  /** What it is about, as its kind and parts: absent for what was put together by hand. */
  key: z.string().optional(),
  score: z.number(),
  terms: termsView.optional(),
  counts,
  /** Callers of the last 30 days. */
  callers: z.int(),
  /** Cases on each of the last 30 days, the present one last. */
  trend: z.array(z.int()),
  cases: z.int(),
  categories: z.array(z.string()),
  leadUnit: z.string().optional(),
  pinned: z.boolean().optional(),
  createdAt: z.string(),
});
export type HotRow = z.output<typeof hotRow>;

const hotCase = z.object({
  caseNo: z.string(),
  /** Absent where the reader may not see the case; empty where it has none, or it is kept no more. */
  title: z.string().optional(),
  status: z.enum(keysOf(caseStatuses)),
  open: z.boolean(),
  district: z.string().optional(),
  street: z.string().optional(),
  receivedAt: z.string(),
  overdue: z.boolean(),
});

export const hotView = hotRow.extend({
  version: z.int(),
  kind: z.enum(keysOf(keyKinds)).optional(),
  /** The points that each term gives; their sum is the score. */
  points: z.record(z.string(), z.number()).optional(),
  words: label.optional(),
  /** The latest hundred. */
  members: z.array(hotCase),
  areas: z.array(z.object({ district: z.string(), street: z.string().optional(), cases: z.int() })),
  openCases: z.int(),
  beforeAfter: z.object({ since: z.string(), before: z.number(), after: z.number(), days: z.int() }).optional(),
  closed: z.object({ at: z.string(), by: person, reason: z.string().optional() }).optional(),
  mergedInto: z.string().optional(),
  /** What I may do with it now. */
  acts: z.array(act),
  trail: z.array(
    z.object({
      version: z.int(),
      act,
      at: z.string(),
      by: person,
      comment: z.string().optional(),
      cases: z.array(z.string()).optional(),
      words: label.optional(),
      title: label.optional(),
      unitId: z.string().optional(),
      other: z.string().optional(),
      reached: z.object({ given: z.int(), refused: z.int() }).optional(),
    }),
  ),
  at: z.string(),
});
export type HotView = z.output<typeof hotView>;

export const repeatRequesterView = z.object({
  cases: z.int(),
  latest: z.string(),
  caseNos: z.array(z.string()),
  category: z.string().optional(),
  same: z.int(),
});

const comment = optionalText(limits.comment);
const reason = z.strictObject({ comment: text(limits.comment) });
const plain = z.strictObject({ comment });
const cases = z.array(caseNo).min(1).max(200);
export const hotTitle = text(60);

/** The body of each act. */
export const hotBodies = {
  confirm: plain,
  assign: z.strictObject({ unitId, comment }),
  govern: plain,
  resolve: reason,
  dismiss: reason,
  reopen: plain,
  pin: plain,
  unpin: plain,
  rename: z.strictObject({ title: hotTitle, comment }),
  add: z.strictObject({ cases, comment }),
  remove: z.strictObject({ cases, comment }),
  split: z.strictObject({ cases, title: hotTitle }),
  merge: z.strictObject({ other: hotIssueId }),
  instruct: reason,
} as const;
export const nominateBody = z.strictObject({ caseNo, title: hotTitle.optional(), comment: text(limits.comment) });
