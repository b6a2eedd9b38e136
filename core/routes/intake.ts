/** Routes of the intake desk: which earlier cases a request resembles. */
import * as z from 'zod';
import { caseNo, category, hotIssueId, limits, optionalText, place, requester, text } from '../schemas.ts';
import { label } from '../view/label.ts';
import { caseStatuses, keysOf } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const reasonView = label.extend({ kind: z.enum(['caller', 'place', 'subject', 'text', 'category', 'time']) });
/** An earlier case with the reasons for which it is shown. Nothing in it is about a person. */
const similarView = z.object({
  caseNo: z.string(),
  /** Absent where the reader may know of the case's state only. */
  title: z.string().optional(),
  status: z.enum(keysOf(caseStatuses)),
  receivedAt: z.string(),
  /** In hand: it can be supplemented, urged and merged into. */
  open: z.boolean(),
  reasons: z.array(reasonView),
  /** One and the same matter. */
  duplicate: z.boolean(),
  /** The same subject and place within 30 days. */
  repeat: z.boolean(),
});
export type SimilarView = z.output<typeof similarView>;
const found = z.object({ items: z.array(similarView) });

/** A hot issue that a request may belong to: what it is called, and how many cases tell of it. */
const offeredHotIssue = z.object({ id: hotIssueId, title: label, cases: z.int() });
export type OfferedHotIssue = z.output<typeof offeredHotIssue>;
/** What stands in the form, as far as it has come. */
const typed = z.strictObject({
  title: optionalText(limits.title),
  content: optionalText(limits.content),
  category: category.optional(),
  subject: optionalText(100),
  place: place.default({}),
});

/** A browser's own name for itself, made by chance. */
const device = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
/** `form`: as the portal writes it, which alone reads it. */
const unsentForm = z.strictObject({ device, form: text(20_000), at: z.string() });
export type UnsentForm = z.output<typeof unsentForm>;

export const intakeRoutes = routes({
  findSimilar: {
    module: 'intake',
    method: 'POST',
    path: '/api/intake/similar',
    who: rolesFor('register'),
    body: typed.extend({ phone: requester.shape.phone }),
    reply: found,
    summary: { zh: '相似办件', en: 'Earlier cases that a request resembles, while it is taken down' },
  },
  offeredHotIssues: {
    module: 'intake',
    method: 'POST',
    path: '/api/intake/hot-issues',
    who: rolesFor('register'),
    body: typed,
    reply: z.object({ items: z.array(offeredHotIssue) }),
    summary: { zh: '可关联的群体事件', en: 'Hot issues that a request may be a part of, while it is taken down' },
  },
  relatedCases: {
    module: 'intake',
    method: 'GET',
    path: '/api/cases/{caseNo}/related',
    who: rolesFor('see'),
    params: z.object({ caseNo }),
    reply: found,
    summary: { zh: '相关办件', en: 'Cases that a case resembles' },
  },
  unsent: {
    module: 'intake',
    method: 'GET',
    path: '/api/intake/unsent',
    who: rolesFor('register'),
    reply: z.object({ items: z.array(unsentForm) }),
    summary: {
      zh: '未提交的登记',
      en: 'My intake forms that were not sent, one a browser, the latest first; kept for a day',
    },
  },
  keepUnsent: {
    module: 'intake',
    method: 'POST',
    path: '/api/intake/unsent',
    who: rolesFor('register'),
    body: unsentForm.omit({ at: true }),
    reply: z.object({ at: z.string() }),
    summary: { zh: '暂存未提交的登记', en: 'Keep an intake form while it is typed' },
  },
  dropUnsent: {
    module: 'intake',
    method: 'POST',
    path: '/api/intake/unsent/drop',
    who: rolesFor('register'),
    body: z.strictObject({ device }),
    reply: z.object({ dropped: z.string() }),
    summary: { zh: '丢弃未提交的登记', en: 'Forget an intake form that was not sent' },
  },
});
