/** Shapes of hot issues, as the API takes and answers them. */
import * as z from 'zod';
import { messageStates } from '../message-states.ts';
import { caseNo, hotIssueId, limits, optionalText, text, unitId } from '../schemas.ts';
import { label } from '../view/label.ts';
import { caseStatuses, keysOf } from '../vocabulary.ts';
import { instructedStates } from './instruct.ts';
import { hotActs, hotOrigins, hotStates } from './issue.ts';
import { keyKinds, windows } from './policy.ts';
import { hindrances, mostWords } from './telling.ts';

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

/** Number and status; the rest is absent where the reader may not see the case. */
const hotCase = z.object({
  caseNo: z.string(),
  status: z.enum(keysOf(caseStatuses)),
  /** Empty where it has none, or it is kept no more. */
  title: z.string().optional(),
  open: z.boolean().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  receivedAt: z.string().optional(),
  overdue: z.boolean().optional(),
});

export const hotView = hotRow.extend({
  version: z.int(),
  kind: z.enum(keysOf(keyKinds)).optional(),
  /** The points that each term gives; their sum is the score. */
  points: z.record(z.string(), z.number()).optional(),
  words: label.optional(),
  /** The latest hundred. */
  members: z.array(hotCase),
  /** Without what is confidential or a report of wrongdoing, where the reader may not see it. */
  areas: z.array(z.object({ district: z.string(), street: z.string().optional(), cases: z.int() })),
  openCases: z.int(),
  beforeAfter: z.object({ since: z.string(), before: z.number(), after: z.number(), days: z.int() }).optional(),
  closed: z.object({ at: z.string(), by: person, reason: z.string().optional() }).optional(),
  mergedInto: z.string().optional(),
  /** What its citizens were told, the first first. */
  tellings: z.array(z.object({ id: z.string(), text: z.string(), at: z.string(), by: person })),
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

/** A hot issue as a bulletin of a month tells of it: as it was when the month ended. */
export const hotOfMonth = z.object({
  id: z.string(),
  /** What it was called then; by district and category where nobody had confirmed it. */
  title: label,
  state,
  /** Its members then. */
  cases: z.int(),
  unitId: z.string().optional(),
  /** What was done in the month. */
  acts: z.array(z.object({ act, at: z.string(), unitId: z.string().optional(), comment: z.string().optional() })),
});
export type HotOfMonth = z.output<typeof hotOfMonth>;

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
export const tellingBody = z.strictObject({ text: text(mostWords) });

/** Whom a message reaches, and what became of it where it was given out. Cases by number; no telephone number ever. */
export const tellingPreview = z.object({
  /** What the citizen reads, and as how many text messages it counts. */
  message: z.string(),
  parts: z.int(),
  cases: z.int(),
  /** Different numbers that can be told; how many of them are left to be told, those whose message failed included. */
  citizens: z.int(),
  left: z.int(),
  hindered: z.array(z.object({ why: z.enum(keysOf(hindrances)), cases: z.array(z.string()) })),
  outcomes: z.array(z.object({ state: z.enum(keysOf(messageStates)), citizens: z.int(), cases: z.array(z.string()) })),
});
export type TellingPreview = z.output<typeof tellingPreview>;

/** Why something was not done in one case of many. */
const refusalView = z.object({ code: z.string(), status: z.int(), message: label });
export type RefusalView = z.output<typeof refusalView>;

/** What became of some cases: their citizen has a message, cannot be told, or something failed and may be tried again. `told`: the case says so. */
export const toldCases = z.object({
  items: z.array(
    z.object({
      caseNo: z.string(),
      told: z.boolean(),
      /** What became of the message where the citizen was sent it before, by another case or an earlier attempt. */
      before: z.enum(keysOf(messageStates)).optional(),
      why: z.enum(keysOf(hindrances)).optional(),
      refusal: refusalView.optional(),
    }),
  ),
  /** The case after which to go on; absent at the end. */
  next: z.string().optional(),
});
export type ToldCase = z.output<typeof toldCases>['items'][number];

/** What became of an instruction in some cases, and how many it has reached in all. */
export const instructedCases = z.object({
  items: z.array(
    z.object({ caseNo: z.string(), state: z.enum(keysOf(instructedStates)), refusal: refusalView.optional() }),
  ),
  reached: z.object({ given: z.int(), refused: z.int() }),
  /** The case after which to go on; absent at the end. */
  next: z.string().optional(),
});
export type InstructedCases = z.output<typeof instructedCases>;
export type InstructedCase = InstructedCases['items'][number];

export const nominateBody = z.strictObject({ caseNo, title: hotTitle.optional(), comment: text(limits.comment) });
