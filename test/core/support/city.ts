/** A small city for the tests of the core: its people, its units and what decisions know of them. */
import type { Actor } from '#core/case.ts';
import type { Context } from '#core/commands/definition.ts';
import { centreCalendar, unitCalendar } from '#core/time/calendars/default.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { Policy } from '#core/time/policy.ts';
import type { Role } from '#core/vocabulary.ts';

const person = (id: string, role: Role, more: Partial<Actor> = {}): Actor => ({ id, name: id, roles: [role], ...more });

const staffOf = (unitId: string) => ({
  clerk: person(`${unitId}.clerk`, 'clerk', { unitId }),
  handler: person(`${unitId}.handler`, 'handler', { unitId }),
  handler2: person(`${unitId}.handler2`, 'handler', { unitId }),
  manager: person(`${unitId}.manager`, 'manager', { unitId }),
});

/** `chengguan` has a sub-unit, `chengguan-dui`; 市 = leaders of everything, of chengguan, of category 02. */
export const units = {
  chengguan: staffOf('chengguan'),
  shuiwu: staffOf('shuiwu'),
  huanjing: staffOf('huanjing'),
  longhua: staffOf('longhua'),
  'chengguan-dui': staffOf('chengguan-dui'),
};
export type UnitId = keyof typeof units;

export const callTaker = person('calltaker', 'callTaker');
export const callTaker2 = person('calltaker2', 'callTaker');
export const supervisor = person('supervisor', 'supervisor');
export const officer = person('callback', 'callbackOfficer');
export const officer2 = person('callback2', 'callbackOfficer');
export const leader = person('leader', 'leader', { portfolio: { all: true } });
export const leaderOfChengguan = person('leader2', 'leader', { portfolio: { units: ['chengguan'] } });
export const leaderOfCategory = person('leader3', 'leader', { portfolio: { categories: ['01'] } });
export const leaderElsewhere = person('leader4', 'leader', { portfolio: { units: ['jiaoyu'], categories: ['02'] } });
export const admin = person('admin', 'admin');
export const auditor = person('auditor', 'auditor');
export const citizen = person('citizen', 'citizen');

const tops = [
  'chengguan',
  'shuiwu',
  'huanjing',
  'longhua',
  ...Array.from({ length: 24 }, (_, index) => `unit-${index}`),
];
const parents = new Map<string, string | null>(tops.map((id) => [id, null]));
parents.set('chengguan-dui', 'chengguan');

/** What decisions know at an instant: category 0101 belongs to chengguan and shuiwu. */
export function contextAt(now: string, policy: Partial<Policy> = {}): Context {
  return {
    now,
    policy: { ...defaultPolicy, ...policy },
    calendars: { unit: unitCalendar, centre: centreCalendar },
    unitParent: (id) => parents.get(id),
    isHandler: (user, unit) => user === `${unit}.handler` || user === `${unit}.handler2`,
    categoryExists: (code) => ['01', '0101', '02'].includes(code),
    responsible: (category) => (category === '0101' ? ['chengguan', 'shuiwu'] : []),
  };
}
