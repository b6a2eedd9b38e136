/** Who may do what, from the one table of permissions. */
import { menu } from '#core/menu.ts';
import { type Action, type Condition, permissions } from '#core/permissions.ts';
import { roles, type StaffRole, staffRoles } from '#core/vocabulary.ts';
import { worklists } from '#core/worklists.ts';
import { code, table } from './markdown.ts';

const words: Record<Condition, string> = {
  any: '✔',
  ownCase: 'own case',
  ownDraft: 'own draft',
  ownUndispatched: 'own, not dispatched',
  ownUnit: 'own unit',
  ownBranch: 'own branch',
  portfolio: 'portfolio',
  catalogue: 'catalogue',
  callback: 'callback',
  hiddenNumber: 'hidden number',
  ownBusiness: 'own business',
};

const meanings: Record<Condition, string> = {
  any: 'every case',
  ownCase: 'cases that one registered oneself',
  ownDraft: 'drafts that one registered oneself',
  ownUndispatched: 'cases that one registered oneself and no unit has had yet',
  ownUnit: 'a branch of one’s unit, or one passed to it as a sub-unit; for a case: some branch of it',
  ownBranch: 'a branch of one’s unit that is assigned to oneself or to nobody yet',
  portfolio: 'a unit or category in the leader’s charge',
  catalogue: 'one’s own case, to the units that the responsibility catalogue names for it',
  callback: 'a case that waits for its callback, or that one called back oneself',
  hiddenNumber: 'a case in one’s sight whose number units may not see: the centre relays the contact',
  ownBusiness:
    'a case answered at the desk in a matter that the catalogue gives to one’s unit; for the knowledge base: the unit’s entries',
};

type Grants = Partial<Record<StaffRole | 'system' | 'citizen', Condition>>;
const grantsOf = (action: Action): Grants => permissions[action];

/** The grants of one action in a line. */
export function conditionOf(action: Action): string {
  const grants = Object.entries(grantsOf(action)) as [keyof Grants, Condition][];
  return grants.map(([role, condition]) => (condition === 'any' ? role : `${role} (${words[condition]})`)).join(', ');
}

/** Actions by roles; an empty cell is a denial. */
export function permissionTable(): string {
  const columns: (keyof Grants)[] = [...staffRoles, 'citizen', 'system'];
  const rows = (Object.keys(permissions) as Action[]).map((action) => {
    const grants = grantsOf(action);
    return [code(action), ...columns.map((role) => (grants[role] === undefined ? '' : words[grants[role]]))];
  });
  return table(['action', ...columns.map((role) => `${role} ${roles[role].zh}`)], rows);
}

/** What the words in the table of permissions mean; those in use only. */
export function conditionTable(): string {
  const used = new Set((Object.keys(permissions) as Action[]).flatMap((action) => Object.values(grantsOf(action))));
  const all = Object.keys(words) as Condition[];
  return table(
    ['word', 'granted for'],
    all.filter((condition) => used.has(condition)).map((condition) => [words[condition], meanings[condition]]),
  );
}

/** The left menu of each role. */
export function menuTable(): string {
  const entries = (role: StaffRole) => menu.filter((entry) => (entry.roles as readonly string[]).includes(role));
  return table(
    ['role', 'menu'],
    staffRoles.map((role) => [
      `${role} ${roles[role].zh}`,
      entries(role)
        .map(({ zh }) => zh)
        .join(' · '),
    ]),
  );
}

const owners = {
  centre: 'one list for the centre',
  unit: 'one for each unit',
  self: 'one for each person',
  portfolio: 'those in a leader’s charge',
} as const;

/** The worklists, whose they are and who opens them. */
export function worklistTable(): string {
  return table(
    ['list', '中文', 'rows', 'roles'],
    Object.entries(worklists).map(([name, list]) => [code(name), list.zh, owners[list.owner], list.roles.join(', ')]),
  );
}
