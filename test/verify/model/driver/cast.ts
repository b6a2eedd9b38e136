/** The city in which the random lives are led: units, people, what the catalogue names. */
import type { Actor } from '#core/case.ts';
import type { City } from '../reference/shape.ts';

export const units = ['water', 'roads', 'power', 'parks'];
const parents: Record<string, string | null> = {
  water: null,
  roads: null,
  power: null,
  parks: null,
  'water-east': 'water',
  'water-west': 'water',
};
export const categories = ['0101', '0102', '0201', '0301'];
const catalogue: Record<string, readonly string[]> = { '0101': ['water'], '0201': ['roads', 'water'] };

const person = (id: string, roles: string[], more: Partial<Actor> = {}): Actor => ({
  id,
  name: id,
  roles: roles as unknown as Actor['roles'],
  ...more,
});

const staffOf = (unitId: string): Actor[] =>
  ['clerk', 'handler', 'manager'].map((role) => person(`${unitId}.${role}`, [role], { unitId }));

export const centre = [
  person('supervisor-1', ['supervisor']),
  person('supervisor-2', ['supervisor']),
  person('supervisor-3', ['supervisor', 'callbackOfficer']),
];
export const desk = [person('taker-1', ['callTaker']), person('taker-2', ['callTaker'])];
export const others = [
  person('leader-1', ['leader'], { portfolio: { all: true } }),
  person('leader-2', ['leader'], { portfolio: { units: ['water'], categories: ['02'] } }),
  person('leader-3', ['leader'], { portfolio: { units: ['power'] } }),
  // Who might decide on the own request.
  person('leader-4', ['supervisor', 'leader'], { portfolio: { all: true } }),
  person('callback-1', ['callbackOfficer']),
  person('callback-2', ['callbackOfficer']),
  person('admin-1', ['admin']),
  person('auditor-1', ['auditor']),
];
export const unitPeople = [
  ...Object.keys(parents).flatMap(staffOf),
  ...units.map((unitId) => person(`${unitId}.handler2`, ['handler', 'clerk'], { unitId })),
];
export const citizen = person('citizen', ['citizen']);
export const system = person('system', ['system']);

export const everybody: readonly Actor[] = [...centre, ...desk, ...others, ...unitPeople, citizen, system];

/** What a run may set otherwise than usual. */
export type Setup = { pauses: boolean; mostParts: number; reviewSingle: boolean };

const handlers = Object.fromEntries(
  unitPeople.filter((one) => one.roles.includes('handler')).map((one) => [one.id, one.unitId ?? '']),
);

export const cityOf = (numbers: Setup): City => ({ parents, handlers, categories, catalogue, numbers });
