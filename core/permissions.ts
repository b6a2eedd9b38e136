/** Who may do what: deny unless listed. One table, used by decide, the view, the routes and the portal's menu. */
import type { Actor, Branch, Case } from './case.ts';
import { caseStatus, wasAnsweredAtDesk } from './status.ts';
import type { StaffRole } from './vocabulary.ts';

/**
 * How the actor must stand to the case (and branch):
 * any · ownCase: registered by the actor · ownUndispatched: that, and no unit has had it yet · ownUnit: a branch of the actor's unit (or passed to it as sub-unit) ·
 * ownBranch: of the actor's unit, and assigned to the actor or to nobody yet · portfolio: a unit or category in the leader's charge ·
 * catalogue: registered by the actor, no unit has had it yet, and the responsibility catalogue names one · ownDraft · callback:
 * awaiting callback, or called back by the actor · hiddenNumber: a case in the actor's sight whose number units may not see, so
 * that the centre relays the contact · ownBusiness: answered at the desk, in a matter that the catalogue gives to the actor's unit.
 */
export type Condition =
  | 'any'
  | 'ownCase'
  | 'ownUnit'
  | 'ownBranch'
  | 'portfolio'
  | 'catalogue'
  | 'ownDraft'
  | 'ownUndispatched'
  | 'callback'
  | 'hiddenNumber'
  | 'ownBusiness';

type Grants = Partial<Record<StaffRole | 'system' | 'citizen', Condition>>;

const centre: Grants = { supervisor: 'any' };
const unit: Grants = { clerk: 'ownUnit', handler: 'ownUnit', manager: 'ownUnit' };

