/** The lifecycle written down by hand: when each command may be given, what it leads to, what else may stand in its way. */
import type { CommandName } from '#core/lifecycle.ts';
import type { RefusalCode } from '#core/refusals.ts';
import type { BranchStatus, CaseStatus } from '#core/vocabulary.ts';

const open: CaseStatus[] = [
  'draft',
  'awaiting_dispatch',
  'awaiting_signoff',
  'handling',
  'awaiting_review',
  'awaiting_callback',
  'difficult',
];
export const closed: CaseStatus[] = ['completed', 'front_desk_completed', 'refused', 'withdrawn', 'voided'];
const always: CaseStatus[] = [...open, ...closed, 'merged', 'archived'];
const inUnits: CaseStatus[] = ['awaiting_signoff', 'handling', 'awaiting_review'];

export type Expected = {
  /** Statuses of the case, or of the branch, in which the command is possible. */
  when: CaseStatus[] | BranchStatus[];
  /** Where the case, or the branch, may be afterwards; absent = where it was. */
  to?: (CaseStatus | BranchStatus | 'same')[];
  /** What may still stand in its way. */
  unless?: RefusalCode[];
};

export const caseCommands: Partial<Record<CommandName, Expected & { when: CaseStatus[] }>> = {
  send: { when: ['draft'], to: ['awaiting_dispatch'], unless: ['incomplete'] },
  answer: { when: ['draft', 'awaiting_dispatch'], to: ['front_desk_completed'], unless: ['incomplete'] },
  dispatch: {
    when: ['draft', 'awaiting_dispatch', 'difficult', ...inUnits],
    to: ['awaiting_signoff', 'handling'],
    unless: ['incomplete', 'lead_missing', 'not_in_catalogue'],
  },
  urge: { when: inUnits, unless: ['no_live_branch'] },
  supplement: { when: open },
  callback: { when: ['awaiting_callback'], to: ['completed'], unless: ['already_proposed'] },
  'decide-rehandle': {
    when: ['awaiting_callback'],
    // What its lead answered goes to the centre's queue.
    to: ['awaiting_signoff', 'handling', 'awaiting_dispatch'],
    unless: ['not_proposed', 'round_limit'],
  },
  reopen: {
    when: closed,
    to: ['awaiting_dispatch', 'awaiting_signoff', 'handling'],
    unless: ['incomplete', 'round_limit'],
  },
  void: { when: open, to: ['voided'], unless: ['too_early'] },
  supervise: { when: open },
  instruct: { when: [...open, ...closed] },
  'close-supervision': { when: [...open, ...closed], unless: ['no_such_order', 'not_orderer'] },
  park: { when: ['awaiting_dispatch', 'awaiting_signoff', 'handling'], to: ['difficult'] },
  unpark: { when: ['difficult'], to: ['awaiting_dispatch', 'awaiting_signoff', 'handling'] },
  refuse: { when: ['draft', 'awaiting_dispatch'], to: ['refused'], unless: ['incomplete'] },
  withdraw: { when: open, to: ['withdrawn'] },
  merge: { when: ['awaiting_dispatch', 'awaiting_signoff'], to: ['merged'], unless: ['has_followers'] },
  unmerge: { when: ['merged'], to: ['awaiting_dispatch', 'awaiting_signoff'] },
  amend: { when: open },
  exclude: { when: always, unless: ['already_excluded'] },
  'approve-exclusion': { when: always, unless: ['not_excluded', 'another_person'] },
  reveal: { when: always },
  rate: {
    when: ['awaiting_callback', 'completed', 'archived'],
    to: ['awaiting_callback', 'completed', 'archived'],
    unless: ['already_rated', 'archived'],
  },
  'take-follower': { when: open },
  'drop-follower': { when: always },
  'follow-lead': { when: always, to: ['awaiting_callback', 'completed', 'same'] },
  recalculate: { when: always },
  note: { when: always },
  archive: { when: closed, to: ['archived'], unless: ['too_early'] },
  tick: { when: always },
  'link-recording': { when: always },
  'hold-recording': { when: always },
  'release-recording': { when: always },
  'delete-recording': { when: always },
};

export const branchCommands: Partial<Record<CommandName, Expected & { when: BranchStatus[] }>> = {
  sign: { when: ['sent'], to: ['signed'] },
  assign: { when: ['sent', 'signed'] },
  'ask-return': { when: ['sent', 'signed'], to: ['return_asked'], unless: ['return_forbidden', 'return_limit'] },
  'decide-return': { when: ['return_asked'], to: ['returned'] },
  'cancel-branch': {
    when: ['sent', 'signed', 'return_asked', 'submitted', 'returned'],
    to: ['cancelled', 'returned'],
    unless: ['last_branch', 'lead_needs_successor', 'already_settled'],
  },
  'record-contact': { when: ['signed'] },
  'ask-extension': {
    when: ['signed'],
    unless: ['already_asked', 'already_paused', 'extension_forbidden', 'extension_limit'],
  },
  'decide-extension': { when: ['signed'], unless: ['nothing_asked', 'not_decider'] },
  'ask-pause': { when: ['signed'], unless: ['already_asked', 'already_paused'] },
  pause: { when: ['signed'], unless: ['already_paused'] },
  resume: { when: ['signed'], unless: ['not_paused'] },
  'answer-supervision': { when: ['sent', 'signed', 'return_asked', 'submitted'], unless: ['order_answered'] },
  submit: { when: ['signed'], to: ['submitted', 'completed'], unless: ['lead_submits_last'] },
  review: { when: ['submitted'], to: ['completed'], unless: ['lead_submits_last'] },
};

/** Commands that may have nothing to do: the marks come first, and other cases tell theirs more than once. */
export const mayBeIdle: CommandName[] = ['tick', 'recalculate', 'follow-lead', 'drop-follower'];

/** What the pipeline, the storage, the recordings and the administration answer with; decisions on cases never do. */
export const outsideTheCore: RefusalCode[] = [
  'invalid',
  'unauthenticated',
  'too_large',
  'stale',
  'idempotency_mismatch',
  'busy',
  'not_playable',
  'exists',
  'nothing_changed',
  'outdated',
  'own_roles',
  'too_much_data',
  'too_many_filters',
  'already_reported',
  'wrong_knowledge_state',
  'recording_gone',
  'recording_held',
  'recording_not_held',
  'check_over',
  'unit_in_use',
  'wrong_code',
  'too_many',
  'number_differs',
  'unknown_service',
  'wrong_api_key',
  'wrong_hot_state',
  'export_running',
];
