/** The left menu by role, in the manual's order. A screen that is not permitted is absent. */
import { mayEver } from './permissions.ts';
import { type Label, type StaffRole, staffRoles } from './vocabulary.ts';
import { worklists } from './worklists.ts';

type Entry = Label & { path: string; roles: readonly StaffRole[] };

const list = (name: keyof typeof worklists): Entry => {
  const { zh, en, roles } = worklists[name];
  return { zh, en, roles, path: `/${name}` };
};

const knowledgeReaders = staffRoles.filter((role) => mayEver([role], 'readKnowledge'));
const hotReaders = staffRoles.filter((role) => mayEver([role], 'seeHotIssues'));

const queryRoles = staffRoles.filter((role) => mayEver([role], 'see'));

export const menu = [
  { zh: '今日概况', en: 'Today', path: '/home', roles: ['leader'] },
  { zh: '来电登记', en: 'Intake', path: '/intake', roles: ['callTaker', 'supervisor'] },
  list('drafts'),
  list('awaiting-dispatch'),
  list('supervision'),
  list('approvals'),
  list('review'),
  list('difficult'),
  list('instructed'),
  list('callback'),
  list('sign-off'),
  list('to-do'),
  list('handled'),
  { zh: '办件查询', en: 'Case query', path: '/query', roles: queryRoles },
  { zh: '来电情况', en: 'Calls', path: '/calls', roles: ['callTaker', 'supervisor', 'manager', 'leader'] },
  { zh: '办件统计', en: 'Statistics', path: '/statistics', roles: ['supervisor', 'manager', 'leader'] },
  { zh: '知识库', en: 'Knowledge base', path: '/knowledge', roles: knowledgeReaders },
  list('desk-closed'),
  { zh: '热点', en: 'Hot issues', path: '/hot-issues', roles: hotReaders },
  { zh: '人员监督', en: 'People', path: '/people', roles: ['supervisor', 'manager'] },
  { zh: '时限推演', en: 'What if', path: '/what-if', roles: ['supervisor'] },
  { zh: '变更建议', en: 'Proposals', path: '/proposals', roles: ['supervisor'] },
  {
    zh: '通知',
    en: 'Notices',
    path: '/notices',
    roles: ['callTaker', 'supervisor', 'clerk', 'handler', 'manager', 'leader', 'callbackOfficer'],
  },
  { zh: '机构', en: 'Units', path: '/admin/units', roles: ['admin'] },
  { zh: '人员与岗位', en: 'People and roles', path: '/admin/people', roles: ['admin'] },
  { zh: '日历', en: 'Calendars', path: '/admin/calendars', roles: ['admin'] },
  { zh: '时限策略', en: 'Time policy', path: '/admin/policy', roles: ['admin'] },
  { zh: '职责目录', en: 'Responsibilities', path: '/admin/catalogue', roles: ['admin'] },
  { zh: '字典', en: 'Dictionaries', path: '/admin/dictionaries', roles: ['admin'] },
  { zh: '变更建议', en: 'Proposals', path: '/admin/proposals', roles: ['admin'] },
  { zh: '变更记录', en: 'Changes', path: '/admin/trail', roles: ['admin', 'auditor'] },
  { zh: '导入', en: 'Import', path: '/import', roles: ['supervisor'] },
  { zh: '事件推送', en: 'Webhooks', path: '/admin/webhooks', roles: ['admin'] },
  { zh: '大屏', en: 'Situation walls', path: '/admin/walls', roles: ['admin'] },
  { zh: '接口说明', en: 'Interfaces', path: '/interfaces', roles: ['admin'] },
  { zh: '审计', en: 'Audit', path: '/audit', roles: ['auditor'] },
  { zh: '附录说明', en: 'Help', path: '/help', roles: staffRoles },
] as const satisfies readonly Entry[];

export type MenuEntry = Label & { path: string };

/** The menu entries of somebody with these roles. */
export function menuFor(roles: readonly string[]): MenuEntry[] {
  return menu
    .filter((entry) => (entry.roles as readonly string[]).some((role) => roles.includes(role)))
    .map(({ zh, en, path }) => ({ zh, en, path }));
}
