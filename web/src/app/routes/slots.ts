/** What stands beside and above each list. Features do not know one another; here they are put together. */
import { lazy } from 'react';
import type { WorklistName } from '#core/worklists.ts';
import { BulkDispatch } from '#web/features/worklists/bulk/bulk-dispatch.tsx';
import { BulkSign } from '#web/features/worklists/bulk/bulk-sign.tsx';
import { BulkUrge } from '#web/features/worklists/bulk/bulk-urge.tsx';
import type { WorklistSlots } from '#web/features/worklists/slots.ts';
import {
  CallbackAction,
  DecideAction,
  DispatchAction,
  HandleAction,
  HandleKey,
  InstructAction,
  InstructKey,
  ParkedAction,
  ReviewAction,
  SignOffActions,
  UrgeAction,
} from './open-row.tsx';

/** A panel is loaded when the first case is opened. */
const panel = (name: Exclude<keyof typeof import('./panels.tsx'), 'default'>) =>
  lazy(() => import('./panels.tsx').then((panels) => ({ default: panels[name] })));

const CallbackPanel = lazy(() =>
  import('#web/features/callback/callback-panel.tsx').then((callback) => ({ default: callback.CallbackPanel })),
);

const DeskAnswerPanel = lazy(() =>
  import('#web/features/knowledge/desk-answer-panel.tsx').then((desk) => ({ default: desk.DeskAnswerPanel })),
);

export const slots: Partial<Record<WorklistName, WorklistSlots>> = {
  'awaiting-dispatch': {
    panel: panel('DispatchPanel'),
    rowActions: DispatchAction,
    bulkActions: BulkDispatch,
  },
  supervision: { panel: panel('SupervisionPanel'), rowActions: UrgeAction, bulkActions: BulkUrge },
  difficult: { panel: panel('DifficultPanel'), rowActions: ParkedAction },
  instructed: { panel: panel('InstructedPanel'), rowActions: InstructAction, bulkActions: InstructKey },
  approvals: { panel: panel('ApprovalsPanel'), rowActions: DecideAction },
  review: { panel: panel('ReviewPanel'), rowActions: ReviewAction },
  callback: { panel: CallbackPanel, rowActions: CallbackAction },
  'sign-off': { panel: panel('SignOffPanel'), rowActions: SignOffActions, bulkActions: BulkSign },
  'desk-closed': { panel: DeskAnswerPanel },
  'to-do': { panel: panel('ToDoPanel'), rowActions: HandleAction, bulkActions: HandleKey },
};
