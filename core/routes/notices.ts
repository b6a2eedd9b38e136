/** Routes of what reaches a person: notices, how they go out, and who acts for somebody on leave. */
import * as z from 'zod';
import { ownDelegationChange, ownDelegationView } from '../admin/shapes.ts';
import { messageStates } from '../message-states.ts';
import { channels, preferences } from '../outgoing.ts';
import { page } from '../schemas.ts';
import { label } from '../view/label.ts';
import { keysOf, staffRoles } from '../vocabulary.ts';
import { routes } from './route.ts';

export const noticeView = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  caseNo: z.string().optional(),
  branch: z.string().optional(),
  /** Where the portal shows what a notice of no case is about. */
  path: z.string().optional(),
  text: label,
  read: z.boolean(),
});
export type NoticeView = z.output<typeof noticeView>;

const noticeReaders = staffRoles.filter((role) => role !== 'admin' && role !== 'auditor');

const storedPreferences = z.object({
  language: z.enum(['zh', 'en']),
  sms: z.string().optional(),
  email: z.string().optional(),
  quiet: z.object({ from: z.string(), until: z.string() }).optional(),
  digest: z.string().optional(),
});
/** A message that went, or is to go, out; addresses are shortened. */
const messageView = z.object({
  id: z.string(),
  channel: z.enum(keysOf(channels)),
  to: z.string(),
  text: z.string(),
  caseNo: z.string(),
  at: z.string(),
  state: z.enum(keysOf(messageStates)),
  next: z.string().optional(),
  reason: z.string().optional(),
});

export const noticeRoutes = routes({
  preferences: {
    module: 'notices',
    method: 'GET',
    path: '/api/preferences',
    who: noticeReaders,
    reply: z.object({ preferences: storedPreferences, messages: z.array(messageView) }),
    summary: { zh: '通知方式与已发消息', en: 'How notices reach me outside the portal, and what has gone out' },
  },
  setPreferences: {
    module: 'notices',
    method: 'POST',
    path: '/api/preferences',
    who: noticeReaders,
    body: preferences,
    reply: z.object({ preferences: storedPreferences }),
    summary: { zh: '设置通知方式', en: 'Set how notices reach me' },
  },
  ownDelegation: {
    module: 'notices',
    method: 'GET',
    path: '/api/delegation',
    who: noticeReaders,
    reply: ownDelegationView.extend({
      /** Who may be named. */
      colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
      now: z.string(),
    }),
    summary: { zh: '本人的请假代办', en: 'Who acts for me while I am on leave' },
  },
  setOwnDelegation: {
    module: 'notices',
    method: 'POST',
    path: '/api/delegation',
    who: noticeReaders,
    body: ownDelegationChange,
    reply: ownDelegationView,
    summary: { zh: '设置或结束本人的请假代办', en: 'Name who acts for me during leave, or end it' },
  },
  notices: {
    module: 'notices',
    method: 'GET',
    path: '/api/notices',
    who: noticeReaders,
    query: z.strictObject(page),
    reply: z.object({ items: z.array(noticeView), unread: z.int(), next: z.string().optional() }),
    summary: { zh: '通知', en: 'My notices' },
  },
  readNotices: {
    module: 'notices',
    method: 'POST',
    path: '/api/notices/read',
    who: noticeReaders,
    body: z.strictObject({ until: z.string().max(100) }),
    reply: z.object({ unread: z.int() }),
    summary: { zh: '通知已读', en: 'Mark notices as read up to one' },
  },
});
