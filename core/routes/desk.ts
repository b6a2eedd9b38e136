/** Routes of everything around the cases: who I am, lists, recordings, notices, the service itself. */
import * as z from 'zod';
import { categoryView, divisionView } from '../admin/dictionary-shapes.ts';
import { ownDelegationChange, ownDelegationView } from '../admin/shapes.ts';
import { channels, messageStates, preferences } from '../outgoing.ts';
import { statedRates } from '../recordings/formats.ts';
import { caseNo, category, instant, optionalText, text } from '../schemas.ts';
import { label } from '../view/label.ts';
import { bookmarkView, listeningView } from '../view/recording-shapes.ts';
import { worklistRow } from '../view/row-shapes.ts';
import { caseView, recordingView } from '../view/shapes.ts';
import { keysOf, recordingKinds, roles, type StaffRole, staffRoles } from '../vocabulary.ts';
import { worklistNames, worklists } from '../worklists.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

const recordingId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
/** Milliseconds: no recording is longer than 30 days. */
const longestRecordingMs = 30 * 24 * 3_600_000;

export const userView = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(keysOf(roles))),
  unitId: z.string().optional(),
});
export const unitView = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  parent: z.string().optional(),
  kind: z.string(),
  /** Given no new cases any more. */
  retired: z.boolean().optional(),
});
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

const worklistRoles = staffRoles.filter((role) =>
  Object.values(worklists).some((list) => (list.roles as readonly StaffRole[]).includes(role)),
);
const noticeReaders = staffRoles.filter((role) => role !== 'admin' && role !== 'auditor');
const limit = z.coerce.number().int().min(1).max(100).optional();
const cursor = z.string().max(2000).optional();

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

