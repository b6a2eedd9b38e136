/** The head of a case: what it is, where it stands, when it is due and why. */
import { useState } from 'react';
import type { ClockView } from '#core/view/clock-shapes.ts';
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { clockKinds, confidentialities } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip, StatusChip, UrgencyChip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel } from '#web/ui/language.ts';
import { Menu } from '#web/ui/menu.tsx';
import { playable, usePlayer } from '#web/ui/player.tsx';
import { useText } from '#web/ui/text.ts';
import { ClockFacts, FirstDue, Frozen, yellowOf } from './clocks.tsx';
import { caseTexts } from './texts.ts';

/**
 * The clock that the case is at: the completion clock by which it is due; while no unit is at work the case's own clock, or the
 * most urgent one of its parts (a returned part to be dispatched, a result to be reviewed). Undefined where none runs.
 */
export function decisiveClock({
  due,
  branches,
  clocks,
}: CaseView): { clock: ClockView; branch?: BranchView } | undefined {
  const parts = branches
    .flatMap((branch) => branch.clocks.map((clock) => ({ clock, branch })))
    .filter(({ clock }) => clock.stopped === undefined)
    .toSorted((one, other) => (one.clock.due < other.clock.due ? -1 : 1));
  const completion = parts.find(({ clock }) => clock.kind === 'completion' && clock.due === due);
  const own = clocks.find(({ stopped, kind }) => stopped === undefined && kind !== 'archive');
  return completion ?? (own === undefined ? parts[0] : { clock: own });
}

/** What differs from a plain case, each as a chip with words. */
export function Flags({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const { round, returns, urges, reopened, joint, branches, requester, rehandleProposed, urgency } = view;
  const units = new Set(
    branches.filter(({ current, status }) => current && status !== 'cancelled').map((one) => one.unitId),
  );
  return (
    <>
      {urgency === 'normal' ? null : <UrgencyChip urgency={urgency} />}
      {joint ? (
        <Chip tone="progress" icon="⚇">
          {text('joint', { count: units.size })}
        </Chip>
      ) : null}
      {round > 1 ? <Chip tone="warn">{text('round', { round })}</Chip> : null}
      {returns > 0 ? (
        <Chip tone="warn" icon="↺">
          {text('returned', { count: returns })}
        </Chip>
      ) : null}
      {urges > 0 ? (
        <Chip tone="supervised" icon="⚑">
          {text('urged', { count: urges })}
        </Chip>
      ) : null}
      {reopened > 0 ? <Chip tone="warn">{text('reopened', { count: reopened })}</Chip> : null}
      {view.supervised ? (
        <Chip tone="supervised" icon="⚑">
          {text('supervised')}
        </Chip>
      ) : null}
      {view.leaderInstructed ? (
        <Chip tone="supervised" icon="⚑">
          {text('leaderInstructed')}
        </Chip>
      ) : null}
      {branches.some(({ current, pausedUntil }) => current && pausedUntil !== undefined) ? (
        <Chip tone="neutral" icon="‖">
          {text('paused')}
        </Chip>
      ) : null}
      {view.exclusion?.agreed === true ? <Chip tone="neutral">{text('excludedChip')}</Chip> : null}
      {rehandleProposed ? <Chip tone="danger">{text('rehandleProposed')}</Chip> : null}
      {requester.confidentiality === 'none' ? null : (
        <Chip tone="neutral">
          {text('confidential', { what: label(confidentialities[requester.confidentiality]) })}
        </Chip>
      )}
    </>
  );
}

/** The deadline with the reason for it, one click away. */
export function CaseDeadline({ view, now }: { view: CaseView; now: string }) {
  const text = useText(caseTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const decisive = decisiveClock(view);
  if (decisive === undefined) return null;
  const { clock, branch } = decisive;
  return (
    <span className="row case-deadline">
      <span className="quiet">{label(clockKinds[clock.kind])}</span>
      {clock.frozen === undefined ? (
        <DeadlineCell
          due={clock.due}
          yellow={yellowOf(clock)}
          provisional={clock.provisional}
          remaining={clock.remaining}
          now={now}
        />
      ) : (
        <Frozen clock={clock} />
      )}
      <FirstDue clock={clock} />
      <Menu face={text('why')} label={text('whyDue')}>
        {branch === undefined ? null : (
          <p>{text(clock.kind === 'completion' ? 'dueBy' : 'clockOf', { unit: unitName(branch.unitId) })}</p>
        )}
        <ClockFacts clock={clock} />
      </Menu>
    </span>
  );
}

function CopyNumber({ caseNo }: { caseNo: string }) {
  const text = useText(caseTexts);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(caseNo).then(() => setCopied(true));
  return (
    <button type="button" className="plain-button small-button" onClick={() => void copy().catch(() => undefined)}>
      {text(copied ? 'copied' : 'copyNumber')}
    </button>
  );
}

export function CaseHead({ view, now }: { view: CaseView; now: string }) {
  const text = useText(caseTexts);
  const player = usePlayer();
  return (
    <header className="case-head stack">
      <div className="row">
        <code className="case-number">{view.caseNo}</code>
        <CopyNumber caseNo={view.caseNo} />
        {playable(view.recordings).length === 0 ? null : (
          <button
            type="button"
            className="plain-button small-button"
            onClick={() => player.play({ caseNo: view.caseNo })}
          >
            <span aria-hidden="true">▶</span> {text('play')}
          </button>
        )}
      </div>
      <h1 tabIndex={-1}>{view.title ?? view.caseNo}</h1>
      <div className="row">
        <StatusChip status={view.status} joint={view.joint} round={view.round} />
        {view.limited ? null : <Flags view={view} />}
        <CaseDeadline view={view} now={now} />
      </div>
    </header>
  );
}
