/** The lifecycle as a table: command × status × relation of the actor → guard, events. Everything about "what may be done now" comes from here. */
import type { EventType } from './events.ts';
import type { GuardName } from './guards.ts';
import type { Action } from './permissions.ts';
import type { BranchStatus, CaseStatus, Label } from './vocabulary.ts';

type CaseRow = { target: 'case'; when: readonly CaseStatus[] };
/** A branch row also needs the case itself to be in hand: no overlay that closes, parks or merges it. */
type BranchRow = { target: 'branch'; when: readonly BranchStatus[] };
export type Row = Label & {
  /** The permission that it needs. */
  action: Action;
  guards: readonly GuardName[];
  /** The event that it writes; a result may lead to others (marks come first, see decide). */
  emits: readonly EventType[];
  /** Never offered as a button. */
  internal?: true;
} & (CaseRow | BranchRow);

const open = [
  'draft',
  'awaiting_dispatch',
  'awaiting_signoff',
  'handling',
  'awaiting_review',
  'awaiting_callback',
  'difficult',
] as const satisfies readonly CaseStatus[];
const closed = [
  'completed',
  'front_desk_completed',
  'refused',
  'withdrawn',
  'voided',
] as const satisfies readonly CaseStatus[];
const working = ['awaiting_signoff', 'handling', 'awaiting_review'] as const satisfies readonly CaseStatus[];
const any = [...open, ...closed, 'merged', 'archived'] as const satisfies readonly CaseStatus[];

export const lifecycle = {
  send: {
    zh: '送监督指挥中心',
    en: 'send to the centre',
    target: 'case',
    when: ['draft'],
    action: 'send',
    guards: ['complete'],
    emits: ['sent'],
  },
  answer: {
    zh: '前台办结',
    en: 'answer at the desk',
    target: 'case',
    when: ['draft', 'awaiting_dispatch'],
    action: 'answer',
    guards: ['complete'],
    emits: ['answered'],
  },
  dispatch: {
    zh: '派发',
    en: 'dispatch',
    target: 'case',
    when: ['draft', 'awaiting_dispatch', 'difficult', ...working],
    action: 'dispatch',
    guards: ['complete', 'room'],
    emits: ['dispatched'],
  },
  sign: {
    zh: '签收',
    en: 'sign',
    target: 'branch',
    when: ['sent'],
    action: 'sign',
    guards: [],
    emits: ['signed', 'assigned'],
  },
  assign: {
    zh: '指派',
    en: 'assign',
    target: 'branch',
    when: ['sent', 'signed'],
    action: 'assign',
    guards: [],
    emits: ['assigned'],
  },
  'ask-return': {
    zh: '申请退回',
    en: 'ask to return',
    target: 'branch',
    when: ['sent', 'signed'],
    action: 'askReturn',
    guards: ['returnable', 'returnWindow', 'returnCount'],
    emits: ['return_asked'],
  },
  'decide-return': {
    zh: '审批退回',
    en: 'decide on the return',
    target: 'branch',
    when: ['return_asked'],
    action: 'decide',
    guards: [],
    emits: ['return_decided'],
  },
  'cancel-branch': {
    zh: '终止任务单',
    en: 'cancel the branch',
    target: 'branch',
    when: ['sent', 'signed', 'return_asked', 'submitted', 'returned'],
    action: 'cancelBranch',
    guards: ['unsettled'],
    emits: ['branch_cancelled'],
  },
  'record-contact': {
    zh: '记录联系',
    en: 'record a contact',
    target: 'branch',
    when: ['signed'],
    action: 'recordContact',
    guards: [],
    emits: ['contacted'],
  },
  submit: {
    zh: '提交办理结果',
    en: 'submit the result',
    target: 'branch',
    when: ['signed'],
    action: 'submit',
    guards: ['leadLast'],
    emits: ['submitted'],
  },
  review: {
    zh: '审核',
    en: 'review',
    target: 'branch',
    when: ['submitted'],
    action: 'review',
    guards: [],
    emits: ['reviewed'],
  },
  urge: {
    zh: '催办',
    en: 'urge',
    target: 'case',
    when: working,
    action: 'urge',
    guards: ['someoneToUrge'],
    emits: ['urged'],
  },
  supplement: {
    zh: '补单',
    en: 'supplement',
    target: 'case',
    when: open,
    action: 'supplement',
    guards: [],
    emits: ['supplemented'],
  },
  callback: {
    zh: '回访',
    en: 'call back',
    target: 'case',
    when: ['awaiting_callback'],
    action: 'callback',
    guards: ['notProposed'],
    emits: ['called_back'],
  },
  'decide-rehandle': {
    zh: '审批重办',
    en: 'decide on rehandling',
    target: 'case',
    when: ['awaiting_callback'],
    action: 'decideRehandle',
    guards: ['proposed'],
    emits: ['rehandle_decided'],
  },
  reopen: {
    zh: '重新打开',
    en: 'reopen',
    target: 'case',
    when: closed,
    action: 'reopen',
    guards: ['complete', 'roundLeft'],
    emits: ['reopened', 'dispatched'],
  },
  void: {
    zh: '作废',
    en: 'void',
    target: 'case',
    when: open,
    action: 'void',
    guards: [],
    emits: ['voided'],
  },
  note: { zh: '备注', en: 'note', target: 'case', when: any, action: 'note', guards: [], emits: ['noted'] },
  archive: {
    zh: '归档',
    en: 'archive',
    target: 'case',
    when: closed,
    action: 'archive',
    guards: [],
    emits: ['archived'],
  },
  tick: {
    zh: '计时',
    en: 'tick',
    target: 'case',
    when: any,
    action: 'tick',
    guards: [],
    emits: ['reminded', 'overdue', 'escalated'],
    internal: true,
  },
  'link-recording': {
    zh: '录音入库',
    en: 'link a recording',
    target: 'case',
    when: any,
    action: 'attachRecording',
    guards: [],
    emits: ['recording_linked'],
    internal: true,
  },
} as const satisfies Record<string, Row>;

export type CommandName = keyof typeof lifecycle;
export const commandNames = Object.keys(lifecycle) as CommandName[];

/** The table's row of a command, with its own types widened. */
export function rowOf(name: CommandName): Row {
  return lifecycle[name];
}
