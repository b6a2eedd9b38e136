/** The ways to give each command that can lead to different statuses; who leads a joint case changes when, not where it goes. */
import type { CommandName } from '#core/lifecycle.ts';

const [one, two] = [{ unitId: 'first' }, { unitId: 'second' }];
const reason = '不属于本单位的职责范围';
const satisfied = { resultSatisfaction: 'satisfied', attitudeSatisfaction: 'satisfied' };
const request = { source: 'phone', title: '路灯不亮', content: '三盏路灯不亮' };
const reachable = { requester: { phone: '13800000000' } };

/** Registrations that differ in what follows: a draft, a number to ring or none, a kind that nobody is asked about. */
export const registrations: readonly unknown[] = [
  { ...request, ...reachable, nature: 'complaint', draft: true },
  { ...request, ...reachable, nature: 'complaint' },
  { ...request, nature: 'complaint' },
  { ...request, ...reachable, nature: 'praise' },
];

/** Commands that change no status of a case or a branch. */
type Still =
  | 'tick'
  | 'link-recording'
  | 'hold-recording'
  | 'release-recording'
  | 'delete-recording'
  | 'ask-extension'
  | 'decide-extension'
  | 'ask-pause'
  | 'pause'
  | 'resume'
  | 'supervise'
  | 'instruct'
  | 'answer-supervision'
  | 'close-supervision'
  | 'amend'
  | 'exclude'
  | 'approve-exclusion'
  | 'reveal'
  | 'take-follower'
  | 'drop-follower'
  | 'recalculate';

/** The case into which others are merged. */
export const lead = 'HK202603020000029';

export const bodies: Record<Exclude<CommandName, Still>, readonly unknown[]> = {
  send: [{}],
  answer: [{ reply: '已告知' }],
  dispatch: [{ units: [one] }, { units: [two] }, { units: [one, two] }],
  sign: [{}],
  assign: [{}],
  'ask-return': [{ reason }],
  'decide-return': [{ agree: true }, { agree: true, units: [two] }, { agree: false, comment: reason }],
  'cancel-branch': [{ reason }, { reason, units: [two] }],
  'record-contact': [{ reached: true, note: '已联系' }],
  submit: [{ opinion: '已修复', reply: '已修复', solved: true }],
  review: [{ accept: true }, { accept: false, comment: reason }],
  urge: [{ text: '请尽快办理' }],
  supplement: [{ text: '还有一盏' }],
  callback: [
    { reached: true, solved: true, ...satisfied },
    { reached: true, solved: false, ...satisfied },
    { reached: false },
  ],
  'decide-rehandle': [{ agree: true }, { agree: false, comment: reason }],
  reopen: [{ reason }],
  park: [{ reason, reviewAt: '2026-03-04T02:00:00.000Z' }],
  unpark: [{}],
  refuse: [{ ground: 'unclear', guidance: '请补充后再来电' }],
  withdraw: [{ reason }],
  merge: [{ lead }],
  unmerge: [{}],
  'follow-lead': [
    { lead, done: true },
    { lead, done: false },
  ],
  rate: [
    { solved: true, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'satisfied' },
    { solved: false, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'satisfied' },
  ],
  void: [{ reason }],
  note: [{ text: '备注' }],
  archive: [{}],
};