export const permissions = {
  register: { callTaker: 'any', supervisor: 'any', system: 'any', citizen: 'any' },
  send: { callTaker: 'ownCase', supervisor: 'any' },
  answer: { callTaker: 'ownCase', supervisor: 'any' },
  dispatch: { callTaker: 'catalogue', supervisor: 'any' },
  sign: unit,
  askReturn: unit,
  assign: { clerk: 'ownUnit', manager: 'ownUnit' },
  recordContact: {
    handler: 'ownBranch',
    manager: 'ownUnit',
    supervisor: 'hiddenNumber',
    callbackOfficer: 'hiddenNumber',
  },
  submit: { handler: 'ownBranch', manager: 'ownUnit' },
  decide: centre,
  cancelBranch: centre,
  review: centre,
  decideRehandle: centre,
  reopen: centre,
  decideExtension: { supervisor: 'any', leader: 'portfolio' },
  askExtension: { handler: 'ownBranch', manager: 'ownUnit' },
  askPause: { handler: 'ownBranch', manager: 'ownUnit' },
  pause: centre,
  resume: { supervisor: 'any', handler: 'ownBranch', manager: 'ownUnit' },
  park: centre,
  refuse: centre,
  merge: centre,
  supervise: { supervisor: 'any', leader: 'portfolio' },
  answerSupervision: { clerk: 'ownUnit', handler: 'ownBranch', manager: 'ownUnit' },
  closeSupervision: { supervisor: 'any', manager: 'ownUnit', leader: 'portfolio' },
  instruct: { manager: 'ownUnit', leader: 'portfolio' },
  withdraw: { callTaker: 'any', supervisor: 'any', citizen: 'any' },
  amend: { callTaker: 'ownUndispatched', supervisor: 'any' },
  exclude: { supervisor: 'any', manager: 'ownUnit' },
  approveExclusion: { leader: 'portfolio' },
  reveal: { callTaker: 'ownCase', supervisor: 'any', callbackOfficer: 'callback' },
  rate: { citizen: 'any' },
  followLead: { system: 'any' },
  dropFollower: { supervisor: 'any', system: 'any' },
  void: { callTaker: 'ownDraft', supervisor: 'any', system: 'any' },
  archive: { supervisor: 'any', system: 'any' },
  /** A code for tracking, to the citizen on the line. */
  issueCode: { callTaker: 'any', supervisor: 'any' },
  urge: { callTaker: 'any', supervisor: 'any', manager: 'ownUnit', leader: 'portfolio' },
  supplement: { callTaker: 'any', supervisor: 'any', citizen: 'any' },
  callback: { supervisor: 'any', callbackOfficer: 'callback' },
  note: {
    callTaker: 'ownCase',
    supervisor: 'any',
    ...unit,
    leader: 'portfolio',
    callbackOfficer: 'callback',
  },
  attachRecording: { callTaker: 'ownCase', supervisor: 'any', ...unit, callbackOfficer: 'callback', system: 'any' },
  /** 录音保全: keep a recording beyond its retention, and let it go again. */
  holdRecording: centre,
  deleteRecording: { system: 'any' },
  tick: { system: 'any' },
  /** 知识库: propose a text (a unit for its own entries, the desk for any), agree to it in the unit, publish it, read what is published. */
  submitKnowledge: { callTaker: 'any', supervisor: 'any', handler: 'ownUnit', manager: 'ownUnit' },
  approveKnowledge: { manager: 'ownUnit' },
  publishKnowledge: { supervisor: 'any' },
  readKnowledge: {
    callTaker: 'any',
    supervisor: 'any',
    clerk: 'any',
    handler: 'any',
    manager: 'any',
    leader: 'any',
    callbackOfficer: 'any',
  },
  /** See what the desk answered in the unit's business (前台办结件), and nothing else of such a case; report that it was wrong. */
  seeDeskAnswer: { clerk: 'ownBusiness', handler: 'ownBusiness', manager: 'ownBusiness' },
  /** 热点: say that a case is part of one, see them, order them, confirm and pin them, see to them as the unit that leads. */
  nominateHotIssue: {
    callTaker: 'ownCase',
    supervisor: 'any',
    handler: 'ownUnit',
    manager: 'ownUnit',
  },
  seeHotIssues: { supervisor: 'any', manager: 'ownUnit', leader: 'portfolio' },
  curateHotIssue: centre,
  confirmHotIssue: { leader: 'portfolio' },
  governHotIssue: { supervisor: 'any', manager: 'ownUnit' },
  /** Send the citizens of a hot issue a message. */
  tellCitizens: centre,
  /** Read the figures of people: of all, or of those of the own unit and the units below it. */
  supervisePeople: { supervisor: 'any', manager: 'ownUnit' },
  /** Remove a filter of the query that somebody else shared: in any unit, or in the own one. */
  removeSharedFilter: { supervisor: 'any', manager: 'ownUnit' },
  /** Read key figures and open the cases behind them: the city's, the portfolio's, the unit's, or of what one did oneself. */
  seeStatistics: {
    callTaker: 'ownCase',
    supervisor: 'any',
    handler: 'ownUnit',
    manager: 'ownUnit',
    leader: 'portfolio',
    callbackOfficer: 'callback',
  },
  /** 简报: write what stands beside the figures of a month, and read the bulletin, whose figures are those of one's statistics. */
  writeBulletin: centre,
  readBulletin: { supervisor: 'any', leader: 'portfolio' },
  /** Be shown the call that one has on the line, with its caller. */
  takeCalls: { callTaker: 'any' },
  /** Read calls one by one: those that one took oneself, all, or those that the own unit's people took. */
  seeCalls: { callTaker: 'ownCase', supervisor: 'any', manager: 'ownUnit' },
  /** Read what calls come to, and who is present: of oneself, of everybody, of the own unit. */
  seeCallFigures: { callTaker: 'ownCase', supervisor: 'any', manager: 'ownUnit', leader: 'portfolio' },
  seePresence: { callTaker: 'ownCase', supervisor: 'any', manager: 'ownUnit', leader: 'portfolio' },
  /** Ask who is at their desk, and say who is on duty when. */
  checkPresence: centre,
  /** See the case whole (masked as the next three say). */
  see: {
    callTaker: 'ownCase',
    supervisor: 'any',
    ...unit,
    leader: 'portfolio',
    callbackOfficer: 'callback',
    system: 'any',
  },
  /** See status and public reply of any case whose exact number is given. */
  seeStatus: { callTaker: 'any' },
  seeName: { callTaker: 'ownCase', supervisor: 'any', ...unit, callbackOfficer: 'callback', system: 'any' },
  seePhone: { callTaker: 'ownCase', supervisor: 'any', ...unit, callbackOfficer: 'callback', system: 'any' },
  /** Look at a citizen's photograph. */
  openFile: {
    callTaker: 'ownCase',
    supervisor: 'any',
    ...unit,
    leader: 'portfolio',
    callbackOfficer: 'callback',
  },
  playRecording: {
    callTaker: 'ownCase',
    supervisor: 'any',
    ...unit,
    leader: 'portfolio',
    callbackOfficer: 'callback',
  },
  /** 变更建议: propose a change of policy, calendars, dictionaries, units, people or responsibilities; the administrator makes it. */
  proposeChange: centre,
  /** See who played which recording when. */
  seeListening: { supervisor: 'any' },
} as const satisfies Record<string, Grants>;
export type Action = keyof typeof permissions;

