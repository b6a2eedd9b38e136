/** Routes of the audit: who read what, and what is remarkable in it. For the auditor alone; nothing of a case but its number. */
import * as z from 'zod';
import { anomalyRules } from '../audit/anomalies.ts';
import { accessKinds, auditKinds } from '../audit/kinds.ts';
import { auditPolicySchema } from '../audit/policy.ts';
import { caseNo, cursor, page, userId } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { routes } from './route.ts';

const who = ['auditor'] as const;
const period = { from: z.iso.date(), until: z.iso.date() };
const filter = { user: userId.optional(), caseNo: caseNo.optional(), kind: z.enum(keysOf(auditKinds)).optional() };

const auditLine = z.object({
  at: z.string(),
  kind: z.enum(keysOf(auditKinds)),
  user: z.string(),
  name: z.string().optional(),
  unitId: z.string().optional(),
  caseNo: z.string().optional(),
  callId: z.string().optional(),
  detail: z.string(),
});
export type AuditLineView = z.output<typeof auditLine>;

const anomaly = z.object({
  rule: z.enum(keysOf(anomalyRules)),
  day: z.string(),
  user: z.string().optional(),
  name: z.string().optional(),
  caseNo: z.string().optional(),
  kind: z.enum(keysOf(accessKinds)).optional(),
  count: z.int(),
  limit: z.int(),
  from: z.string(),
  until: z.string(),
});
export type AnomalyView = z.output<typeof anomaly>;

export const auditRoutes = routes({
  audit: {
    module: 'audit',
    method: 'GET',
    path: '/api/audit',
    who,
    query: z.strictObject({
      ...period,
      ...filter,
      ...page,
    }),
    reply: z.object({
      items: z.array(auditLine),
      next: z.string().optional(),
      /** The day down to which everything has been looked at. */
      reached: z.string().optional(),
      /** The time of a request was over before the page was full, or anything was found: `next` goes on looking. */
      unfinished: z.boolean().optional(),
    }),
    summary: {
      zh: '审计：谁查看了个人信息、播放了录音、变更了管理数据',
      en: 'Who read personal data, played recordings, changed administration; the newest first',
    },
  },
  exportAudit: {
    module: 'audit',
    method: 'POST',
    path: '/api/audit/export',
    who,
    body: z.strictObject({ ...period, ...filter, cursor }),
    /** The table in portions; the first begins with the byte order mark and the header. */
    reply: z.object({ csv: z.string(), lines: z.int(), next: z.string().optional() }),
    summary: { zh: '导出审计记录（CSV）', en: 'The same as a table (CSV), in portions; it is logged' },
  },
  auditAnomalies: {
    module: 'audit',
    method: 'GET',
    path: '/api/audit/anomalies',
    who,
    query: z.strictObject({ ...period, cursor }),
    reply: z.object({
      items: z.array(anomaly),
      policy: auditPolicySchema,
      /** The days that this page has examined, the newest first. */
      days: z.array(z.string()),
      /** Days with more reads than are examined. */
      incomplete: z.array(z.string()),
      next: z.string().optional(),
    }),
    summary: { zh: '异常查看', en: 'What is remarkable in the reads of each day' },
  },
});
