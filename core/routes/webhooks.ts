/** Routes of outgoing webhooks (事件推送): subscriptions of other systems, kept by the administrator. */
import * as z from 'zod';
import { note } from '../admin/shapes.ts';
import { eventTypes } from '../events.ts';
import { cursor, instant, page } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { isWebhookUrl } from '../webhooks/address.ts';
import { deliveryStates } from '../webhooks/delivery.ts';
import { routes } from './route.ts';

const shared = { module: 'admin', who: ['admin'] } as const;

const url = z
  .string()
  .max(500)
  .refine(isWebhookUrl, {
    params: { zh: '须为公网的 https 地址', en: 'must be an https address of the public internet' },
  });
const events = z
  .array(z.enum(keysOf(eventTypes)))
  .min(1)
  .max(100);
const facts = { name: z.string().trim().min(1).max(60), url, events };
const webhookId = z.string().regex(/^[0-9a-f-]{36}$/);

const webhookView = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  createdAt: z.string(),
});
export type WebhookView = z.output<typeof webhookView>;
/** Messages that wait, up to 1,000, since when the first of them, and until when a subscriber that does not answer is left alone. */
const webhookRow = webhookView.extend({
  backlog: z.object({ waiting: z.int(), since: z.string().optional(), heldUntil: z.string().optional() }),
});
export type WebhookRow = z.output<typeof webhookRow>;
/** The secret is in the reply to the request that made it, and nowhere else. */
const withSecret = webhookView.extend({ secret: z.string().optional() });

const deliveryView = z.object({
  id: z.string(),
  type: z.enum(keysOf(eventTypes)),
  caseNo: z.string(),
  at: z.string(),
  state: z.enum(keysOf(deliveryStates)),
  attempts: z.int(),
  /** The real instant of the last attempt. */
  tried: z.string().optional(),
  reason: z.string().optional(),
  next: z.string().optional(),
});
export type DeliveryView = z.output<typeof deliveryView>;

export const webhookRoutes = routes({
  webhooks: {
    ...shared,
    method: 'GET',
    path: '/api/admin/webhooks',
    reply: z.object({ items: z.array(webhookRow) }),
    summary: { zh: '事件推送', en: 'Subscriptions of other systems to events of cases' },
  },
  addWebhook: {
    ...shared,
    method: 'POST',
    path: '/api/admin/webhooks',
    body: z.strictObject({ ...facts, note }),
    reply: withSecret,
    status: 201,
    summary: { zh: '新增事件推送，密钥只显示一次', en: 'Add a subscription; its secret is answered once' },
  },
  changeWebhook: {
    ...shared,
    method: 'POST',
    path: '/api/admin/webhooks/{webhookId}',
    params: z.object({ webhookId }),
    body: z.strictObject({ ...facts, active: z.boolean(), newSecret: z.boolean().optional(), note }),
    reply: withSecret,
    summary: { zh: '修改、停用事件推送，更换密钥', en: 'Change a subscription, stop it, give it another secret' },
  },
  webhookDeliveries: {
    ...shared,
    method: 'GET',
    path: '/api/admin/webhooks/{webhookId}/deliveries',
    params: z.object({ webhookId }),
    query: z.strictObject({
      ...page,
    }),
    reply: z.object({ items: z.array(deliveryView), next: z.string().optional() }),
    summary: { zh: '推送记录', en: 'What was sent to a subscriber, the newest first' },
  },
  replayWebhook: {
    ...shared,
    method: 'POST',
    path: '/api/admin/webhooks/{webhookId}/replay',
    params: z.object({ webhookId }),
    body: z.strictObject({ from: instant, until: instant, cursor }),
    reply: z.object({ count: z.int(), next: z.string().optional() }),
    summary: { zh: '重新推送一段时间的事件', en: 'Send the events of a period again, under the same ids' },
  },
});
