/** Clocks of a case or branch: when they are due, since when they run, and why. */
import { useState } from 'react';
import type { ClockView } from '#core/view/clock-shapes.ts';
import { clockKinds, markLevels, moveReasons } from '#core/vocabulary.ts';
import { Chip } from '#web/ui/chip.tsx';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { caseTexts } from './texts.ts';
import { WhySteps } from './why.tsx';

/** The warning mark of a clock, where it has one. */
export function yellowOf({ marks }: Pick<ClockView, 'marks'>): string | undefined {
  return marks.find(({ level }) => level === 'yellow')?.at;
}

/** A clock that stands still says so in words; its due is what it was and will come later. */
export function Frozen({ clock: { due } }: { clock: Pick<ClockView, 'due'> }) {
  const text = useText(caseTexts);
  return (
    <>
      <Chip tone="neutral" icon="‖">
        {text('frozen')}
      </Chip>{' '}
      <time className="quiet date" dateTime={due}>
        {fullTime(due)}
      </time>
    </>
  );
}

/** The due that the clock began with, where it was moved since. */
export function FirstDue({ clock: { original, due } }: { clock: Pick<ClockView, 'original' | 'due'> }) {
  const text = useText(caseTexts);
  if (original === undefined || original === due) return null;
  // The space stands outside: a line may end there, and not inside the date.
  return (
    <>
      {' '}
      <span className="quiet date">{text('firstDue', { due: fullTime(original) })}</span>
    </>
  );
}

function State({ clock, now }: { clock: ClockView; now: string }) {
  const text = useText(caseTexts);
  const { stopped, due, kind, frozen } = clock;
  if (kind === 'archive') return <time dateTime={due}>{fullTime(due)}</time>;
  if (stopped === undefined && frozen !== undefined) return <Frozen clock={clock} />;
  if (stopped === undefined) {
    return (
      <>
        <DeadlineCell
          due={due}
          yellow={yellowOf(clock)}
          provisional={clock.provisional}
          remaining={clock.remaining}
          now={now}
        />
        <FirstDue clock={clock} />
      </>
    );
  }
  const late = stopped > due;
  return (
    <>
      <Chip tone={late ? 'danger' : 'neutral'} icon={late ? '▲' : '✓'}>
        {text(late ? 'missed' : 'met')}
      </Chip>{' '}
      <time className="quiet date" dateTime={due}>
        {fullTime(due)}
      </time>
    </>
  );
}

/** From, due, marks and the rule: what somebody needs who asks why. */
export function ClockFacts({ clock }: { clock: ClockView }) {
  const text = useText(caseTexts);
  const label = useLabel();
  return (
    <dl className="facts clock-facts">
      <dt>{text('why')}</dt>
      <dd>
        <WhySteps clock={clock} />
      </dd>
      <dt>{text('from')}</dt>
      <dd>{fullTime(clock.from)}</dd>
      {clock.original === undefined ? null : (
        <>
          <dt>{text('originalDue')}</dt>
          <dd>{fullTime(clock.original)}</dd>
        </>
      )}
      {clock.moves === undefined || clock.moves.length === 0 ? null : (
        <>
          <dt>{text('moves')}</dt>
          <dd>
            <ol className="moves">
              {clock.moves.map((move) => (
                <li key={`${move.at} ${move.why}`}>
                  {text('moveLine', {
                    at: fullTime(move.at),
                    why: label(moveReasons[move.why]),
                    days: move.days === undefined ? '' : text('moveDays', { count: move.days }),
                    due: fullTime(move.due),
                  })}
                </li>
              ))}
            </ol>
          </dd>
        </>
      )}
      {clock.marks.map(({ level, at, acted }) => (
        <div className="contents" key={level}>
          <dt>{label(markLevels[level])}</dt>
          <dd>
            {fullTime(at)} {acted ? <span className="quiet">({text('acted')})</span> : null}
          </dd>
        </div>
      ))}
      {clock.stopped === undefined ? null : (
        <>
          <dt>{text('stopped')}</dt>
          <dd>{fullTime(clock.stopped)}</dd>
        </>
      )}
      {clock.frozen === undefined ? null : (
        <dd className="whole">{text('frozenSince', { at: fullTime(clock.frozen) })}</dd>
      )}
      {clock.held === true ? <dd className="whole">{text('held')}</dd> : null}
      {clock.provisional === true ? <dd className="whole">{text('provisional')}</dd> : null}
    </dl>
  );
}

function ClockLine({ clock, now }: { clock: ClockView; now: string }) {
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="clock-kind">{label(clockKinds[clock.kind])}</span>
          <State clock={clock} now={now} />
        </summary>
        {open ? <ClockFacts clock={clock} /> : null}
      </details>
    </li>
  );
}

/** One line a clock; its facts open on demand. Running clocks come first. */
export function ClockList({ clocks, now }: { clocks: readonly ClockView[]; now: string }) {
  if (clocks.length === 0) return null;
  const ordered = [...clocks].sort((a, b) => Number(a.stopped !== undefined) - Number(b.stopped !== undefined));
  return (
    <ul className="plain-list clock-list">
      {ordered.map((clock) => (
        <ClockLine key={clock.id} clock={clock} now={now} />
      ))}
    </ul>
  );
}
