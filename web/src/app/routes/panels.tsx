/** The panels beside the lists: the case feature's summary, the commands' forms, in the frame of the dispatch feature. */
import { CaseSummary } from '#web/features/case/case-summary.tsx';
import { CommandButtons } from '#web/features/commands/command-buttons.tsx';
import { CommandForm } from '#web/features/commands/command-form.tsx';
import '#web/features/commands/commands.css';
import { type CommandOrder, offeredOrders } from '#web/features/commands/orders.ts';
import { type WorkName, works } from '#web/features/dispatch/work.ts';
import { type PanelParts, WorkPanel } from '#web/features/dispatch/work-panel.tsx';
import type { PanelProps } from '#web/features/worklists/slots.ts';

const parts: PanelParts<CommandOrder> = {
  orders: offeredOrders,
  summary: (view, now, branch) => <CaseSummary view={view} now={now} branch={branch} />,
  form: (place) => <CommandForm {...place} />,
  buttons: (place) => <CommandButtons {...place} />,
};

function Panel({ name, caseNo, branch, onClose, onDone }: PanelProps & { name: WorkName }) {
  return (
    <WorkPanel work={works[name]} parts={parts} caseNo={caseNo} branch={branch} onClose={onClose} onDone={onDone} />
  );
}

export const DispatchPanel = (props: PanelProps) => <Panel {...props} name="awaiting-dispatch" />;
export const SignOffPanel = (props: PanelProps) => <Panel {...props} name="sign-off" />;
export const ToDoPanel = (props: PanelProps) => <Panel {...props} name="to-do" />;
export const ReviewPanel = (props: PanelProps) => <Panel {...props} name="review" />;
export const ApprovalsPanel = (props: PanelProps) => <Panel {...props} name="approvals" />;
export const SupervisionPanel = (props: PanelProps) => <Panel {...props} name="supervision" />;
export const DifficultPanel = (props: PanelProps) => <Panel {...props} name="difficult" />;
export const InstructedPanel = (props: PanelProps) => <Panel {...props} name="instructed" />;
