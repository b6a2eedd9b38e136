/** Who may do what, written by hand: the code is compared with it, never the other way round. Empty = denied. */
import type { Action } from '#core/permissions.ts';
import type { Role } from '#core/vocabulary.ts';

/**
 * `all` every case · `own` registered it · `ownDraft` and it is a draft · `fresh` registered it, no unit has had it · `hit` registered it, no unit has had it, the catalogue names
 * one · `unit` the unit has a branch · `branch` and it is theirs or nobody's yet · `charge` in the portfolio · `callback` waits for
 * the callback, or called it back · `hidden` in sight, and its number is hidden from units · `business` answered at the desk, in the unit's business.
 */
export type Word =
  | 'all'
  | 'own'
  | 'ownDraft'
  | 'fresh'
  | 'hit'
  | 'unit'
  | 'branch'
  | 'charge'
  | 'callback'
  | 'hidden'
  | 'business';
type Row = Partial<Record<Role, Word>>;

const units: Row = { clerk: 'unit', handler: 'unit', manager: 'unit' };
const centre: Row = { supervisor: 'all' };

export const matrix: Record<Action, Row> = {
  register: { callTaker: 'all', supervisor: 'all', system: 'all', citizen: 'all' },
  send: { callTaker: 'own', supervisor: 'all' },
  answer: { callTaker: 'own', supervisor: 'all' },
  dispatch: { callTaker: 'hit', supervisor: 'all' },
  sign: units,
  askReturn: units,
  assign: { clerk: 'unit', manager: 'unit' },
  recordContact: { handler: 'branch', manager: 'unit', supervisor: 'hidden', callbackOfficer: 'hidden' },
  submit: { handler: 'branch', manager: 'unit' },
  decide: centre,
  cancelBranch: centre,
  review: centre,
  decideRehandle: centre,
  reopen: centre,
  decideExtension: { supervisor: 'all', leader: 'charge' },
  askExtension: { handler: 'branch', manager: 'unit' },
  askPause: { handler: 'branch', manager: 'unit' },
  pause: centre,
  resume: { supervisor: 'all', handler: 'branch', manager: 'unit' },
  park: centre,
  refuse: centre,
  merge: centre,
  supervise: { supervisor: 'all', leader: 'charge' },
  answerSupervision: { clerk: 'unit', handler: 'branch', manager: 'unit' },
  closeSupervision: { supervisor: 'all', manager: 'unit', leader: 'charge' },
  instruct: { manager: 'unit', leader: 'charge' },
  withdraw: { citizen: 'all', callTaker: 'all', supervisor: 'all' },
  amend: { callTaker: 'fresh', supervisor: 'all' },
  exclude: { supervisor: 'all', manager: 'unit' },
  approveExclusion: { leader: 'charge' },
  reveal: { callTaker: 'own', supervisor: 'all', callbackOfficer: 'callback' },
  rate: { citizen: 'all' },
  followLead: { system: 'all' },
  dropFollower: { supervisor: 'all', system: 'all' },
  void: { callTaker: 'ownDraft', supervisor: 'all', system: 'all' },
  archive: { supervisor: 'all', system: 'all' },
  openFile: { callTaker: 'own', supervisor: 'all', ...units, leader: 'charge', callbackOfficer: 'callback' },
  issueCode: { callTaker: 'all', supervisor: 'all' },
  urge: { callTaker: 'all', supervisor: 'all', manager: 'unit', leader: 'charge' },
  supplement: { callTaker: 'all', supervisor: 'all', citizen: 'all' },
  callback: { supervisor: 'all', callbackOfficer: 'callback' },
  note: { callTaker: 'own', supervisor: 'all', ...units, leader: 'charge', callbackOfficer: 'callback' },
  attachRecording: { callTaker: 'own', supervisor: 'all', ...units, callbackOfficer: 'callback', system: 'all' },
  holdRecording: centre,
  deleteRecording: { system: 'all' },
  tick: { system: 'all' },
  submitKnowledge: { callTaker: 'all', supervisor: 'all', handler: 'unit', manager: 'unit' },
  approveKnowledge: { manager: 'unit' },
  publishKnowledge: centre,
  readKnowledge: {
    callTaker: 'all',
    supervisor: 'all',
    clerk: 'all',
    handler: 'all',
    manager: 'all',
    leader: 'all',
    callbackOfficer: 'all',
  },
  seeDeskAnswer: { clerk: 'business', handler: 'business', manager: 'business' },
  seeStatistics: {
    callTaker: 'own',
    supervisor: 'all',
    handler: 'unit',
    manager: 'unit',
    leader: 'charge',
    callbackOfficer: 'callback',
  },
  nominateHotIssue: { callTaker: 'own', supervisor: 'all', handler: 'unit', manager: 'unit' },
  seeHotIssues: { supervisor: 'all', manager: 'unit', leader: 'charge' },
  curateHotIssue: centre,
  writeBulletin: centre,
  readBulletin: { supervisor: 'all', leader: 'charge' },
  confirmHotIssue: { leader: 'charge' },
  governHotIssue: { supervisor: 'all', manager: 'unit' },
  tellCitizens: centre,
  supervisePeople: { supervisor: 'all', manager: 'unit' },
  removeSharedFilter: { supervisor: 'all', manager: 'unit' },
  takeCalls: { callTaker: 'all' },
  seeCalls: { callTaker: 'own', supervisor: 'all', manager: 'unit' },
  seeCallFigures: { callTaker: 'own', supervisor: 'all', manager: 'unit', leader: 'charge' },
  seePresence: { callTaker: 'own', supervisor: 'all', manager: 'unit', leader: 'charge' },
  checkPresence: centre,
  see: { callTaker: 'own', supervisor: 'all', ...units, leader: 'charge', callbackOfficer: 'callback', system: 'all' },
  seeStatus: { callTaker: 'all' },
  seeName: { callTaker: 'own', supervisor: 'all', ...units, callbackOfficer: 'callback', system: 'all' },
  seePhone: { callTaker: 'own', supervisor: 'all', ...units, callbackOfficer: 'callback', system: 'all' },
  playRecording: { callTaker: 'own', supervisor: 'all', ...units, leader: 'charge', callbackOfficer: 'callback' },
  proposeChange: centre,
  seeListening: { supervisor: 'all' },
};
