/** One unit's part: status, clocks, instruction, result, contacts, returns. */

import type { ReactNode } from 'react';
import { numberOfBranch } from '#core/branch-id.ts';
import type { BranchView } from '#core/view/shapes.ts';
import { branchRoles, pauseReasons } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { BranchStatusChip, Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { ClockList } from './clocks.tsx';
import { type CaseText, caseTexts } from './texts.ts';

type BranchCardProps = {
  branch: BranchView;
  now: string;
  /** Its completion due is the case's. */
  decisive: boolean;
  personName: (id: string | undefined) => string | undefined;
};

function Entry({ name, children }: { name: CaseText; children: ReactNode }) {
  const text = useText(caseTexts);
  if (children === undefined || children === null) return null;
  return (
    <>
      <dt>{text(name)}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Head({ branch, decisive }: Pick<BranchCardProps, 'branch' | 'decisive'>) {
  const text = useText(caseTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const number = numberOfBranch(branch.id);
  return (
    <div className="row">
      <h3 id={`branch-${branch.id}`}>{unitName(branch.unitId)}</h3>
      <BranchStatusChip status={branch.status} />
      {branch.role === 'equal' ? null : <Chip tone="info">{label(branchRoles[branch.role])}</Chip>}
      {branch.settled === undefined ? null : <Chip tone="neutral">{text(branch.settled)}</Chip>}
      {branch.pausedUntil === undefined ? null : (
        <Chip tone="neutral" icon="‖">
          {text('paused')}
        </Chip>
      )}
      {decisive ? <Chip tone="neutral">{text('decisive')}</Chip> : null}
      {branch.urges > 0 ? (
        <Chip tone="supervised" icon="⚑">
          {text('urged', { count: branch.urges })}
        </Chip>
      ) : null}
      <span className="quiet">
        {[
          number > 1 ? text('branchNo', { count: number }) : undefined,
          branch.round > 1 ? text('round', { round: branch.round }) : undefined,
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
    </div>
  );
}

function Contacts({ contacts }: Pick<BranchView, 'contacts'>) {
  const text = useText(caseTexts);
  if (contacts.length === 0) return null;
  return (
    <ul className="plain-list">
      {contacts.map(({ at, by, reached, number, note }) => (
        <li key={`${at} ${by}`}>
          {fullTime(at)} {by} <Chip tone={reached ? 'ok' : 'warn'}>{text(reached ? 'reached' : 'notReached')}</Chip>{' '}
          {number} {note}
        </li>
      ))}
    </ul>
  );
}

function Returns({ returns }: Pick<BranchView, 'returns'>) {
  const text = useText(caseTexts);
  const unitName = useUnitName();
  if (returns.length === 0) return null;
  return (
    <ul className="plain-list">
      {returns.map(({ at, by, reason, proposedUnitId, agreed, decidedAt, comment }) => (
        <li key={at}>
          {fullTime(at)} {by}: {reason}{' '}
          {proposedUnitId === undefined ? null : text('proposes', { unit: unitName(proposedUnitId) })}
          <div>
            <Chip tone={agreed === undefined ? 'warn' : 'neutral'}>
              {text(agreed === undefined ? 'undecided' : agreed ? 'agreed' : 'refused')}
            </Chip>{' '}
            {decidedAt === undefined ? null : fullTime(decidedAt)} {comment}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Extensions({ extensions }: Pick<BranchView, 'extensions'>) {
  const text = useText(caseTexts);
  return (
    <ul className="plain-list">
      {extensions.map(({ at, by, days, reason, agreed, decidedAt, granted, comment, wouldBeDue }) => (
        <li key={at}>
          {fullTime(at)} {by}: {text('extensionDays', { count: days })}
          {reason === undefined ? null : <div>{reason}</div>}
          <div>
            <Chip tone={agreed === undefined ? 'warn' : agreed ? 'ok' : 'neutral'}>
              {agreed === undefined
                ? text('undecided')
                : agreed
                  ? text('granted', { count: granted ?? days })
                  : text('notGranted')}
            </Chip>{' '}
            {decidedAt === undefined ? null : fullTime(decidedAt)}{' '}
            {wouldBeDue === undefined ? null : text('wouldBeDue', { due: fullTime(wouldBeDue) })} {comment}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Asked for, or in force. */
function Pause({ branch: { pauseAsked, pausedUntil } }: Pick<BranchCardProps, 'branch'>) {
  const text = useText(caseTexts);
  const label = useLabel();
  if (pausedUntil !== undefined) return text('pausedUntil', { until: fullTime(pausedUntil) });
  if (pauseAsked === undefined) return null;
  const { askedAt, days, reason, text: words } = pauseAsked;
  return (
    <>
      {text('pauseAsked', { at: fullTime(askedAt), count: days, reason: label(pauseReasons[reason]) })}{' '}
      <Chip tone="warn">{text('undecided')}</Chip> {words}
    </>
  );
}

function Steps({ branch, personName }: Pick<BranchCardProps, 'branch' | 'personName'>) {
  const { dispatchedAt, dispatchedBy, signedAt, submittedAt, completedAt, cancelledAt } = branch;
  const at = (instant: string | undefined) => (instant === undefined ? undefined : fullTime(instant));
  return (
    <>
      <Entry name="dispatched">
        {fullTime(dispatchedAt)} {personName(dispatchedBy)}
      </Entry>
      <Entry name="signed">{at(signedAt)}</Entry>
      <Entry name="submitted">{at(submittedAt)}</Entry>
      <Entry name="completed">{at(completedAt)}</Entry>
      <Entry name="cancelled">{at(cancelledAt)}</Entry>
    </>
  );
}

export function BranchCard({ branch, now, decisive, personName }: BranchCardProps) {
  const text = useText(caseTexts);
  const unitName = useUnitName();
  const { solved, contacts, returns } = branch;
  return (
    <section className="surface stack branch-card" aria-labelledby={`branch-${branch.id}`}>
      <Head branch={branch} decisive={decisive} />
      <ClockList clocks={branch.clocks} now={now} />
      <dl className="facts">
        <Entry name="requirement">{branch.requirement}</Entry>
        <Steps branch={branch} personName={personName} />
        <Entry name="handler">{personName(branch.handler)}</Entry>
        <Entry name="subUnit">{branch.subUnitId === undefined ? undefined : unitName(branch.subUnitId)}</Entry>
        <Entry name="contacts">{contacts.length === 0 ? undefined : <Contacts contacts={contacts} />}</Entry>
        <Entry name="returns">{returns.length === 0 ? undefined : <Returns returns={returns} />}</Entry>
        <Entry name="extensions">
          {branch.extensions.length === 0 ? undefined : <Extensions extensions={branch.extensions} />}
        </Entry>
        <Entry name="pause">
          {branch.pauseAsked === undefined && branch.pausedUntil === undefined ? undefined : <Pause branch={branch} />}
        </Entry>
        <Entry name="opinion">{branch.opinion}</Entry>
        <Entry name="reply">{branch.reply}</Entry>
        <Entry name="solved">{solved === undefined ? undefined : text(solved ? 'yes' : 'no')}</Entry>
        <Entry name="unsolvedReason">{branch.unsolvedReason}</Entry>
        <Entry name="reviewComment">{branch.reviewComment}</Entry>
      </dl>
    </section>
  );
}
