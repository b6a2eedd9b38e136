/** How a case stands: plain words, the date with its reasons, the reply, and what can be done. */
import { useEffect, useRef } from 'react';
import type { PublicCase } from '#core/public/shapes.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { Page } from '../page.tsx';
import { useDay } from './day.ts';
import { type TrackText, trackTexts } from './texts.ts';
import type { Action } from './track.tsx';

function Expected({ view }: { view: PublicCase }) {
  const text = useText(trackTexts);
  const label = useLabel();
  const day = useDay();
  const { expected, now } = view;
  if (expected === undefined) return null;
  const { what, due, provisional, still, steps } = expected;
  return (
    <section className="panel">
      <h2>{label(what)}</h2>
      <p className="big">
        {day(due)}
        {provisional ? text('provisional') : ''}
      </p>
      {still ? <p>{text('still')}</p> : null}
      {!still && now > due ? <p>{text('late')}</p> : null}
      <details className="why">
        <summary>{text('why')}</summary>
        <ol>
          {steps.map((step) => (
            <li key={step.text.en}>
              {label(step.text)}{' '}
              {step.notice?.startsWith('https://') === true ? (
                <a href={step.notice} target="_blank" rel="noreferrer">
                  {text('notice')}
                </a>
              ) : null}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Replies({ view }: { view: PublicCase }) {
  const text = useText(trackTexts);
  const label = useLabel();
  const { replies, refusal } = view;
  return (
    <>
      {replies.length === 0 ? null : (
        <section className="panel">
          <h2>{text('reply')}</h2>
          {replies.map(({ unit, text: words }) => (
            <div key={`${unit?.en} ${words}`}>
              <strong>{unit === undefined ? text('atDesk') : label(unit)}</strong>
              <p className="as-written">{words}</p>
            </div>
          ))}
        </section>
      )}
      {refusal === undefined ? null : (
        <section className="panel">
          <h2>{text('refused')}</h2>
          <p>{label(refusal.ground)}</p>
          <p className="as-written">{refusal.guidance}</p>
        </section>
      )}
    </>
  );
}

type CaseStateProps = {
  view: PublicCase;
  said: TrackText | undefined;
  onAction: (action: Action) => void;
  onLeave: () => void;
};

export function CaseState({ view, said, onAction, onLeave }: CaseStateProps) {
  const text = useText(trackTexts);
  const label = useLabel();
  const day = useDay();
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => status.current?.focus(), []);
  const dates = [
    ['received', view.receivedAt],
    ['dispatched', view.dispatchedAt],
    ['closed', view.closedAt],
  ] as const;
  return (
    <Page title={text('state')} hint={view.caseNo}>
      {said === undefined ? null : (
        <p className="notice" role="status" tabIndex={-1} ref={status}>
          {text(said)}
        </p>
      )}
      <section className="panel">
        <p className="big">{label(view.words)}</p>
        <dl className="answers">
          {dates.map(([name, at]) =>
            at === undefined ? null : (
              <div key={name}>
                <dt>{text(name)}</dt>
                <dd>{day(at)}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      <Expected view={view} />
      <Replies view={view} />
      {view.rated ? <p>{text('rated')}</p> : null}
      {view.may.length === 0 ? null : (
        <section aria-labelledby="may">
          <h2 id="may">{text('actions')}</h2>
          <div className="actions">
            {view.may.map((action) => (
              <button key={action} type="button" onClick={() => onAction(action)}>
                {text(action)}
              </button>
            ))}
          </div>
        </section>
      )}
      <div className="actions">
        <button type="button" onClick={onLeave}>
          {text('again')}
        </button>
      </div>
    </Page>
  );
}
