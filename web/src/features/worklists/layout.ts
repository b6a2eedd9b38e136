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
  | 'attempts'
  | 'action'
  | 'actedAt';

export type Layout = {
  dueTitle: WorklistText;
  standard: readonly ColumnName[];
  optional: readonly ColumnName[];
  /** Rows can be selected for one action on many. */
  selectable?: true;
};

const head = ['caseNo', 'recording', 'title'] as const;
const place = ['source', 'area', 'received'] as const;

export const layouts: Record<WorklistName, Layout> = {
  'awaiting-dispatch': {
    dueTitle: 'dispatchDue',
    standard: [...head, 'due', 'nature', 'urgency', 'waiting', 'returns', 'reason', 'repeat', ...place],
    optional: ['category', 'status', 'partners'],
  },
  supervision: {
    dueTitle: 'due',
    standard: [...head, 'cause', 'due', 'status', 'partners', 'urgency', 'nature', 'returns', ...place],
    optional: ['category', 'repeat', 'waiting'],
  },
  approvals: {
    dueTitle: 'decisionDue',
    standard: [...head, 'due', 'reason', 'partners', 'nature', 'urgency', 'returns', 'waiting', ...place],
    optional: ['category', 'status', 'repeat', 'requirement'],
  },
  review: {
    dueTitle: 'reviewDue',
    standard: [...head, 'due', 'partners', 'handler', 'requirement', 'nature', 'urgency', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
  },
  callback: {
    dueTitle: 'callbackDue',
    standard: [...head, 'due', 'attempts', 'nature', 'urgency', 'partners', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
  },
  'sign-off': {
    dueTitle: 'signoffDue',
    standard: [...head, 'due', 'requirement', 'nature', 'urgency', 'dispatcher', 'partners', ...place],
    optional: ['category', 'status', 'repeat', 'waiting'],
    selectable: true,
  },
  'to-do': {
    dueTitle: 'completionDue',
    standard: [
      ...head,
      'due',
      'status',
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
  handled: {
    dueTitle: 'due',
    standard: ['caseNo', 'recording', 'title', 'action', 'actedAt', 'status', 'partners', 'due', 'nature', 'received'],
    optional: ['category', 'source', 'area', 'urgency', 'repeat'],
  },
  drafts: {
    dueTitle: 'due',
    standard: ['caseNo', 'title', 'nature', 'urgency', 'source', 'area', 'received'],
    optional: ['category', 'recording'],
  },
};
