/** Routes of everything around the cases: who I am, lists, the service itself. */
import * as z from 'zod';
import { categoryView, divisionView } from '../admin/dictionary-shapes.ts';
import { category, optionalText, page } from '../schemas.ts';
import { label } from '../view/label.ts';
import { worklistRow } from '../view/row-shapes.ts';
import { keysOf, roles, type StaffRole, staffRoles } from '../vocabulary.ts';
import { watchedQuestionNames } from '../watched.ts';
import { worklistNames, worklists } from '../worklists.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

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
const worklistRoles = staffRoles.filter((role) =>
  Object.values(worklists).some((list) => (list.roles as readonly StaffRole[]).includes(role)),
);

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
    query: z.strictObject({
      ...page,
      order: z.enum(['asc', 'desc']).optional(),
      /** Of the cases to watch only those that answer a leader's question. */
      question: z.enum(watchedQuestionNames).optional(),
    }),
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
  watchedCounts: {
    module: 'worklists',
    method: 'GET',
    path: '/api/watched',
    who: worklists.instructed.roles,
    reply: z.object({ counts: z.record(z.enum(watchedQuestionNames), z.int()) }),
    summary: {
      zh: '督办办件件数',
      en: 'How many cases to watch answer each question: overdue, nearly due, to be decided, unanswered (up to 1,000 each)',
    },
  },
});
