/** Routes of the intake desk: which earlier cases a request resembles. */
import * as z from 'zod';
import { caseNo, category, limits, optionalText, place, requester } from '../schemas.ts';
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

export const intakeRoutes = routes({
  findSimilar: {
    module: 'intake',
    method: 'POST',
    path: '/api/intake/similar',
    who: rolesFor('register'),
    body: z.strictObject({
      title: optionalText(limits.title),
      content: optionalText(limits.content),
      category: category.optional(),
      subject: optionalText(100),
      place: place.default({}),
      phone: requester.shape.phone,
    }),
    reply: found,
    summary: { zh: '相似办件', en: 'Earlier cases that a request resembles, while it is taken down' },
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
});
