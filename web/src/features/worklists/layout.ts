/** Which columns each list has, in order; a star marks those that are shown only when chosen. */
import type { WorklistName } from '#core/worklists.ts';
import type { WorklistText } from './texts.ts';

/** `due` stands for the list's own clock, named by `dueTitle`. */
export type ColumnName =
  | 'caseNo'
  | 'recording'
  | 'title'
  | 'status'
  | 'nature'
  | 'urgency'
  | 'source'
  | 'category'
  | 'area'
  | 'received'
  | 'waiting'
  | 'due'
  | 'returns'
  | 'reason'
  | 'repeat'
  | 'requirement'
  | 'dispatcher'
  | 'handler'
  | 'partners'
  | 'cause'
  | 'flags'
  | 'orderedBy'
  | 'orderedAt'
  | 'orderDue'
  | 'answered'
  | 'asked'
  | 'attempts'
  | 'agent'
  | 'closed'
  | 'action'
  | 'actedAt';

/** What ascending and descending mean in a list, and which of them it is read in where the address says nothing. */
export type Order = { asc: WorklistText; desc: WorklistText; usual: 'asc' | 'desc' };

export type Layout = {
  dueTitle: WorklistText;
  /** What `reason` is in this list. */
  reasonTitle?: WorklistText;
  order: Order;
  standard: readonly ColumnName[];
  optional: readonly ColumnName[];
  /** Rows can be selected for one action on many. */
  selectable?: true;
  /** Rows are told apart by why they stand in the list. */
  byCause?: true;
  /** The list is read by what a leader asks of it. */
  byQuestion?: true;
};

const byDue: Order = { asc: 'ascending', desc: 'descending', usual: 'asc' };
const byTime = (usual: Order['usual']): Order => ({ asc: 'oldest', desc: 'newest', usual });
const head = ['caseNo', 'recording', 'title'] as const;
const place = ['source', 'area', 'received'] as const;
const order = ['orderedBy', 'orderedAt', 'orderDue', 'answered'] as const;

export const layouts: Record<WorklistName, Layout> = {
  'awaiting-dispatch': {
    dueTitle: 'dispatchDue',
    order: byDue,
    standard: [...head, 'due', 'nature', 'urgency', 'waiting', 'returns', 'reason', 'repeat', ...place],
    optional: ['category', 'status', 'partners', 'flags'],
    selectable: true,
  },
  supervision: {
    dueTitle: 'due',
    order: byDue,
    standard: [...head, 'cause', 'due', 'status', ...order, 'partners', 'urgency', 'nature', 'returns', ...place],
    optional: ['category', 'repeat', 'waiting', 'flags'],
    selectable: true,
    byCause: true,
  },
  instructed: {
    dueTitle: 'due',
    reasonTitle: 'askReason',
    order: byDue,
    standard: [
      ...head,
      'cause',
      'asked',
      'reason',
      'due',
      'status',
      ...order,
      'partners',
      'urgency',
      'nature',
      'returns',
      'area',
    ],
    optional: ['category', 'repeat', 'source', 'received', 'flags'],
    byQuestion: true,
    byCause: true,
  },
  difficult: {
    dueTitle: 'reviewDate',
    reasonTitle: 'parkReason',
    order: byDue,
    standard: [...head, 'due', 'reason', 'partners', 'flags', 'nature', 'urgency', 'returns', ...place],
    optional: ['category', 'repeat', 'waiting'],
  },
  approvals: {
    dueTitle: 'decisionDue',
    reasonTitle: 'askReason',
    order: byDue,
    standard: [...head, 'asked', 'due', 'reason', 'partners', 'nature', 'urgency', 'returns', 'waiting', ...place],
    optional: ['category', 'status', 'repeat', 'requirement', 'flags'],
  },
  review: {
    dueTitle: 'reviewDue',
    order: byDue,
    standard: [...head, 'due', 'partners', 'handler', 'requirement', 'nature', 'urgency', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
  },
  callback: {
    dueTitle: 'callbackDue',
    order: byDue,
    standard: [...head, 'due', 'attempts', 'nature', 'urgency', 'partners', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
  },
  'sign-off': {
    dueTitle: 'signoffDue',
    order: byDue,
    standard: [...head, 'due', 'flags', 'requirement', 'nature', 'urgency', 'dispatcher', 'partners', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
    selectable: true,
  },
  'to-do': {
    dueTitle: 'completionDue',
    order: byDue,
    standard: [
      ...head,
      'due',
      'status',
      'flags',
      'asked',
      'requirement',
      'nature',
      'urgency',
      'handler',
      'dispatcher',
      'partners',
      ...place,
    ],
    optional: ['category', 'repeat', 'waiting'],
  },
  'desk-closed': {
    dueTitle: 'due',
    reasonTitle: 'deskAnswer',
    order: byTime('desc'),
    standard: ['caseNo', 'title', 'reason', 'closed', 'agent', 'nature', 'category', 'area'],
    optional: ['source', 'urgency', 'received'],
  },
  handled: {
    dueTitle: 'due',
    order: byTime('desc'),
    standard: ['caseNo', 'recording', 'title', 'action', 'actedAt', 'status', 'partners', 'nature', 'received'],
    optional: ['due', 'category', 'source', 'area', 'urgency', 'repeat'],
  },
  drafts: {
    dueTitle: 'due',
    order: byTime('asc'),
    standard: ['caseNo', 'title', 'nature', 'urgency', 'source', 'area', 'received'],
    optional: ['category', 'recording'],
  },
};
