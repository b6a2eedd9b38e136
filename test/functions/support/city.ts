/** A small city: a centre, three bureaus, a district with a street, and somebody for every role. All invented. */
import type { Actor } from '#core/case.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';

export const units = [
  { id: 'centre', zh: '监督指挥中心', en: 'Centre', kind: 'centre' },
  { id: 'chengguan', zh: '城管局', en: 'Urban Management', kind: 'bureau' },
  { id: 'shuiwu', zh: '水务局', en: 'Water Affairs', kind: 'bureau' },
  { id: 'jiaojing', zh: '交警支队', en: 'Traffic Police', kind: 'bureau' },
  { id: 'longhua', zh: '龙华区', en: 'Longhua', kind: 'district' },
  { id: 'longhua-binhai', zh: '滨海街道', en: 'Binhai', kind: 'street', parent: 'longhua' },
];

type User = Actor & { active?: boolean };

const inUnit = (unitId: string, names: readonly [string, string, string]): User[] =>
  (['clerk', 'handler', 'manager'] as const).map((role, index) => ({
    id: `${unitId}.${role}`,
    name: names[index] ?? '',
    roles: [role],
    unitId,
  }));

export const users: readonly User[] = [
  { id: 'calltaker', name: '符一鸣', roles: ['callTaker'], unitId: 'centre' },
  { id: 'calltaker2', name: '符二宝', roles: ['callTaker'], unitId: 'centre' },
  { id: 'supervisor', name: '林三思', roles: ['supervisor'], unitId: 'centre' },
  { id: 'supervisor2', name: '林四维', roles: ['supervisor'], unitId: 'centre' },
  { id: 'callback', name: '王五味', roles: ['callbackOfficer'], unitId: 'centre' },
  { id: 'leader', name: '韩六合', roles: ['leader'], portfolio: { all: true } },
  { id: 'leader2', name: '韩七步', roles: ['leader'], portfolio: { units: ['shuiwu'], categories: ['02'] } },
  { id: 'admin', name: '冯八方', roles: ['admin'] },
  { id: 'auditor', name: '云九霄', roles: ['auditor'] },
  ...inUnit('chengguan', ['吴秋水', '吴长天', '吴落霞']),
  ...inUnit('shuiwu', ['陈春江', '陈潮水', '陈连海']),
  ...inUnit('longhua', ['邢晓风', '邢残月', '邢千里']),
  ...inUnit('longhua-binhai', ['蔡孤帆', '蔡远影', '蔡碧空']),
  { id: 'chengguan.second', name: '吴孤鹜', roles: ['handler'], unitId: 'chengguan' },
  { id: 'gone', name: '离十全', roles: ['supervisor'], active: false },
  { id: 'empty', name: '无一职', roles: [] },
];

export const categories = [
  { code: '01', zh: '市容', en: 'Streets' },
  { code: '0101', zh: '路灯', en: 'Street lamps' },
  { code: '02', zh: '供水', en: 'Water' },
  { code: '0201', zh: '停水', en: 'Water cut' },
];

export const catalogue = {
  version: 3,
  entries: [
    { category: '01', units: ['chengguan'] },
    { category: '02', units: ['shuiwu'], area: { district: '龙华区' } },
  ],
};

/** Somebody who may stand in for a user: of the same unit, with the same roles. */
export async function putDeputyOf(userId: string): Promise<void> {
  const { roles = [], unitId } = users.find(({ id }) => id === userId) ?? {};
  const deputy = { id: 'deputy', name: '代十全', roles, ...(unitId === undefined ? {} : { unitId }) };
  await putItem({ ...keys.user(deputy.id), ...deputy });
}

/** The policy as it is shipped, but that units may pause, and that open data are published. */
const policies = [
  {
    from: '1970-01-01T00:00:00.000Z',
    policy: { ...defaultPolicy, pause: { ...defaultPolicy.pause, allowed: true }, openData: { smallestGroup: 5 } },
  },
];

/** Writes the city as it is kept. */
export async function seedCity(): Promise<void> {
  await Promise.all([
    ...units.map((unit) => putItem({ ...keys.unit(unit.id), ...unit })),
    ...users.map((user) => putItem({ ...keys.user(user.id), ...user })),
    putItem({ ...keys.config('CATEGORIES'), value: categories }),
    putItem({ ...keys.config('DIVISIONS'), value: [{ name: '龙华区', streets: ['滨海街道'] }] }),
    putItem({ ...keys.config('CATALOGUE'), value: catalogue }),
    putItem({ ...keys.config('POLICIES'), version: 1, value: policies }),
  ]);
}
