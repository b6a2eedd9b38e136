/** What is allowed in which status: the case's for commands on a case, the part's for commands on a part. */
import type { Matter, Part } from './shape.ts';
import { closedStatuses, statusOf } from './status.ts';

const open = 'draft awaiting_dispatch awaiting_signoff handling awaiting_review awaiting_callback difficult'.split(' ');
const everything = [...open, ...closedStatuses, 'merged', 'archived'];
/** In hand of units; what is parked is not urged. */
const inHand = ['awaiting_signoff', 'handling', 'awaiting_review'];

const onCase: Record<string, readonly string[]> = {
  send: ['draft'],
  answer: ['draft', 'awaiting_dispatch'],
  dispatch: ['draft', 'awaiting_dispatch', 'difficult', ...inHand],
  urge: inHand,
  supervise: open,
  instruct: [...open, ...closedStatuses],
  'close-supervision': [...open, ...closedStatuses],
  callback: ['awaiting_callback'],
  'decide-rehandle': ['awaiting_callback'],
  rate: ['awaiting_callback', 'completed', 'archived'],
  archive: closedStatuses,
  reopen: closedStatuses,
  park: ['awaiting_dispatch', 'awaiting_signoff', 'handling'],
  unpark: ['difficult'],
  refuse: ['draft', 'awaiting_dispatch'],
  withdraw: open,
  void: open,
  merge: ['awaiting_dispatch', 'awaiting_signoff'],
  unmerge: ['merged'],
  supplement: open,
  amend: open,
  exclude: everything,
  'approve-exclusion': everything,
  reveal: everything,
  note: everything,
  tick: everything,
  'follow-lead': everything,
};

const onPart: Record<string, readonly string[]> = {
  sign: ['sent'],
  assign: ['sent', 'signed'],
  'ask-return': ['sent', 'signed'],
  'decide-return': ['return_asked'],
  'cancel-branch': ['sent', 'signed', 'return_asked', 'submitted', 'returned'],
  'record-contact': ['signed'],
  submit: ['signed'],
  review: ['submitted'],
  'ask-extension': ['signed'],
  'decide-extension': ['signed'],
  'ask-pause': ['signed'],
  pause: ['signed'],
  resume: ['signed'],
  'answer-supervision': ['sent', 'signed', 'return_asked', 'submitted'],
};

export const isOnPart = (name: string): boolean => onPart[name] !== undefined;
export const commandNames = [...Object.keys(onCase), ...Object.keys(onPart)];

/** Why the status does not allow it; undefined where it does. A parked case lets only contacts be recorded in its parts. */
export function refusedByStatus(matter: Matter, name: string, part: Part | undefined): string | undefined {
  const status = statusOf(matter);
  if (!isOnPart(name) && onCase[name]?.includes(status) === true) return undefined;
  if (status === 'archived') return 'archived';
  if (status === 'merged') return 'merged_into';
  if (!isOnPart(name)) return 'wrong_status';
  if (part === undefined) return 'no_branch';
  if (status === 'difficult' && name !== 'record-contact') return 'case_parked';
  if (matter.overlay !== undefined && status !== 'difficult') return 'wrong_status';
  const now = part.round === matter.round && onPart[name]?.includes(part.state) === true;
  return now ? undefined : 'wrong_branch_status';
}
