/** Routes of the monthly bulletin (简报): what its editor writes beside the figures, version by version. */
import * as z from 'zod';
import { limits, optionalText } from '../schemas.ts';
import { monthForm } from '../statistics/month.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const one = z.object({ month: z.string().regex(monthForm) });

/** What stands in a bulletin besides its figures. */
const bulletinText = z.strictObject({
  /** 期号: which of the year's issues it is, and of all issues (总期号). */
  issue: z.int().min(1).max(999).optional(),
  total: z.int().min(1).max(99_999).optional(),
  remarks: optionalText(limits.content),
  /** 报、送: to whom it goes. */
  sentTo: optionalText(limits.line),
});
export type BulletinText = z.output<typeof bulletinText>;

export const bulletinRoutes = routes({
  bulletin: {
    module: 'insight',
    method: 'GET',
    path: '/api/bulletins/{month}',
    who: rolesFor('readBulletin'),
    params: one,
    /** A version before the present one; the present one without it. */
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    reply: z.object({
      month: z.string(),
      /** 0 where nobody has written anything yet. */
      version: z.int(),
      latest: z.int(),
      text: bulletinText,
      /** Who wrote which version and when, the newest first. */
      versions: z.array(z.object({ version: z.int(), by: z.string(), at: z.string() })),
      now: z.string(),
    }),
    summary: { zh: '简报文字', en: 'What the editor of a month’s bulletin wrote' },
  },
  saveBulletin: {
    module: 'insight',
    method: 'POST',
    path: '/api/bulletins/{month}',
    who: rolesFor('writeBulletin'),
    params: one,
    body: bulletinText,
    reply: z.object({ version: z.int() }),
    summary: { zh: '保存简报文字', en: 'Save what stands beside the figures of a month’s bulletin, as a new version' },
  },
});
