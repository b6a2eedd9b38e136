/** Small coloured labels for what a case is. The words carry the meaning; the colour repeats it. */
import type { ReactNode } from 'react';
import type { BranchStatus, CaseStatus, Urgency } from '#core/vocabulary.ts';
import { branchStatuses, caseStatuses, caseStatusLabel, urgencies } from '#core/vocabulary.ts';
import { useLabel } from './language.ts';
import type { Tone } from './tokens.ts';

type ChipProps = { tone: Tone; icon?: string; title?: string; children: ReactNode };

/** One chip; the icon is decoration. */
export function Chip({ tone, icon, title, children }: ChipProps) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {icon === undefined ? null : <span aria-hidden="true">{icon} </span>}
      {children}
    </span>
  );
}

const caseTones: Record<CaseStatus, Tone> = {
  draft: 'neutral',
  awaiting_dispatch: 'info',
  awaiting_signoff: 'info',
  handling: 'progress',
  awaiting_review: 'progress',
  awaiting_callback: 'progress',
  difficult: 'warn',
  completed: 'ok',
  front_desk_completed: 'ok',
  refused: 'danger',
  withdrawn: 'neutral',
  voided: 'neutral',
  merged: 'neutral',
  archived: 'neutral',
};
const branchTones: Record<BranchStatus, Tone> = {
  sent: 'info',
  signed: 'progress',
  return_asked: 'warn',
  returned: 'neutral',
  submitted: 'progress',
  completed: 'ok',
  cancelled: 'neutral',
};

/** The case's status: a joint case in hand shows 审批中, a rehandled one 重办中. */
export function StatusChip({ status, joint, round }: { status: CaseStatus; joint: boolean; round: number }) {
  const label = useLabel();
  const words = caseStatuses[status] === undefined ? { zh: status, en: status } : caseStatusLabel(status, joint, round);
  return <Chip tone={caseTones[status] ?? 'neutral'}>{label(words)}</Chip>;
}

export function BranchStatusChip({ status }: { status: BranchStatus }) {
  const label = useLabel();
  return <Chip tone={branchTones[status]}>{label(branchStatuses[status])}</Chip>;
}

/** Nothing for a normal case: only what differs is marked. */
export function UrgencyChip({ urgency }: { urgency: Urgency }) {
  const label = useLabel();
  if (urgency === 'normal') return <span className="quiet">{label(urgencies.normal)}</span>;
  return <Chip tone={urgency === 'critical' ? 'danger' : 'warn'}>{label(urgencies[urgency])}</Chip>;
}