/** True when the branch belongs to the actor's unit, or was passed to it. */
export function isOfUnit(actor: Actor, branch: Branch): boolean {
  return actor.unitId !== undefined && (branch.unitId === actor.unitId || branch.subUnitId === actor.unitId);
}

/** True when the person is the actor, or a colleague on leave in whose place the actor works. */
function isOrStandsFor(actor: Actor, person: string): boolean {
  return person === actor.id || actor.standsFor?.includes(person) === true;
}

/** True when confidentiality keeps the requester's number from the handling units. */
export function isNumberHidden({ confidentiality }: Pick<Case, 'confidentiality'>): boolean {
  return confidentiality === 'phone' || confidentiality === 'both';
}

/** What a portfolio is asked about: the units that have to do with something, and what it is about. */
type Charge = { units: readonly string[]; categories: readonly string[] };

/** True when one of the units is in the leader's charge, or one of the categories or one above it. */
export function isInCharge({ portfolio = {} }: Actor, { units, categories }: Charge): boolean {
  if (portfolio.all === true) return true;
  const { units: own = [], categories: prefixes = [] } = portfolio;
  return (
    units.some((unit) => own.includes(unit)) ||
    categories.some((code) => prefixes.some((prefix) => code.startsWith(prefix)))
  );
}

const inPortfolio = (actor: Actor, { branches, category }: Case): boolean =>
  isInCharge(actor, {
    units: branches.map(({ unitId }) => unitId),
    categories: category === undefined ? [] : [category],
  });

type Situation = { state: Case; branch?: Branch; catalogueHit?: boolean };

const conditions: Record<Condition, (actor: Actor, situation: Situation) => boolean> = {
  any: () => true,
  ownCase: (actor, { state }) => isOrStandsFor(actor, state.registeredBy),
  ownDraft: (actor, { state }) => isOrStandsFor(actor, state.registeredBy) && caseStatus(state) === 'draft',
  ownUndispatched: (actor, { state }) => isOrStandsFor(actor, state.registeredBy) && state.branches.length === 0,
  ownUnit: (actor, { state, branch }) =>
    (branch === undefined ? state.branches : [branch]).some((one) => isOfUnit(actor, one)),
  ownBranch: (actor, { state, branch }) =>
    (branch === undefined ? state.branches : [branch]).some(
      (one) => isOfUnit(actor, one) && (one.handler === undefined || isOrStandsFor(actor, one.handler)),
    ),
  portfolio: (actor, { state }) => inPortfolio(actor, state),
  catalogue: (actor, { state, catalogueHit }) =>
    isOrStandsFor(actor, state.registeredBy) && state.branches.length === 0 && catalogueHit !== false,
  callback: (actor, { state }) =>
    caseStatus(state) === 'awaiting_callback' || state.callback.officers.includes(actor.id),
  hiddenNumber: (actor, { state }) => isNumberHidden(state) && maySee(actor, state),
  ownBusiness: (actor, { state }) =>
    wasAnsweredAtDesk(state) && actor.unitId !== undefined && state.desk?.units.includes(actor.unitId) === true,
};

/** True when one of the actor's roles grants the action in this situation. */
export function may(actor: Actor, action: Action, situation: Situation): boolean {
  const grants: Grants = permissions[action];
  return actor.roles.some((role) => {
    const condition = grants[role as keyof Grants];
    return condition !== undefined && conditions[condition](actor, situation);
  });
}

/** True when the action is granted to one of the roles under some condition: what menus and routes ask before a case is known. */
export function mayEver(roles: readonly string[], action: Action): boolean {
  const grants: Grants = permissions[action];
  return roles.some((role) => grants[role as keyof Grants] !== undefined);
}

/** True when one of the roles is granted the action under just this condition: what decides where no case is asked about. */
export function isGrantedToRoles(roles: readonly string[], action: Action, condition: Condition): boolean {
  const grants: Grants = permissions[action];
  return roles.some((role) => grants[role as keyof Grants] === condition);
}

/** The same of an actor's roles. */
export const isGrantedTo = (actor: Actor, action: Action, condition: Condition): boolean =>
  isGrantedToRoles(actor.roles, action, condition);

/** True when the actor may see the case: otherwise it does not exist for them. */
export function maySee(actor: Actor, state: Case): boolean {
  return may(actor, 'see', { state });
}
