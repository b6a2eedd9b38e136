/** What must hold of users, delegations and units: pure checks that name the field and the reason. */
import type { Actor, Instant } from '../case.ts';
import type { FieldError } from '../refusals.ts';
import { type Label, type Role, roles as roleLabels } from '../vocabulary.ts';

/** The kinds of units; nothing is dispatched to the centre. */
export const unitKinds = {
  centre: { zh: '监督指挥中心', en: 'Centre' },
  bureau: { zh: '职能局', en: 'Bureau' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街道、镇', en: 'Street or town' },
  enterprise: { zh: '公用企业', en: 'Utility' },
} as const;

export type Delegation = { deputy: string; from: Instant; until: Instant };
export type KnownUnit = { id: string; parent?: string | undefined; retired?: boolean | undefined };
type Person = Pick<Actor, 'roles' | 'unitId'> & {
  portfolio?: { all?: boolean | undefined; units?: readonly string[] | undefined } | undefined;
};

const alone: readonly Role[] = ['admin', 'auditor'];
const ofUnits: readonly Role[] = ['clerk', 'handler', 'manager'];

const fault = (path: string, zh: string, en: string): FieldError => ({ path, message: { zh, en } });

/** Why a user cannot be so; empty where nothing is wrong. `units` are those that are not retired. */
export function checkPerson({ roles, unitId, portfolio }: Person, units: readonly KnownUnit[]): FieldError[] {
  const faults: FieldError[] = [];
  const known = (id: string) => units.some((unit) => unit.id === id && unit.retired !== true);
  const single = alone.find((role) => roles.includes(role));
  if (new Set(roles).size !== roles.length) faults.push(fault('roles', '岗位重复', 'A role is named twice'));
  if (single !== undefined && roles.length > 1) {
    const { zh, en } = roleLabels[single];
    faults.push(fault('roles', `${zh}不能兼任其他岗位`, `${en} combines with no other role`));
  }
  const inUnit = ofUnits.filter((role) => roles.includes(role));
  if (inUnit.length > 0 && unitId === undefined)
    faults.push(fault('unitId', '签收员、承办人、单位领导须有所属机构', 'Clerks, handlers and managers need a unit'));
  if (unitId !== undefined && !known(unitId)) faults.push(fault('unitId', '机构不存在或已停用', 'No such unit in use'));
  if (portfolio !== undefined && !roles.includes('leader'))
    faults.push(fault('portfolio', '只有市领导有分管范围', 'Only a leader has a portfolio'));
  for (const [index, id] of (portfolio?.units ?? []).entries())
    if (!known(id))
      faults.push(fault(`portfolio.units.${index}`, `机构不存在或已停用：${id}`, `No such unit in use: ${id}`));
  return faults;
}

const longest = 180 * 24 * 3600 * 1000;

export type Colleague = Pick<Actor, 'id' | 'roles' | 'unitId'> & { active: boolean };

/**
 * Why somebody cannot act for another. Both belong to the same unit (or both to none), so that the deputy never sees a unit that is
 * not their own; administrators and auditors neither delegate nor deputise, since they combine with no other role.
 */
export function checkDelegation(
  { deputy, from, until }: Delegation,
  people: { absent: Colleague; deputy: Colleague | undefined },
  now: Instant,
): FieldError[] {
  const faults: FieldError[] = [];
  const { absent, deputy: other } = people;
  if (other === undefined || !other.active) return [fault('deputy', `没有此人：${deputy}`, `No such user: ${deputy}`)];
  if (other.id === absent.id) faults.push(fault('deputy', '不能由本人代办', 'Nobody stands in for themselves'));
  if (other.unitId !== absent.unitId)
    faults.push(fault('deputy', '代办人须与请假人同属一个机构', 'The deputy belongs to the same unit'));
  if ([...absent.roles, ...other.roles].some((role) => alone.includes(role)))
    faults.push(
      fault('deputy', '系统管理员和审计员不能委托或代办', 'Administrators and auditors neither delegate nor deputise'),
    );
  if (until <= from) faults.push(fault('until', '结束须晚于开始', 'The end lies after the start'));
  if (until <= now) faults.push(fault('until', '结束须在现在之后', 'The end lies in the future'));
  if (Date.parse(until) - Date.parse(from) > longest)
    faults.push(fault('until', '一次最长 180 天', 'At most 180 days at a time'));
  return faults;
}

/** True where a deputy has every role of the absent one in the same unit: then nobody comes to a role that was never given to them. */
export function mayStandInFor(absent: Pick<Actor, 'id' | 'roles' | 'unitId'>, deputy: Colleague): boolean {
  const isColleague = deputy.active && deputy.id !== absent.id && deputy.unitId === absent.unitId;
  return isColleague && absent.roles.every((role) => deputy.roles.includes(role) && !alone.includes(role));
}

/** Why somebody cannot name this deputy themselves; to give somebody roles is for an administrator. */
export function checkOwnDelegation({ absent, deputy }: { absent: Colleague; deputy: Colleague }): FieldError[] {
  if (mayStandInFor(absent, deputy)) return [];
  return [
    fault(
      'deputy',
      '本人设置时，代办人须具有本人的全部岗位；否则请系统管理员设置',
      'A deputy whom you name yourself has all your roles; ask an administrator for another',
    ),
  ];
}

/** The actor who stands in for colleagues on leave: their roles and portfolios besides the own, and a name that says for whom. */
export function withDelegators(actor: Actor, absent: readonly Actor[]): Actor {
  if (absent.length === 0) return actor;
  const all = [actor, ...absent];
  const portfolios = all.flatMap((one) => (one.portfolio === undefined ? [] : [one.portfolio]));
  const portfolio = {
    all: portfolios.some((one) => one.all === true),
    units: [...new Set(portfolios.flatMap((one) => one.units ?? []))],
    categories: [...new Set(portfolios.flatMap((one) => one.categories ?? []))],
  };
  return {
    ...actor,
    name: `${actor.name}（代${absent.map((one) => one.name).join('、')}）`,
    roles: [...new Set(all.flatMap((one) => one.roles))],
    ...(portfolios.length === 0 ? {} : { portfolio }),
    standsFor: absent.map((one) => one.id),
  };
}

/** Why a unit cannot stand where it is put in the tree. */
export function checkPlace(id: string, parent: string | undefined, units: readonly KnownUnit[]): FieldError[] {
  if (parent === undefined) return [];
  const above = units.find((unit) => unit.id === parent);
  if (above === undefined || above.retired === true)
    return [fault('parent', '上级机构不存在或已停用', 'No such parent in use')];
  for (let at: string | undefined = parent, steps = 0; at !== undefined && steps <= units.length; steps += 1) {
    if (at === id) return [fault('parent', '不能隶属于自身或自己的下级', 'A unit cannot stand below itself')];
    at = units.find((unit) => unit.id === at)?.parent;
  }
  return [];
}

export type UnitUse = { people: number; subUnits: number; entries: number; cases: boolean };

/** Why a unit cannot be retired yet; undefined where nothing holds it. */
export function usesOf({ people, subUnits, entries, cases }: UnitUse): Label | undefined {
  const uses: [boolean, string, string][] = [
    [people > 0, `在岗人员 ${people} 人`, `${people} active users`],
    [subUnits > 0, `下级机构 ${subUnits} 个`, `${subUnits} sub-units`],
    [entries > 0, `职责目录 ${entries} 条`, `${entries} catalogue entries`],
    [cases, '有未办结的任务单', 'open branches'],
  ];
  const held = uses.filter(([is]) => is);
  if (held.length === 0) return undefined;
  return { zh: held.map(([, zh]) => zh).join('、'), en: held.map(([, , en]) => en).join(', ') };
}
