/** The demo city's users: fixed user names, invented people. */
import type { StaffRole } from '#core/vocabulary.ts';
import { surnames } from './names.ts';
import { centre, topLevelUnits, unitOf } from './units.ts';

export type Portfolio = { all?: boolean; units?: readonly string[]; categories?: readonly string[] };
export type DemoAccount = {
  /** User name, also the identifier in the trail. */
  id: string;
  name: string;
  roles: readonly StaffRole[];
  unitId: string;
  portfolio?: Portfolio;
};

/** Password of every demo account: valid only on one machine. */
export const demoPassword = 'hotline12345';

const central: readonly (readonly [string, string, StaffRole, Portfolio?])[] = [
  ['calltaker', '符晓雯', 'callTaker'],
  ['calltaker2', '陈奕君', 'callTaker'],
  ['supervisor', '林敏之', 'supervisor'],
  ['supervisor2', '吴国章', 'supervisor'],
  ['callback', '王若琳', 'callbackOfficer'],
  ['leader', '韩守望', 'leader', { all: true }],
  ['leader2', '邢开元', 'leader', { units: ['chengguan', 'zhujian', 'shuiwu', 'huanjing'] }],
  ['admin', '冯立诚', 'admin'],
  ['auditor', '云知谨', 'auditor'],
];

/** Streets whose people have accounts of their own, so that passing a part to a sub-unit can be shown. */
const subUnits = ['longhua-binhai', 'meilan-haidian', 'xiuying-haixiu', 'qiongshan-fucheng'];

/** The larger units, in which two handlers share the work and one stands in for the other. */
export const largeUnits: ReadonlySet<string> = new Set([
  ...['chengguan', 'zhujian', 'jiaojing', 'shuiwu', 'huanjing', 'shichang', 'renshe'],
  ...['xiuying', 'longhua', 'qiongshan', 'meilan'],
]);

const unitRoles: readonly StaffRole[] = ['clerk', 'handler', 'manager'];
const givenNames: Readonly<Record<string, string>> = {
  clerk: '小娟晓燕丽萍海燕慧敏秋月玉兰春霞雪梅文静',
  handler: '志强海波永胜建军国栋少华家俊明辉德海泽宇',
  manager: '维民振邦克勤正平世杰兴业仲文启明伯康景行',
};

/** An invented name of two or three characters that no other account bears. */
function nameOf(index: number, role: StaffRole): string {
  const pairs = givenNames[role] ?? '';
  const given = (index * 7 + Math.floor(index / 10)) % (pairs.length / 2);
  return `${surnames[(index * 3 + unitRoles.indexOf(role) * 11) % surnames.length]}${pairs.slice(given * 2, given * 2 + 2)}`;
}

const staffed = [...topLevelUnits, ...subUnits.map(unitOf)];
const seconds = staffed.filter(({ id }) => largeUnits.has(id));

/** Every demo account: the centre's, then clerk, handler and manager of each unit that has accounts, then second handlers. */
export const accounts: readonly DemoAccount[] = [
  ...central.map(([id, name, role, portfolio]) => ({
    id,
    name,
    roles: [role],
    unitId: centre.id,
    ...(portfolio === undefined ? {} : { portfolio }),
  })),
  ...staffed.flatMap((unit, index) =>
    unitRoles.map((role) => ({
      id: `${unit.id}.${role}`,
      name: nameOf(index, role),
      roles: [role],
      unitId: unit.id,
    })),
  ),
  ...seconds.map(({ id }, index) => ({
    id: `${id}.handler2`,
    name: nameOf(staffed.length + index, 'handler'),
    roles: ['handler' as const],
    unitId: id,
  })),
];