export const deskRoutes = routes({
  health: {
    module: 'system',
    method: 'GET',
    path: '/api/health',
    who: 'public',
    reply: z.object({ ok: z.boolean(), now: z.string() }),
    summary: { zh: '健康检查', en: 'Health' },
  },
  openapi: {
    module: 'system',
    method: 'GET',
    path: '/api/openapi.json',
    who: 'public',
    reply: z.record(z.string(), z.unknown()),
    summary: { zh: '接口说明', en: 'OpenAPI description' },
  },
  config: {
    module: 'system',
    method: 'GET',
    path: '/api/config',
    who: 'public',
    reply: z.object({ issuer: z.string(), clientId: z.string() }),
    summary: { zh: '门户配置', en: 'What the portal must know to sign in' },
  },
  me: {
    module: 'session',
    method: 'GET',
    path: '/api/me',
    who: 'staff',
    reply: userView.extend({
      unit: unitView.optional(),
      menu: z.array(label.extend({ path: z.string() })),
      now: z.string(),
    }),
    summary: { zh: '我的信息', en: 'Who I am' },
  },
  units: {
    module: 'session',
    method: 'GET',
    path: '/api/units',
    who: 'staff',
    reply: z.object({ items: z.array(unitView) }),
    summary: { zh: '机构', en: 'Units' },
  },
  handlers: {
    module: 'session',
    method: 'GET',
    path: '/api/handlers',
    who: rolesFor('assign'),
    reply: z.object({ items: z.array(userView) }),
    summary: { zh: '本单位承办人', en: "The own unit's handlers" },
  },
  dictionaries: {
    module: 'session',
    method: 'GET',
    path: '/api/dictionaries',
    who: 'staff',
    reply: z.object({
      dictionaries: z.record(z.string(), z.record(z.string(), label)),
      /** With retired ones, which old cases carry and intake does not offer. */
      categories: z.array(categoryView),
      divisions: z.array(divisionView),
    }),
    summary: { zh: '字典', en: 'Dictionaries' },
  },
  catalogue: {
    module: 'session',
    method: 'GET',
    path: '/api/catalogue',
    who: rolesFor('register', 'dispatch'),
    query: z.strictObject({ category: category.optional(), district: optionalText(40), street: optionalText(40) }),
    reply: z.object({ items: z.array(z.object({ unitId: z.string(), reason: label })) }),
    summary: { zh: '职责目录', en: 'Responsible units' },
  },
  worklist: {
    module: 'worklists',
    method: 'GET',
    path: '/api/worklists/{name}',
    who: worklistRoles,
    params: z.object({ name: z.enum(worklistNames) }),
    query: z.strictObject({ limit, cursor, order: z.enum(['asc', 'desc']).optional() }),
    reply: z.object({ items: z.array(worklistRow), next: z.string().optional(), now: z.string() }),
    summary: { zh: '工作列表', en: 'A worklist' },
  },
  worklistCounts: {
    module: 'worklists',
    method: 'GET',
    path: '/api/worklists',
    who: worklistRoles,
    reply: z.object({ counts: z.record(z.string(), z.int()) }),
    summary: { zh: '列表件数', en: 'How many cases each of my lists holds (up to 1,000)' },
  },
  uploadRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings',
    who: rolesFor('attachRecording'),
    params: z.object({ caseNo }),
    body: z.strictObject({
      name: text(200),
      size: z.int().min(1).max(500_000_000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      kind: z.enum(keysOf(recordingKinds)).optional(),
      /** When the conversation began. */
      begin: instant.optional(),
      /** Samples per second of a file that has no header to say so. */
      sampleRate: z.literal(statedRates).optional(),
    }),
    reply: z.object({
      id: z.string(),
      url: z.string(),
      method: z.literal('PUT'),
      headers: z.record(z.string(), z.string()),
      expiresAt: z.string(),
    }),
    status: 201,
    summary: { zh: '上传录音', en: 'A link to upload a recording' },
  },
  playRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/playback',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: recordingId }),
    body: z.strictObject({}),
    reply: z.object({
      url: z.string(),
      expiresAt: z.string(),
      recording: recordingView,
      bookmarks: z.array(bookmarkView),
      /** The outline in Base64: for each channel 1,000 times the least and the greatest sample as signed bytes. */
      peaks: z.string().optional(),
    }),
    summary: { zh: '播放录音', en: 'A link to play a recording; the playback is logged' },
  },
  addBookmark: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/bookmarks',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: recordingId }),
    body: z.strictObject({ atMs: z.int().min(0).max(longestRecordingMs), text: text(200) }),
    reply: bookmarkView,
    status: 201,
    summary: { zh: '给录音加书签', en: 'Mark a place in a recording with a remark' },
  },
  removeBookmark: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/bookmarks/{bookmark}/remove',
    who: rolesFor('playRecording'),
    params: z.object({ caseNo, id: recordingId, bookmark: recordingId }),
    body: z.strictObject({}),
    reply: z.object({ removed: z.string() }),
    summary: { zh: '删除录音书签', en: 'Remove a mark: its author or a supervisor' },
  },
  holdRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/hold',
    who: rolesFor('holdRecording'),
    params: z.object({ caseNo, id: recordingId }),
    body: z.strictObject({ reason: text(500) }),
    reply: caseView,
    summary: { zh: '录音保全', en: 'Hold a recording: it is not deleted after its retention' },
  },
  releaseRecording: {
    module: 'recordings',
    method: 'POST',
    path: '/api/cases/{caseNo}/recordings/{id}/release',
    who: rolesFor('holdRecording'),
    params: z.object({ caseNo, id: recordingId }),
    body: z.strictObject({ reason: text(500) }),
    reply: caseView,
    summary: { zh: '解除录音保全', en: 'Lift the hold of a recording' },
  },
  listening: {
    module: 'recordings',
    method: 'GET',
    path: '/api/cases/{caseNo}/recordings/{id}/listening',
    who: rolesFor('seeListening'),
    params: z.object({ caseNo, id: recordingId }),
    reply: z.object({ items: z.array(listeningView) }),
    summary: { zh: '收听记录', en: 'Who played a recording, the latest first' },
  },
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
    query: z.strictObject({ limit, cursor }),
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
